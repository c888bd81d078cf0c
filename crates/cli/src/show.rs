//! Output of results, as JSON or text.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks there")]

use std::io::IsTerminal;

use acometida_domain::{
    AccessToken, AccountBilling, AccountDetail, AuditEntry, CurrentAccount, CycleRow, DataSeal, FiscalDocument,
    ImportReport, InvoiceRow, Job, JobKind, Language, LocalizedText, Page, PaymentReceipt, PaymentRow, ReversedPayment,
    SearchHit, SettledService, format_date, localized,
    settlement::{Line, Rated},
};
use serde::Serialize;

use crate::failure::{Failure, plain};

type Result = std::result::Result<(), Failure>;

/// Output format and language.
#[derive(Clone, Copy)]
pub struct Out {
    pub json: bool,
    pub language: Language,
}

impl Out {
    fn text(self, es: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Es => es,
            Language::En => en,
        }
    }
}

/// Prints a value as JSON, or as text with `text`.
pub fn value<T: Serialize>(out: Out, value: &T, text: impl FnOnce(&T) -> String) -> Result {
    if out.json {
        println!("{}", serde_json::to_string_pretty(value).map_err(plain)?);
    } else {
        println!("{}", text(value).trim_end());
    }
    Ok(())
}

pub fn sentence(out: Out, state: &str, text: &LocalizedText) -> Result {
    value(out, &serde_json::json!({ "state": state }), |_| text.text(out.language).to_owned())
}

pub fn progress(job: &Job) {
    if std::io::stderr().is_terminal() {
        let total = if job.total > 0 { format!(" / {}", job.total) } else { String::new() };
        eprint!("\r{}: {}{total}   ", job.title, job.done);
    }
}

pub fn job(out: Out, job: &Job) -> Result {
    value(out, job, |job| format!("{}: {}", job.title, outcome(out, job)))
}

/// Summary of the result of a finished job.
fn outcome(out: Out, job: &Job) -> String {
    let figure = |name: &str| job.result.as_ref().and_then(|result| result.get(name)?.as_u64()).unwrap_or_default();
    match job.kind {
        JobKind::Bill if figure("withheld") > 0 => localized!(
            "{} facturas emitidas, {} servicios retenidos porque su cuenta no se factura",
            "{} invoices issued, {} services withheld because their account is not billed",
            figure("invoices"),
            figure("withheld")
        ),
        JobKind::Bill => localized!("{} facturas emitidas", "{} invoices issued", figure("invoices")),
        JobKind::ContractStates => localized!(
            "{} cuentas revisadas, {} contratos suspendidos, {} de nuevo activos",
            "{} accounts reviewed, {} contracts suspended, {} active again",
            figure("checked"),
            figure("suspended"),
            figure("reactivated")
        ),
        JobKind::Export => localized!("{} cuentas exportadas", "{} accounts exported", figure("rows")),
        JobKind::Print => localized!("{} facturas impresas", "{} invoices printed", figure("invoices")),
        JobKind::Settle => {
            localized!(
                "{} servicios liquidados, {} en revisión",
                "{} services settled, {} in review",
                figure("settled"),
                figure("review")
            )
        }
        JobKind::Import => localized!(
            "{} filas creadas, {} rechazadas",
            "{} rows created, {} refused",
            figure("created"),
            figure("refused")
        ),
        JobKind::WhatIf => localized!("{} servicios calculados", "{} services worked out", figure("services")),
        JobKind::Demo => localized!("lista", "ready"),
    }
    .text(out.language)
    .to_owned()
}

pub fn billing(out: Out, billing: &AccountBilling) -> Result {
    value(out, billing, |of| {
        let settings = &of.settings;
        let on = |is: bool| if is { out.text("sí", "yes") } else { "no" };
        let or_contract = |text: &str| {
            if text.is_empty() {
                out.text("el de cada contrato", "from each contract").to_owned()
            } else {
                text.to_owned()
            }
        };
        let mut text = localized!(
            "Se factura: {}. Se informa al recaudador: {}. Estado automático: {}.\nEmisor: {}. Condición: {}. Comprobante: {}. Medios de pago: {}.\n",
            "Billed: {}. Collector informed: {}. Automatic state: {}.\nIssuer: {}. Condition: {}. Invoice type: {}. Payment methods: {}.\n",
            on(settings.billing_enabled),
            on(settings.inform_collector),
            on(settings.automatic_state),
            or_contract(&settings.issuer),
            or_contract(&settings.tax_condition),
            or_contract(&settings.invoice_type),
            settings.payment_methods.len()
        )
        .text(out.language)
        .to_owned();
        for change in &of.states {
            let state =
                if change.suspended { out.text("suspendido", "suspended") } else { out.text("activo", "active") };
            text.push_str(&format!(
                "  {} {}: {state}, {}\n",
                format_date(change.on),
                change.contract_code,
                change.overdue
            ));
        }
        text
    })
}

