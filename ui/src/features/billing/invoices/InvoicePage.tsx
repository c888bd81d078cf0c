import { Box, Button, Grid, Group, SegmentedControl } from "@mantine/core";
import { IconCash, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { Crumb } from "~/components/Crumb";
import { Facts } from "~/components/Facts";
import { Page } from "~/components/Page";
import { PdfFrame } from "~/components/PdfFrame";
import { Section } from "~/components/Section";
import { invoiceBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { PaymentPanel } from "~/features/billing/payments/PaymentPanel";
import { Lines, RequestResettlement } from "~/features/settlement";
import type { Correction } from "~/generated/Correction";
import type { FiscalDocument } from "~/generated/FiscalDocument";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import type { Format } from "~/lib/format";
import { partyDocument } from "~/lib/party";
import { useFormat, usePermission } from "~/lib/session";
import { useSave } from "~/lib/useSave";
import { invoiceVisit, useVisit } from "~/lib/visits";
import { AnnulDocument } from "./AnnulDocument";
import { BillChange } from "./BillChange";
import { InvoiceNotes, InvoicePayments, InvoiceReadings } from "./InvoiceParts";

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
  const { document, outstanding, state, annullable } = detail;
  useVisit(invoiceVisit(document));
  const save = useSave(() => backend.billing.saveInvoice(document.id));
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
          params={{ id: document.account }}
          search={{ tab: "invoices" }}
          className="link"
        >
          {document.customer.name}
        </Link>,
      ]}
      title={
        <Group gap={10} component="span">
          <span>{document.number}</span>
          {document.kind !== "invoice" && <Tag tone="neutral">{t(`fiscalKind.${document.kind}`)}</Tag>}
          {invoiceBadge(state, t)}
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
          {maySettle && document.kind === "invoice" && state !== "annulled" && (
            <RequestResettlement
              period={document.period}
              wanted={{
                services: [
                  {
                    supply_point: document.supply_point,
                    code: document.supply.code,
                    name: document.customer.name,
                  },
                ],
              }}
            />
          )}
          {mayAnnul && annullable && <AnnulDocument invoice={document} />}
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
          queryKey={["invoice-pdf", document.id]}
          load={() => backend.billing.invoicePdf(document.id)}
          title={document.number}
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
          account={{ id: document.account, name: document.customer.name }}
          invoices={[{ id: document.id, number: document.number, due_on: document.due_on, outstanding }]}
          focused
          onClose={() => setPaying(false)}
        />
      )}
    </Page>
  );
}

function InvoiceBody({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { document } = detail;
  const { correction } = document;
  return (
    <Grid gap={12}>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Section title={t("invoices.lines")}>
          <Lines lines={document.lines} subtotal={document.totals.subtotal} total={document.totals.total} />
        </Section>
        {!correction && (
          <Section title={t("invoices.readings")}>
            <InvoiceReadings readings={document.readings} />
          </Section>
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section title={t("invoices.data")}>
          <Facts
            columns={2}
            facts={[
              ...(correction ? correctionFacts(correction, t) : []),
              [t("invoices.customer"), document.customer.name],
              [t("common.document"), partyDocument(document.customer)],
              [
                t("common.supply"),
                <Link
                  key="sp"
                  to="/supply-points/$id"
                  params={{ id: document.supply_point }}
                  className="link num"
                >
                  {document.supply.code}
                </Link>,
              ],
              [t("common.tariff"), document.supply.tariff],
              [t("common.period"), format.period(document.period)],
              [t("invoices.fromTo"), `${format.date(document.from)} – ${format.date(document.to)}`],
              [t("invoices.issued"), format.date(document.issued_on)],
              [t("common.issuer"), document.issuer.name],
              ...dueFacts(document, format, t),
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
        {!correction && document.history.length > 0 && (
          <Section title={t("supply.consumption")}>
            <ConsumptionChart months={document.history} height={150} />
          </Section>
        )}
      </Grid.Col>
      {!correction && (
        <Grid.Col span={12}>
          <BillChange invoice={document.id} />
        </Grid.Col>
      )}
    </Grid>
  );
}

/** What is due and when; a credit note is never due, and only an invoice tells of earlier debt. */
function dueFacts(document: FiscalDocument, format: Format, t: TFunction): [string, ReactNode][] {
  const { kind, due_on, previous_debt } = document;
  return [
    ...(kind === "credit_note" ? [] : [[t("invoices.due"), format.date(due_on)] as [string, ReactNode]]),
    ...(kind === "invoice"
      ? [[t("invoices.previousDebt"), format.money(previous_debt)] as [string, ReactNode]]
      : []),
  ];
}

/** What a note corrects, and why. */
function correctionFacts(
  { document, number, reason, reason_code }: Correction,
  t: TFunction,
): [string, ReactNode][] {
  return [
    [
      t("invoices.corrects"),
      <Link
        key="corrected"
        to="/invoices/$id"
        params={{ id: document }}
        className="link num"
        data-testid="correction"
      >
        {number}
      </Link>,
    ],
    [t("invoices.reason"), `${reason_code} · ${reason}`],
  ];
}
