import { Collapse, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Line } from "~/generated/Line";
import type { LineRule } from "~/generated/LineRule";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import { LineTrace } from "./LineTrace";

const CHEVRON = { size: 13, style: { flex: "none" } };

type Props = { lines: readonly Line[]; rules?: readonly LineRule[] | undefined; subtotal: Money | null };

/** Settled lines; a click shows how each came about. The subtotal stands between charges and taxes. */
export function LineRows({ lines, rules = [], subtotal }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  const firstAfter = lines.findIndex(({ place }) => place !== undefined && place !== "charge");
  return lines.map((line, index) => {
    const shown = open === line.position;
    // A tax's quantity is the amount it is taken of, its price the rate.
    const percent = line.unit === "%";
    return (
      <Fragment key={line.position}>
        {index === firstAfter && subtotal && (
          <Table.Tr>
            <Table.Td colSpan={3} className="muted">
              {t("common.subtotal")}
            </Table.Td>
            <Table.Td ta="right" className="num">
              {format.amount(subtotal)}
            </Table.Td>
          </Table.Tr>
        )}
        <Table.Tr data-testid="line">
          <Table.Td>
            <UnstyledButton
              fz={13}
              aria-expanded={shown}
              onClick={() => setOpen(shown ? null : line.position)}
              style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
              data-testid="explain-line"
            >
              {shown ? <IconChevronDown {...CHEVRON} /> : <IconChevronRight {...CHEVRON} />}
              {line.description}
            </UnstyledButton>
          </Table.Td>
          <Table.Td ta="right" className="num" style={{ whiteSpace: "nowrap" }}>
            {line.quantity ? `${format.decimal(line.quantity)} ${percent ? "" : (line.unit ?? "")}` : ""}
          </Table.Td>
          <Table.Td ta="right" className="num">
            {line.unit_price ? `${format.price(line.unit_price)}${percent ? " %" : ""}` : ""}
          </Table.Td>
          <Table.Td ta="right" className="num">
            {format.amount(line.amount)}
          </Table.Td>
        </Table.Tr>
        <Table.Tr style={shown ? undefined : { border: 0 }}>
          <Table.Td colSpan={4} p={0}>
            <Collapse expanded={shown}>
              {shown && (
                <Text component="div" px={8} pb={8}>
                  <LineTrace line={line} rule={rules.find(({ position }) => position === line.position)} />
                </Text>
              )}
            </Collapse>
          </Table.Td>
        </Table.Tr>
      </Fragment>
    );
  });
}