pub fn report(out: Out, report: &ImportReport) -> Result {
    value(out, report, |report| {
        let text = localized!(
            "{} filas: {} nuevas, {} cambiadas, {} sin cambio, {} rechazadas\n",
            "{} rows: {} new, {} changed, {} unchanged, {} refused\n",
            report.rows,
            report.created,
            report.changed,
            report.unchanged,
            report.refused
        );
        let mut text = text.text(out.language).to_owned();
        for problem in &report.problems {
            let row = out.text("fila", "row");
            let reason = problem.reason.text(out.language);
            text.push_str(&format!("  {row} {} {}: {reason}\n", problem.row, problem.column));
        }
        text
    })
}

pub fn cycle(out: Out, cycle: &CycleRow) -> Result {
    value(out, cycle, |cycle| {
        localized!(
            "{} ({}): {} servicios, {} liquidados, {} en revisión, {} excluidos, {} facturados, {} pendientes; {}",
            "{} ({}): {} services, {} settled, {} in review, {} excluded, {} invoiced, {} pending; {}",
            cycle.name,
            cycle.period,
            cycle.services,
            cycle.settled,
            cycle.review,
            cycle.excluded,
            cycle.invoiced,
            cycle.pending,
            cycle.total
        )
        .text(out.language)
        .to_owned()
    })
}

pub fn service(out: Out, service: &SettledService) -> Result {
    value(out, service, |service| {
        let mut text = format!("{} {}\n", service.code, service.account_name);
        for finding in &service.findings {
            let values: Vec<String> = finding.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
            text.push_str(&format!("  {} {}\n", finding.rule, values.join(", ")));
        }
        if let Some(problem) = &service.problem {
            text.push_str(&format!("  {problem}\n"));
        }
        text.push_str(&lines(out, &service.lines));
        text
    })
}

fn lines<'a>(out: Out, lines: impl IntoIterator<Item = &'a Line>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&format!(
            "{:<44} {:>14}   {}\n",
            line.name(out.language),
            line.amount.decimal().to_string(),
            line.trace.formula
        ));
    }
    text
}

pub fn rated(out: Out, rated: &Rated) -> Result {
    value(out, rated, |rated| {
        let mut text = lines(out, &rated.lines);
        for (name, money) in [
            ("Subtotal", rated.subtotal),
            (out.text("Impuestos", "Taxes"), rated.taxes),
            (out.text("Después de impuestos", "After taxes"), rated.after_tax),
            ("Total", rated.total),
        ] {
            text.push_str(&format!("{name:<44} {:>14}\n", money.decimal().to_string()));
        }
        text
    })
}

pub fn invoices(out: Out, page: &Page<InvoiceRow>) -> Result {
    value(out, page, |page| {
        let mut text = String::new();
        for row in &page.rows {
            text.push_str(&format!(
                "{}  {}  {:<40} {:>16} {:>16} {}\n",
                row.number,
                format_date(row.issued_on),
                row.account_name,
                row.total.to_string(),
                row.outstanding.to_string(),
                row.state.name()
            ));
        }
        text.push_str(&format!("{} {} {}\n", page.rows.len(), out.text("de", "of"), page.total));
        text
    })
}

pub fn invoice(out: Out, invoice: &FiscalDocument) -> Result {
    value(out, invoice, |invoice| {
        format!(
            "{} {} {} {} {}\n{}{:<44} {:>14}\n",
            invoice.number,
            invoice.customer.name,
            format_date(invoice.issued_on),
            out.text("vence", "due"),
            format_date(invoice.due_on),
            lines(out, invoice.figures.lines.iter().map(|of| &of.line)),
            "Total",
            invoice.figures.totals.total.decimal().to_string()
        )
    })
}

