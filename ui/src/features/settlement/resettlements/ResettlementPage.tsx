import { Group, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Facts } from "~/components/Facts";
import { Figure } from "~/components/Figure";
import { LinkButton } from "~/components/LinkButton";
import { Page } from "~/components/Page";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { Resettlement } from "~/generated/Resettlement";
import { useFormat } from "~/lib/session";
import { Difference, resettlementBadge } from "./Difference";
import { DifferenceLines } from "./DifferenceLines";
import classes from "./Resettlements.module.css";

const route = getRouteApi("/settlement/resettlements/$cycle/$point");

export function ResettlementPage() {
  const { cycle, point } = route.useParams();
  const query = useQuery({
    queryKey: ["resettlement", cycle, point],
    queryFn: () => backend.settlement.resettlement(cycle, point),
  });
  return <Loaded query={query}>{(resettlement) => <View resettlement={resettlement} />}</Loaded>;
}

/** The page of a resettlement: its lines, its reason and its result. */
function View({ resettlement }: { resettlement: Resettlement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row, lines } = resettlement;
  return (
    <Page
      crumbs={[
        <Crumb key="area" to="/settlement">
          {t("areas.settlement")}
        </Crumb>,
        <Crumb key="list" to="/settlement/resettlements">
          {t("settlementTab.resettlements")}
        </Crumb>,
        <span key="period">{format.period(row.period)}</span>,
      ]}
      title={
        <Group gap={10} component="span">
          <span className="num">{row.code}</span>
          {resettlementBadge(row, t)}
        </Group>
      }
      subtitle={
        <Link to="/customers/$id" params={{ id: row.account }} className="link">
          {row.account_name}
        </Link>
      }
      actions={
        <LinkButton
          to="/settlement/$id"
          params={{ id: row.cycle }}
          variant={row.state === "invoiced" ? "default" : "filled"}
          rightSection={<IconArrowRight size={14} />}
          data-testid="resettlement-cycle"
        >
          {t("resettlement.openCycle")}
        </LinkButton>
      }
    >
      <div className={`surface ${classes.sums}`}>
        <Figure label={t("resettlement.before")} value={format.money(row.before)} />
        <Figure label={t("resettlement.after")} value={format.money(row.after)} testId="resettlement-after" />
        <Figure
          label={t("resettlement.difference")}
          value={<Difference money={row.difference} />}
          testId="resettlement-difference"
        />
        <div className={classes.next} data-testid="resettlement-next">
          {t(`resettlementNext.${row.state}`)}
        </div>
      </div>
      <div className={classes.facts}>
        <Section title={t("resettlement.lines")} testId="resettlement-lines">
          {lines.length > 0 ? (
            <DifferenceLines lines={lines} totals={row} />
          ) : (
            <Text size="xs" className="muted">
              {t("resettlement.noLines")}
            </Text>
          )}
        </Section>
        <Section title={t("resettlement.request")}>
          <Request resettlement={resettlement} />
        </Section>
      </div>
    </Page>
  );
}

function Request({ resettlement }: { resettlement: Resettlement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row, invoice, invoice_number, revision } = resettlement;
  const link = (text: string | null) =>
    invoice ? (
      <Link to="/invoices/$id" params={{ id: invoice }} className="link num">
        {text}
      </Link>
    ) : (
      text
    );
  return (
    <Facts
      columns={1}
      facts={[
        [t("resettlement.reason"), row.reason],
        [t("resettlement.askedBy"), `${row.requested_by} · ${format.dateTime(row.requested_at)}`],
        [t("settlement.invoice"), invoice_number && link(invoice_number)],
        [t("resettlement.note"), row.note_number && link(row.note_number)],
        [t("resettlement.revision"), revision && format.integer(revision)],
      ]}
    />
  );
}
