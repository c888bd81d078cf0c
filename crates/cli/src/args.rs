//! Command line arguments.

use std::path::PathBuf;

use acometida_domain::{
    BatchOrder, Currency, Decision, ExportFormat, ImportKind, Market, Notation, PaymentMethod, Period, Register,
};
use acometida_office::Language;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use rust_decimal::Decimal;

#[derive(Debug, Parser)]
#[command(name = "acometida-cli", version, about = "The back office of a small electricity company, without a window")]
pub struct Args {
    /// Database of the company.
    #[arg(long, global = true, env = "ACOMETIDA_DB")]
    pub db: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Login of the acting operator, the first administrator by default; its password is in ACOMETIDA_PASSWORD, or is
    /// asked for. A token in ACOMETIDA_TOKEN signs in without it.
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub operator: Option<String>,
    /// Language of the messages: es or en.
    #[arg(long, global = true, default_value = "es", value_parser = ["es", "en"])]
    pub lang: String,
    /// Request id, a UUID: a repeated command with the same id changes nothing.
    #[arg(long, global = true)]
    pub request: Option<uuid::Uuid>,
    /// Number of rows or services per transaction of a job.
    #[arg(long, global = true, hide = true)]
    pub chunk: Option<u32>,
    #[command(subcommand)]
    pub verb: Verb,
}

impl Args {
    pub fn language(&self) -> Language {
        if self.lang == "en" { Language::En } else { Language::Es }
    }
}

/// Parts of an address besides its street.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Number in the street.
    #[arg(long, default_value = "")]
    pub street_number: String,
    #[arg(long, default_value = "")]
    pub district: String,
    #[arg(long, default_value = "")]
    pub city: String,
    /// Province or department.
    #[arg(long, default_value = "")]
    pub province: String,
    #[arg(long, default_value = "")]
    pub postal_code: String,
    /// Ubigeo, DANE or INE code.
    #[arg(long, default_value = "")]
    pub place_code: String,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is parsed, once")]
