//! Use case: export accounts to a file that spreadsheets open and the program can import again (C14).

use std::path::{Path, PathBuf};

use acometida_domain::{
    AccountFilter, Actor, ExportFormat, ExportedList, Job, JobKind, JobSubject, Language, Money, PageRequest,
    Permission, PersonKind, RequestId,
};
use acometida_store::customers::{account_records::AccountColumn, exports::ExportedAccount};
use chrono_tz::Tz;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    customers::{columns, payment_methods},
    kernel::{
        error::localized,
        files::{self, CsvFile},
        jobs::{JobProgress, JobRequest, json_of},
    },
};

/// Number of accounts in memory at a time.
const CHUNK: u32 = 5_000;
/// Greatest number of rows of a sheet below its headings.
const MAX_ROWS: u32 = 1_048_575;

/// A cell of an exported list.
enum Cell {
    Text(String),
    Count(i64),
    Amount(Money),
}

/// Destination of the rows of a list.
enum Table {
    Csv(CsvFile<tempfile::NamedTempFile>),
    Xlsx { book: Box<Workbook>, headings: Vec<String>, row: u32, amount: Format, bold: Format },
}

/// Request of the job that exports the accounts of a filter.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ExportJob {
    filter: AccountFilter,
    format: ExportFormat,
    folder: PathBuf,
}

impl JobRequest for ExportJob {
    const KIND: JobKind = JobKind::Export;

    fn permission(&self) -> Permission {
        Permission::ViewCustomers
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        json_of(&office.export(actor, &self.filter, self.format, &self.folder, progress).await?)
    }
}

impl Office {
    /// Creates the job that writes the accounts of a filter to a file in `folder`.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn export_accounts(
        &self,
        actor: &Actor,
        request: RequestId,
        filter: AccountFilter,
        format: ExportFormat,
        folder: &Path,
    ) -> Result<Job> {
        allow(actor, Permission::ViewCustomers)?;
        self.resolved_filter(&filter).await?;
        let input = ExportJob { filter, format, folder: folder.to_owned() };
        self.create_job(actor, request, input, JobSubject::ExportAccounts).await
    }

    pub(crate) async fn export(
        &self,
        actor: &Actor,
        filter: &AccountFilter,
        format: ExportFormat,
        folder: &Path,
        progress: &mut JobProgress,
    ) -> Result<ExportedList> {
        let company = self.company().await?;
        let language = self.language();
        let total = self.accounts(actor, filter, PageRequest::first(1)).await?.total;
        let filter = self.resolved_filter(filter).await?;
        let zone: Tz = company.timezone.parse().unwrap_or(Tz::UTC);
        acometida_store::private::create_folder(folder)?;
        let mut table = Table::new(format, folder, headings(language))?;
        let (mut after, mut rows) = (String::new(), 0);
        progress.notify(0, total);
        loop {
            progress.check()?;
            let chunk = self.store.exported_accounts(&filter, &after, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            last.code.clone_into(&mut after);
            for account in &chunk {
                table.add(&cells(account, Money::new(account.balance, company.currency), zone, language))?;
            }
            rows += u32::try_from(chunk.len()).unwrap_or_default();
            progress.notify(rows, total.max(rows));
        }
        let name = localized!("Cuentas {}.{}", "Accounts {}.{}", self.today().await?, format.name());
        let file = table.finish(folder, name.text(language))?;
        let detail = json!({ "file": file.name, "rows": rows, "filter": filter });
        let mut tx = self.store.begin().await?;
        tx.audit(actor, self.clock.now(), "export_accounts", None, &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(ExportedList { file, rows })
    }
}

/// Headings: the columns of account files, then those only the program computes.
fn headings(language: Language) -> Vec<String> {
    let label = |name| columns::label(name, language).to_owned();
    let own = [
        localized!("Activa", "Active"),
        localized!("Facturas por pagar", "Unpaid invoices"),
        localized!("Saldo", "Balance"),
        localized!("Creada", "Created"),
        localized!("Último cambio", "Last change"),
    ];
    let of_files = std::iter::once("code").chain(AccountColumn::ALL.map(AccountColumn::name)).map(label);
    of_files.chain(own.iter().map(|of| of.text(language).to_owned())).collect()
}

fn cells(account: &ExportedAccount, balance: Money, zone: Tz, language: Language) -> Vec<Cell> {
    let yes = localized!("sí", "yes");
    let yes_or_no = |is: bool| Cell::Text(if is { yes.text(language) } else { "no" }.to_owned());
    let instant =
        |at: chrono::DateTime<chrono::Utc>| Cell::Text(at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string());
    let columns = AccountColumn::ALL.iter().zip(&account.columns).map(|(column, text)| match column {
        AccountColumn::MailOnInvoice | AccountColumn::MailOnPayment | AccountColumn::BillingEnabled => {
            yes_or_no(text == "1")
        }
        AccountColumn::PaymentMethods => Cell::Text(payment_methods::format(text, language)),
        AccountColumn::PersonKind => Cell::Text(person(text, language).to_owned()),
        _ => Cell::Text(text.clone()),
    });
    let own = [
        yes_or_no(account.active),
        Cell::Count(account.unpaid_invoices),
        Cell::Amount(balance),
        instant(account.created_at),
        instant(account.changed_at),
    ];
    std::iter::once(Cell::Text(account.code.clone())).chain(columns).chain(own).collect()
}

/// Word for a kind of person that an import accepts.
fn person(kind: &str, language: Language) -> &'static str {
    match (PersonKind::from_name(kind), language) {
        (Some(PersonKind::Natural), _) => "natural",
        (Some(PersonKind::Legal), Language::Es) => "jurídica",
        (Some(PersonKind::Legal), Language::En) => "legal",
        (_, Language::Es) => "otra",
        (_, Language::En) => "other",
    }
}

