import { Box, Button, Grid, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconCash, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { Crumb } from "~/components/Crumb";
import { Facts } from "~/components/Facts";
import { Page } from "~/components/Page";
import { PdfFrame } from "~/components/PdfFrame";
import { Section } from "~/components/Section";
import { InvoiceBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import { PaymentPanel } from "~/features/billing/payments/PaymentPanel";
import { Lines, RequestResettlement } from "~/features/settlement";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import type { NoteRow } from "~/generated/NoteRow";
import { useFormat, usePermission } from "~/lib/session";
import { useSave } from "~/lib/useSave";
import { invoiceVisit, useVisit } from "~/lib/visits";
import { AnnulDocument } from "./AnnulDocument";
import { InvoicePayments, InvoiceReadings } from "./InvoiceParts";

const route = getRouteApi("/invoices/$id");

export function InvoicePage() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["invoice", id], queryFn: () => backend.billing.invoice(id) });
  return <Loaded query={query}>{(detail) => <InvoiceView key={id} detail={detail} />}</Loaded>;
}

function InvoiceView({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation();
  const mayPay = usePermission("register_payments");
  const maySettle = usePermission("run_settlement");
  const [view, setView] = useState<"detail" | "pdf">("detail");
  const [paying, setPaying] = useState(false);
  const mayAnnul = usePermission("send_to_billing");
  const { invoice, outstanding, state, notes } = detail;
  const charged = notes.reduce(
    (sum, { kind, amount }) => sum + (kind === "credit_note" ? -amount.minor : amount.minor),
    invoice.total.minor,
  );
  useVisit(invoiceVisit(invoice));
  const save = useSave(() => backend.billing.saveInvoice(invoice.id));
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/invoices">
          {t("areas.invoices")}
        </Crumb>,
        <Link
          key="account"
          to="/customers/$id"
          params={{ id: invoice.account }}
          search={{ tab: "invoices" }}
          className="link"
        >
          {invoice.holder.name}
        </Link>,
      ]}
      title={
        <Group gap={10} component="span">
          <span>{invoice.number}</span>
          <InvoiceBadge state={state} />
        </Group>
      }
      actions={
        <>
          <SegmentedControl
            aria-label={t("invoices.view")}
            value={view}
            onChange={(next) => setView(next === "pdf" ? "pdf" : "detail")}
            data={[
              { value: "detail", label: t("invoices.detail") },
              { value: "pdf", label: <span data-testid="show-pdf">{t("invoices.pdf")}</span> },
            ]}
          />
          {maySettle && (
            <RequestResettlement
              period={invoice.period}
              wanted={{
                services: [
                  {
                    supply_point: invoice.supply_point,
                    code: invoice.supply.code,
                    name: invoice.holder.name,
                  },
                ],
              }}
            />
          )}
          {mayAnnul && charged > 0 && <AnnulDocument invoice={invoice} />}
          {mayPay && outstanding.minor > 0 && !paying && (
            <Button
              leftSection={<IconCash size={15} />}
              onClick={() => setPaying(true)}
              data-testid="pay-invoice"
            >
              {t("payments.register")}
            </Button>
          )}
        </>
      }
    >
      {view === "pdf" ? (
        <PdfFrame
          queryKey={["invoice-pdf", invoice.id]}
          load={() => backend.billing.invoicePdf(invoice.id)}
          title={invoice.number}
          actions={
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<IconDownload size={14} />}
              onClick={() => save.mutate()}
              loading={save.isPending}
              data-testid="save-pdf"
            >
              {t("invoices.savePdf")}
            </Button>
          }
        />
      ) : (
        <Box flex={1} mih={0} style={{ overflow: "auto" }}>
          <InvoiceBody detail={detail} />
        </Box>
      )}
      {paying && (
        <PaymentPanel
          account={invoice.account}
          invoices={[{ id: invoice.id, number: invoice.number, outstanding }]}
          onClose={() => setPaying(false)}
        />
      )}
    </Page>
  );
}

function InvoiceBody({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { invoice } = detail;
  return (
    <Grid gap={12}>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Section title={t("invoices.lines")}>
          <Lines lines={invoice.lines} subtotal={invoice.subtotal} total={invoice.total} />
        </Section>
        <Section title={t("invoices.readings")}>
          <InvoiceReadings readings={invoice.readings} />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section title={t("invoices.data")}>
          <Facts
            columns={2}
            facts={[
              [t("invoices.customer"), invoice.holder.name],
              [t("common.document"), invoice.holder.document],
              [
                t("common.supply"),
                <Link
                  key="sp"
                  to="/supply-points/$id"
                  params={{ id: invoice.supply_point }}
                  className="link num"
                >
                  {invoice.supply.code}
                </Link>,
              ],
              [t("common.tariff"), invoice.supply.tariff],
              [t("common.period"), format.period(invoice.period)],
              [t("invoices.fromTo"), `${format.date(invoice.from)} – ${format.date(invoice.to)}`],
              [t("invoices.issued"), format.date(invoice.issued_on)],
              [t("invoices.due"), format.date(invoice.due_on)],
              [t("common.issuer"), invoice.issuer.name],
              [t("invoices.previousDebt"), format.money(invoice.previous_debt)],
            ]}
          />
        </Section>
        <Section title={t("invoices.payments")}>
          <InvoicePayments detail={detail} />
        </Section>
        {detail.notes.length > 0 && (
          <Section title={t("invoices.notes")}>
            <InvoiceNotes notes={detail.notes} />
          </Section>
        )}
        {invoice.history.length > 0 && (
          <Section title={t("supply.consumption")}>
            <ConsumptionChart months={invoice.history} height={150} />
          </Section>
        )}
      </Grid.Col>
    </Grid>
  );
}

/** The notes of an invoice, with their reasons. */
function InvoiceNotes({ notes }: { notes: readonly NoteRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={8}>
      {notes.map(
        ({
          id,
          kind,
          number,
          issued_on,
          due_on,
          amount,
          outstanding,
          state,
          reason,
          cycle,
          supply_point,
        }) => (
          <div key={id} data-testid="invoice-note">
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="xs" truncate>
                {cycle ? (
                  <Link
                    to="/settlement/resettlements/$cycle/$point"
                    params={{ cycle, point: supply_point }}
                    className="link num"
                  >
                    {number}
                  </Link>
                ) : (
                  <span className="num">{number}</span>
                )}{" "}
                · {t(`fiscalKind.${kind}`)} · <span className="num">{format.date(issued_on)}</span>
              </Text>
              <Text size="xs" className="num" style={{ whiteSpace: "nowrap" }}>
                {format.signedMoney(kind === "credit_note" ? { ...amount, minor: -amount.minor } : amount)}
              </Text>
            </Group>
            <Text fz={12} className="muted" style={{ overflowWrap: "anywhere" }}>
              {reason}
            </Text>
            {outstanding.minor !== 0 && (
              <Group gap={8} mt={2}>
                <InvoiceBadge state={state} />
                <Text fz={12} className="num">
                  {outstanding.minor > 0
                    ? t("invoices.noteDue", { amount: format.money(outstanding), date: format.date(due_on) })
                    : format.money({ ...outstanding, minor: -outstanding.minor })}
                </Text>
              </Group>
            )}
          </div>
        ),
      )}
    </Stack>
  );
}