pub enum Verb {
    /// Create a company.
    Init {
        /// pe, co or es.
        #[arg(long)]
        country: String,
        #[arg(long)]
        currency: Option<Currency>,
        #[arg(long, default_value = "Mi empresa")]
        name: String,
        /// Legal name of the issuer; the company name by default.
        #[arg(long)]
        legal_name: Option<String>,
        #[arg(long)]
        tax_id: String,
        /// Street of the issuer.
        #[arg(long, default_value = "")]
        address: String,
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value = "S001")]
        series: String,
        #[arg(long, default_value = "admin")]
        login: String,
        /// Password of the first operator; ACOMETIDA_PASSWORD by default.
        #[arg(long, env = "ACOMETIDA_PASSWORD", hide_env_values = true)]
        password: String,
    },
    /// Create the demo company; equal seeds give equal companies.
    Demo {
        #[arg(long, default_value_t = 1_200)]
        services: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Import a file: accounts, supply-points, contracts, readings, load-curve, charges, inputs, prices, shadow,
    /// tariff.
    Import {
        #[arg(value_parser = import_kind)]
        kind: ImportKind,
        file: PathBuf,
        /// JSON object of field -> column heading; suggested from the headings by default.
        #[arg(long)]
        map: Option<PathBuf>,
        /// Decimal sign of the columns whose cells do not show it: point or comma.
        #[arg(long, value_parser = decimal_sign)]
        decimal_sign: Option<Notation>,
        /// Order of the dates whose cells do not show it: day-first or month-first.
        #[arg(long, value_parser = date_order)]
        date_order: Option<Notation>,
        /// Preview only; nothing is stored.
        #[arg(long)]
        dry_run: bool,
    },
    /// Settlement cycles.
    #[command(subcommand)]
    Cycle(CycleVerb),
    /// Correct a reading; the original is kept.
    Correct {
        /// Supply code.
        supply: String,
        #[arg(long)]
        on: NaiveDate,
        /// Register value, kWh, kvarh or kW.
        #[arg(long)]
        value: Decimal,
        #[arg(long, default_value = "total", value_parser = register)]
        register: Register,
        /// Serial of the meter; the installed one by default.
        #[arg(long)]
        meter: Option<String>,
        #[arg(long)]
        reason: String,
        /// Store a reading that is not plausible.
        #[arg(long)]
        confirmed: bool,
    },
    /// Invoice the settled services of a cycle.
    #[command(subcommand)]
    Billing(BillingVerb),
    #[command(subcommand)]
    Invoices(InvoicesVerb),
    #[command(subcommand)]
    Payment(PaymentVerb),
    #[command(subcommand)]
    Account(AccountVerb),
    /// Rate one service, without a database.
    Rate {
        #[arg(long)]
        tariff: PathBuf,
        #[arg(long)]
        case: PathBuf,
    },
    /// Resume an interrupted job.
    Resume { job: uuid::Uuid },
    /// Tokens with which schedules sign in: they are given in ACOMETIDA_TOKEN.
    #[command(subcommand)]
    Token(TokenVerb),
    /// Seal the data anew, as they are: on a computer without the key of their seals, or once what another program
    /// changed was reviewed.
    Seal {
        /// Kept in the audit.
        #[arg(long)]
        reason: String,
    },
    /// Verify the file, foreign keys, balances, number series, audit chain and seals; print their seal.
    Verify {
        /// Entry and code printed with a backup, e.g. 1234:8f3a-91bc-22d1-77e0, which the data must have.
        #[arg(long, value_parser = printed_seal)]
        printed: Option<(u32, String)>,
        /// First make the derived tables again: open items, search and account facts.
        #[arg(long)]
        rebuild: bool,
    },
    /// List audit entries, newest first.
    Audit {
        /// Entries about this account.
        #[arg(long)]
        account: Option<String>,
        /// Login of the operator.
        #[arg(long)]
        by: Option<String>,
        #[arg(long)]
        action: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Write a verified backup.
    Backup { to: Option<PathBuf> },
    /// Replace the database with a backup.
    Restore { from: PathBuf },
}

#[derive(Debug, Subcommand)]
pub enum CycleVerb {
    Create {
        name: String,
        #[arg(long)]
        period: Period,
        #[arg(long, default_value = "regulated", value_parser = market)]
        market: Market,
        #[arg(long)]
        tariff: Option<String>,
        #[arg(long)]
        zone: Option<String>,
        /// Stop after the checks; the next run settles the validated services.
        #[arg(long)]
        manual: bool,
    },
    /// Settle the pending services.
    Run { name: String },
    /// Create the resettlement of a closed period; run its cycle and send it to billing.
    Again {
        #[arg(long)]
        period: Period,
        /// Supply codes.
        #[arg(long = "service", required_unless_present = "cycle")]
        services: Vec<String>,
        /// Every invoiced service of this cycle.
        #[arg(long, conflicts_with = "services")]
        cycle: Option<String>,
        /// Printed on the notes.
        #[arg(long)]
        reason: String,
    },
    /// Number of services of a period at each stage.
    Dashboard {
        #[arg(long)]
        period: Period,
    },
    /// Inputs required by a cycle, with their coverage.
    Needs { name: String },
    /// Compare a period with the bills of another system.
    Shadow {
        #[arg(long)]
        period: Period,
    },
    /// Decide on services in review: release or exclude.
    Decide {
        name: String,
        #[arg(value_parser = decision)]
        decision: Decision,
        /// Supply codes; all in review by default.
        #[arg(long = "service")]
        services: Vec<String>,
        /// Kept in the audit.
        #[arg(long, default_value = "")]
        reason: String,
    },
    Show {
        name: String,
        /// Lines of one service of the cycle.
        #[arg(long)]
        service: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum TokenVerb {
    /// Make a token; it is printed once.
    Add {
        /// Name of the schedule.
        name: String,
        /// Login of the operator it signs in.
        #[arg(long = "for", value_name = "LOGIN")]
        login: String,
        /// Last day it signs in; a year from today by default.
        #[arg(long)]
        until: Option<NaiveDate>,
    },
    List,
    Revoke {
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum BillingVerb {
    Send {
        cycle: String,
        /// Date of issue; today by default.
        #[arg(long)]
        date: Option<NaiveDate>,
    },
}

#[derive(Debug, Subcommand)]
pub enum InvoicesVerb {
    List {
        #[arg(long)]
        cycle: Option<String>,
        /// Account code.
        #[arg(long)]
        account: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    Show {
        number: String,
    },
    /// PDF of an invoice, or of all invoices of a cycle.
    Pdf {
        number: Option<String>,
        #[arg(long, conflicts_with = "number")]
        cycle: Option<String>,
        #[arg(long, default_value = "route", value_parser = order)]
        order: BatchOrder,
        /// Output file; a folder for a cycle.
        #[arg(long, short)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum PaymentVerb {
    /// Register a payment of invoices, in the given order; the one due first before the others by default.
    Apply {
        /// Account code.
        account: String,
        amount: Decimal,
        #[arg(long = "invoice")]
        invoices: Vec<String>,
        /// Code of the contract whose documents it pays, the one due first before the others.
        #[arg(long, conflicts_with = "invoices")]
        contract: Option<String>,
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, default_value = "cash", value_parser = method)]
        method: PaymentMethod,
        #[arg(long, default_value = "")]
        reference: String,
        /// The date is right although it is more than a year ago.
        #[arg(long)]
        old_date: bool,
    },
    /// Reverse a payment: what it paid is owed again.
    Reverse {
        /// Receipt number, e.g. C1-000042.
        number: String,
        /// Why it is reversed.
        #[arg(long)]
        reason: String,
    },
    List {
        #[arg(long)]
        account: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

#[derive(Debug, Subcommand)]
pub enum AccountVerb {
    Search {
        text: String,
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    Show {
        code: String,
    },
    /// Create an account from a JSON file of its data; `-` reads it from standard input.
    Create {
        file: PathBuf,
    },
    /// Billing settings of an account; `--set` replaces them from a JSON file.
    Billing {
        code: String,
        #[arg(long)]
        set: Option<PathBuf>,
    },
    /// Daily job: suspend contracts of accounts over the debt limit, reactivate paid ones.
    ReviewStates,
    /// Deactivate an account; its history is kept.
    Deactivate {
        code: String,
    },
    Reactivate {
        code: String,
    },
    /// Export the accounts to a file that can be imported again.
    Export {
        #[arg(long, default_value = "csv", value_parser = export_format)]
        format: ExportFormat,
        /// Words of the name, code, document or address.
        #[arg(long)]
        text: Option<String>,
        /// Folder of the file.
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
}

fn export_format(text: &str) -> Result<ExportFormat, String> {
    parse_option(ExportFormat::from_name(text), text)
}

fn parse_option<T>(value: Option<T>, text: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("«{text}» is not one of them"))
}

fn import_kind(text: &str) -> Result<ImportKind, String> {
    parse_option(ImportKind::from_name(text), text)
}

fn printed_seal(text: &str) -> Result<(u32, String), String> {
    let parts =
        text.split_once(':').and_then(|(entry, code)| Some((entry.trim().parse().ok()?, code.trim().to_owned())));
    parts.ok_or_else(|| format!("«{text}»: use ENTRY:CODE"))
}

fn decimal_sign(text: &str) -> Result<Notation, String> {
    match text {
        "point" => Ok(Notation::DecimalPoint),
        "comma" => Ok(Notation::DecimalComma),
        _ => Err(format!("«{text}»: use point or comma")),
    }
}

fn date_order(text: &str) -> Result<Notation, String> {
    match text {
        "day-first" => Ok(Notation::DayFirst),
        "month-first" => Ok(Notation::MonthFirst),
        _ => Err(format!("«{text}»: use day-first or month-first")),
    }
}

fn register(text: &str) -> Result<Register, String> {
    parse_option(Register::from_name(text), text)
}

fn market(text: &str) -> Result<Market, String> {
    parse_option(Market::from_name(text), text)
}

fn method(text: &str) -> Result<PaymentMethod, String> {
    parse_option(PaymentMethod::from_name(text), text)
}

fn order(text: &str) -> Result<BatchOrder, String> {
    match text {
        "route" => Ok(BatchOrder::Route),
        "number" => Ok(BatchOrder::Number),
        "name" => Ok(BatchOrder::Name),
        _ => Err(format!("«{text}»: use route, number or name")),
    }
}

fn decision(text: &str) -> Result<Decision, String> {
    match text {
        "release" => Ok(Decision::Release),
        "exclude" => Ok(Decision::Exclude),
        "include" => Ok(Decision::Include),
        "review" => Ok(Decision::Review),
        _ => Err(format!("«{text}»: use release, exclude, include or review")),
    }
}
