//! Answers as JSON, or as lines for a person.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the command line speaks there")]

use std::io::IsTerminal;

use acometida_domain::{
    AccountDetail, CurrentAccount, CycleRow, ImportReport, Invoice, InvoiceRow, Job, Page, PaymentReceipt, PaymentRow, SearchHit,
    SettledService,
    settlement::{Line, Rated},
};
use serde::Serialize;

use crate::verbs::Failure;

type Result = std::result::Result<(), Failure>;

/// Prints a value as JSON, or as `text` says it.
pub fn value<T: Serialize>(json: bool, value: &T, text: impl FnOnce(&T) -> String) -> Result {
    if json {
        println!("{}", serde_json::to_string_pretty(value).map_err(|error| Failure::Said(error.to_string()))?);
    } else {
        println!("{}", text(value).trim_end());
    }
    Ok(())
}

pub fn sentence(json: bool, state: &str, text: &str) -> Result {
    value(json, &serde_json::json!({ "state": state }), |_| text.to_owned())
}

pub fn progress(job: &Job) {
    if std::io::stderr().is_terminal() {
        let total = if job.total > 0 { format!(" / {}", job.total) } else { String::new() };
        eprint!("\r{}: {}{total}   ", job.title, job.done);
    }
}

pub fn job(json: bool, job: &Job) -> Result {
    value(json, job, |job| format!("{}: {}", job.title, job.result.as_ref().map(ToString::to_string).unwrap_or_default()))
}

pub fn report(json: bool, report: &ImportReport) -> Result {
    value(json, report, |report| {
        let mut text = format!(
            "{} filas: {} nuevas, {} cambiadas, {} sin cambio, {} rechazadas\n",
            report.rows, report.created, report.changed, report.unchanged, report.refused
        );
        for problem in &report.problems {
            text.push_str(&format!("  fila {} {}: {}\n", problem.row, problem.column, problem.reason));
        }
        text
    })
}

pub fn cycle(json: bool, cycle: &CycleRow) -> Result {
    value(json, cycle, |cycle| {
        format!(
            "{} ({}): {} servicios, {} liquidados, {} en revisión, {} apartados, {} facturados, {} pendientes; {}",
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
    })
}

pub fn service(json: bool, service: &SettledService) -> Result {
    value(json, service, |service| {
        let mut text = format!("{} {}\n", service.code, service.account_name);
        for finding in &service.findings {
            text.push_str(&format!("  {:?} {:?}\n", finding.code, finding.values));
        }
        text.push_str(&service.problem.clone().unwrap_or_default());
        text.push_str(&lines(&service.lines));
        text
    })
}

fn lines(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&format!("{:<44} {:>14}   {}\n", line.description, line.amount.decimal().to_string(), line.trace.formula));
    }
    text
}

pub fn rated(json: bool, rated: &Rated) -> Result {
    value(json, rated, |rated| {
        let mut text = lines(&rated.lines);
        for (name, money) in
            [("Subtotal", rated.subtotal), ("Impuestos", rated.taxes), ("Después de impuestos", rated.after_tax), ("Total", rated.total)]
        {
            text.push_str(&format!("{name:<44} {:>14}\n", money.decimal().to_string()));
        }
        text
    })
}

pub fn invoices(json: bool, page: &Page<InvoiceRow>) -> Result {
    value(json, page, |page| {
        let mut text = String::new();
        for row in &page.rows {
            text.push_str(&format!(
                "{}  {}  {:<40} {:>16} {:>16} {}\n",
                row.number,
                row.issued_on,
                row.account_name,
                row.total.to_string(),
                row.outstanding.to_string(),
                row.state.name()
            ));
        }
        text.push_str(&format!("{} de {}\n", page.rows.len(), page.total));
        text
    })
}

pub fn invoice(json: bool, invoice: &Invoice) -> Result {
    value(json, invoice, |invoice| {
        format!(
            "{} {} {} vence {}\n{}{:<44} {:>14}\n",
            invoice.number,
            invoice.holder.name,
            invoice.issued_on,
            invoice.due_on,
            lines(&invoice.lines),
            "Total",
            invoice.total.decimal().to_string()
        )
    })
}

pub fn payments(json: bool, page: &Page<PaymentRow>) -> Result {
    value(json, page, |page| {
        let mut text = String::new();
        for row in &page.rows {
            text.push_str(&format!(
                "{:>8}  {}  {:<40} {:>16}  {}\n",
                row.number,
                row.received_on,
                row.account_name,
                row.amount.to_string(),
                row.invoices.join(", ")
            ));
        }
        text
    })
}

pub fn receipt(json: bool, receipt: &PaymentReceipt) -> Result {
    value(json, receipt, |receipt| {
        format!("Pago {}: aplicado {}, a favor {}, deuda {}", receipt.number, receipt.applied, receipt.credit, receipt.debt)
    })
}

pub fn hits(json: bool, hits: &[SearchHit]) -> Result {
    value(json, &hits, |hits| {
        let lines: Vec<String> = hits.iter().map(|hit| format!("{:<12} {:<40} {}", hit.code, hit.title, hit.subtitle)).collect();
        lines.join("\n")
    })
}

#[derive(Serialize)]
struct Shown<'a> {
    account: &'a AccountDetail,
    current: &'a CurrentAccount,
}

pub fn account(json: bool, account: &AccountDetail, current: &CurrentAccount) -> Result {
    value(json, &Shown { account, current }, |shown| {
        let mut text = format!(
            "{} {} {}\ndeuda {}, a favor {}\n",
            shown.account.code, shown.account.name, shown.account.document, shown.current.debt, shown.current.credit
        );
        for group in &shown.account.groups {
            for service in &group.services {
                text.push_str(&format!("  {} {} {} {}\n", group.name, service.code, service.tariff, service.address));
            }
        }
        text
    })
}
