import { Button, Checkbox, Group, Modal, ScrollArea, Table, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { NOTHING } from "~/lib/format";
import classes from "./CompareContracts.module.css";
import { useContractFields } from "./contractFields";
import { type ComparedRow, contractRows, newestFirst } from "./contractRows";

type Props = { point: Pick<SupplyPointDetail, "code" | "contracts"> };

/** The comparison of the contracts of a supply point, when there are several. */
export function CompareButton({ point }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  if (point.contracts.length < 2) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} data-testid="compare-contracts">
        {t("supply.compare")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t("supply.compareTitle", { code: point.code })}
        size="auto"
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Comparison contracts={point.contracts} />
      </Modal>
    </>
  );
}

function Comparison({ contracts }: Pick<SupplyPointDetail, "contracts">) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(false);
  const ordered = newestFirst(contracts);
  const rows = contractRows(ordered, useContractFields(contracts));
  const [head, ...facts] = rows;
  const shown = only ? facts.filter(({ differs }) => differs) : facts;
  return (
    <>
      <Group justify="space-between" mb={8} gap="lg">
        <Text fz={12} className="muted">
          <IconArrowsDiff size={13} className={classes.mark} /> {t("supply.changedMark")}
        </Text>
        <Checkbox
          label={t("supply.compareOnly")}
          checked={only}
          onChange={(event) => setOnly(event.currentTarget.checked)}
          data-testid="compare-only"
        />
      </Group>
      <ScrollArea.Autosize
        mah="64vh"
        type="auto"
        viewportProps={{ tabIndex: 0, "aria-label": t("supply.contracts") }}
      >
        <Table fz={13} verticalSpacing={6} horizontalSpacing={12} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{head?.label}</Table.Th>
              {head?.cells.map(({ text }, at) => (
                <Table.Th key={ordered[at]?.id} className="num">
                  {text}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <FieldRow key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </>
  );
}

function FieldRow({ row: { id, label, cells } }: { row: ComparedRow }) {
  const { t } = useTranslation();
  return (
    <Table.Tr data-testid={`compare-${id}`}>
      <Table.Th scope="row" fw={400} className="muted">
        {label}
      </Table.Th>
      {cells.map(({ text, changed }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay in their order
        <Table.Td key={at} className={`num ${changed ? classes.changed : ""}`} data-changed={changed}>
          {text || NOTHING}
          {changed && (
            <>
              {" "}
              <IconArrowsDiff size={13} className={classes.mark} aria-hidden="true" />
              <VisuallyHidden>{t("supply.changedMark")}</VisuallyHidden>
            </>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