pub fn payments(out: Out, page: &Page<PaymentRow>) -> Result {
    value(out, page, |page| {
        let mut text = String::new();
        for row in &page.rows {
            text.push_str(&format!(
                "{:>10}  {}  {:<40} {:>16}  {}{}\n",
                row.number,
                format_date(row.received_on),
                row.account_name,
                row.amount.to_string(),
                row.invoices.join(", "),
                if row.reversal.is_some() { out.text(" (anulado)", " (reversed)") } else { "" }
            ));
        }
        text
    })
}

pub fn receipt(out: Out, receipt: &PaymentReceipt) -> Result {
    value(out, receipt, |receipt| {
        let repeats = receipt.repeats.as_ref().map_or_else(String::new, |earlier| {
            let text = localized!(
                "\nLa misma referencia y el mismo importe tiene el pago {earlier}: si es el mismo, anule uno.",
                "\nPayment {earlier} has the same reference and amount: if it is the same one, reverse one of them."
            );
            text.text(out.language).to_owned()
        });
        let text = localized!(
            "Pago {}: aplicado {}, a favor {}, deuda {}",
            "Payment {}: applied {}, credit {}, debt {}",
            receipt.number,
            receipt.applied,
            receipt.credit,
            receipt.debt
        );
        format!("{}{repeats}", text.text(out.language))
    })
}

pub fn reversed(out: Out, reversed: &ReversedPayment) -> Result {
    value(out, reversed, |reversed| {
        localized!(
            "Pago {} anulado: se debe de nuevo {}; deuda {}",
            "Payment {} reversed: {} is owed again; debt {}",
            reversed.number,
            reversed.reopened,
            reversed.debt
        )
        .text(out.language)
        .to_owned()
    })
}

pub fn hits(out: Out, hits: &[SearchHit]) -> Result {
    value(out, &hits, |hits| {
        let lines: Vec<String> =
            hits.iter().map(|hit| format!("{:<12} {:<40} {}", hit.code, hit.title, hit.subtitle)).collect();
        lines.join("\n")
    })
}

#[derive(Serialize)]
struct AccountOutput<'a> {
    account: &'a AccountDetail,
    current: &'a CurrentAccount,
}

pub fn account(out: Out, account: &AccountDetail, current: &CurrentAccount) -> Result {
    value(out, &AccountOutput { account, current }, |shown| {
        let mut text = format!(
            "{} {} {}\n{} {}, {} {}\n",
            shown.account.data.code,
            shown.account.data.name,
            shown.account.data.document,
            out.text("deuda", "debt"),
            shown.current.debt,
            out.text("a favor", "credit"),
            shown.current.credit
        );
        let address = shown.account.data.postal_address().one_line();
        if !address.is_empty() {
            text.push_str(&format!("{address}\n"));
        }
        for group in &shown.account.groups {
            for service in &group.services {
                text.push_str(&format!("  {} {} {} {}\n", group.name, service.code, service.tariff, service.address));
            }
        }
        text
    })
}

pub fn audit(out: Out, page: &Page<AuditEntry>) -> Result {
    value(out, page, |page| {
        let line = |entry: &AuditEntry| {
            format!(
                "{:>6} {} {:<14} {:<24} {}",
                entry.seq,
                entry.at.format("%Y-%m-%d %H:%M:%SZ"),
                entry.operator,
                entry.action,
                entry.detail
            )
        };
        page.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

pub fn tokens(out: Out, tokens: &[AccessToken]) -> Result {
    value(out, &tokens, |tokens| {
        let line = |token: &AccessToken| {
            let state = match token.revoked_at {
                Some(_) => out.text("revocada", "revoked").to_owned(),
                None => format!("{} {}", out.text("hasta", "until"), format_date(token.valid_to)),
            };
            format!("{:<24} {:<14} {state}", token.name, token.login)
        };
        tokens.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// What identifies the data later, to be kept on paper.
pub fn seal_text(seal: &DataSeal) -> LocalizedText {
    let DataSeal { audit_entry, code, documents, payments } = seal;
    localized!(
        "Sello {audit_entry}:{code} · documentos: {documents} · pagos: {payments}",
        "Seal {audit_entry}:{code} · documents: {documents} · payments: {payments}"
    )
}