impl Table {
    fn new(format: ExportFormat, folder: &Path, headings: Vec<String>) -> Result<Self> {
        match format {
            ExportFormat::Csv => {
                let mut file = CsvFile::new(tempfile::NamedTempFile::new_in(folder)?)?;
                file.row(&headings)?;
                Ok(Self::Csv(file))
            }
            ExportFormat::Xlsx => {
                let (amount, bold) = (Format::new().set_num_format("#,##0.00"), Format::new().set_bold());
                Ok(Self::Xlsx { book: Box::new(Workbook::new()), headings, row: 0, amount, bold })
            }
        }
    }

    fn add(&mut self, cells: &[Cell]) -> Result<()> {
        match self {
            Self::Csv(file) => {
                let texts = cells.iter().map(|cell| match cell {
                    Cell::Text(text) => text.clone(),
                    Cell::Count(count) => count.to_string(),
                    Cell::Amount(money) => money.decimal().to_string(),
                });
                file.row(texts)
            }
            Self::Xlsx { book, headings, row, amount, bold } => {
                if *row % MAX_ROWS == 0 {
                    let sheet = book.add_worksheet_with_constant_memory().map_err(xlsx)?;
                    head(sheet, headings, bold).map_err(xlsx)?;
                }
                let sheet = book.worksheet_from_index((*row / MAX_ROWS) as usize).map_err(xlsx)?;
                write(sheet, *row % MAX_ROWS + 1, cells, amount).map_err(xlsx)?;
                *row += 1;
                Ok(())
            }
        }
    }

    fn finish(self, folder: &Path, name: &str) -> Result<acometida_domain::SavedFile> {
        let file = match self {
            Self::Csv(file) => file.finish()?,
            Self::Xlsx { mut book, headings, row, bold, .. } => {
                if row == 0 {
                    head(book.add_worksheet(), &headings, &bold).map_err(xlsx)?;
                }
                let file = tempfile::NamedTempFile::new_in(folder)?;
                book.save_to_writer(std::io::BufWriter::new(file.reopen()?)).map_err(xlsx)?;
                file
            }
        };
        file.as_file().sync_all()?;
        files::put(file, folder, name)
    }
}

fn head(sheet: &mut Worksheet, headings: &[String], bold: &Format) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(headings) {
        sheet.set_column_width(column, if column == 2 { 36 } else { 18 })?;
        sheet.write_string_with_format(0, column, heading, bold)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, cells: &[Cell], amount: &Format) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => _ = sheet.write_string(row, column, text)?,
            Cell::Count(count) => {
                _ = sheet.write_number(row, column, count.to_string().parse::<u32>().unwrap_or(u32::MAX))?
            }
            // a cell of a workbook is binary by its format; the amount itself stays exact
            Cell::Amount(money) => {
                _ = sheet.write_number_with_format(
                    row,
                    column,
                    money.decimal().to_f64().unwrap_or_default(),
                    amount,
                )?;
            }
        }
    }
    Ok(())
}

fn xlsx(error: XlsxError) -> OfficeError {
    match error {
        XlsxError::IoError(error) => OfficeError::Io(error),
        other => OfficeError::Internal(other.to_string()),
    }
}
