//! What can be asked on the command line.

use std::path::PathBuf;

use acometida_domain::{
    BatchOrder, Currency, Decision, ExportFormat, ImportKind, Market, PaymentMethod, Period, Register,
};
use acometida_office::Language;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use rust_decimal::Decimal;

#[derive(Debug, Parser)]
#[command(name = "acometida-cli", version, about = "The back office of a small electricity company, without a window")]
pub struct Args {
    /// The company's database.
    #[arg(long, global = true, env = "ACOMETIDA_DB")]
    pub db: Option<PathBuf>,
    /// Print JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// The operator in whose name to work; the first administrator when absent.
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub operator: Option<String>,
    /// Language of the sentences: es or en.
    #[arg(long, global = true, default_value = "es", value_parser = ["es", "en"])]
    pub lang: String,
    /// Makes a repeated command change nothing: a UUID of your own.
    #[arg(long, global = true)]
    pub request: Option<uuid::Uuid>,
    /// Rows or services in one transaction of long work.
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

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a company.
    Init {
        /// pe, co or es.
        #[arg(long)]
        country: String,
        #[arg(long)]
        currency: Option<Currency>,
        #[arg(long, default_value = "Mi empresa")]
        name: String,
        /// Legal name of the issuer; the company's name when absent.
        #[arg(long)]
        legal_name: Option<String>,
        #[arg(long)]
        tax_id: String,
        #[arg(long, default_value = "")]
        address: String,
        #[arg(long, default_value = "S001")]
        series: String,
        #[arg(long, default_value = "admin")]
        login: String,
        /// Password of the first operator; read from ACOMETIDA_PASSWORD when absent.
        #[arg(long, env = "ACOMETIDA_PASSWORD", hide_env_values = true)]
        password: String,
    },
    /// Make the demo company; the same seed makes the same company.
    Demo {
        #[arg(long, default_value_t = 1_200)]
        services: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Load a file: accounts, supply-points, contracts, readings, load-curve, charges, inputs, prices, shadow, tariff.
    Import {
        #[arg(value_parser = import_kind)]
        kind: ImportKind,
        file: PathBuf,
        /// A JSON object, field -> column heading; worked out from the headings when absent.
        #[arg(long)]
        map: Option<PathBuf>,
        /// Say what would happen, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Settlement cycles.
    #[command(subcommand)]
    Cycle(CycleVerb),
    /// Say that a reading was another; what the meter said stays.
    Correct {
        /// Supply code.
        supply: String,
        #[arg(long)]
        on: NaiveDate,
        /// What the dial shows, kWh, kvarh or kW.
        #[arg(long)]
        value: Decimal,
        #[arg(long, default_value = "total", value_parser = register)]
        register: Register,
        /// Serial of the meter; the one in place when absent.
        #[arg(long)]
        meter: Option<String>,
        #[arg(long)]
        reason: String,
    },
    /// Invoice what a cycle settled.
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
    /// Run a job that was interrupted, from where it stopped.
    Resume { job: uuid::Uuid },
    /// Check the file, the foreign keys, the sums of money, the number series and the chain of the audit.
    Verify,
    /// Who did what, newest first.
    Audit {
        /// What is about this account.
        #[arg(long)]
        account: Option<String>,
        /// Login of who did it.
        #[arg(long)]
        by: Option<String>,
        #[arg(long)]
        action: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Write a checked copy.
    Backup { to: Option<PathBuf> },
    /// Put a copy in place of the database.
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
        /// Stop after the checks; the next run settles what passed them.
        #[arg(long)]
        manual: bool,
    },
    /// Settle the services that wait.
    Run { name: String },
    /// Ask that a closed period be settled again; run the cycle it makes and send it to billing.
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
    /// How many services of a period stand at each stage.
    Dashboard {
        #[arg(long)]
        period: Period,
    },
    /// The inputs a cycle needs, and how much of each is there.
    Needs { name: String },
    /// A period against what another system billed.
    Shadow {
        #[arg(long)]
        period: Period,
    },
    /// Decide what a check stopped: release or exclude.
    Decide {
        name: String,
        #[arg(value_parser = decision)]
        decision: Decision,
        /// Supply codes; all that wait in review when none is named.
        #[arg(long = "service")]
        services: Vec<String>,
    },
    Show {
        name: String,
        /// The lines of one service of the cycle.
        #[arg(long)]
        service: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum BillingVerb {
    Send {
        cycle: String,
        /// Date of issue; today when absent.
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
    /// One invoice, or all of a cycle, as PDF.
    Pdf {
        number: Option<String>,
        #[arg(long, conflicts_with = "number")]
        cycle: Option<String>,
        #[arg(long, default_value = "route", value_parser = order)]
        order: BatchOrder,
        /// The file to write; the folder for a cycle.
        #[arg(long, short)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum PaymentVerb {
    /// Pay invoices of an account, in the order given; the oldest unpaid ones when none is named.
    Apply {
        /// Account code.
        account: String,
        amount: Decimal,
        #[arg(long = "invoice")]
        invoices: Vec<String>,
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, default_value = "cash", value_parser = method)]
        method: PaymentMethod,
        #[arg(long, default_value = "")]
        reference: String,
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
    /// How an account is billed; `--set` changes it to what a JSON file of the settings says.
    Billing {
        code: String,
        #[arg(long)]
        set: Option<PathBuf>,
    },
    /// The daily job: suspend contracts of accounts whose debt is past the limit, take back those that paid.
    ReviewStates,
    /// It keeps all its history.
    Deactivate {
        code: String,
    },
    Reactivate {
        code: String,
    },
    /// Write the accounts to a file that the program reads back.
    Export {
        #[arg(long, default_value = "csv", value_parser = export_format)]
        format: ExportFormat,
        /// Words of name, code, document or address.
        #[arg(long)]
        text: Option<String>,
        /// The folder for the file.
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
}

fn export_format(text: &str) -> Result<ExportFormat, String> {
    named(ExportFormat::from_name(text), text)
}

fn named<T>(value: Option<T>, text: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("«{text}» is not one of them"))
}

fn import_kind(text: &str) -> Result<ImportKind, String> {
    named(ImportKind::from_name(text), text)
}

fn register(text: &str) -> Result<Register, String> {
    named(Register::from_name(text), text)
}

fn market(text: &str) -> Result<Market, String> {
    named(Market::from_name(text), text)
}

fn method(text: &str) -> Result<PaymentMethod, String> {
    named(PaymentMethod::from_name(text), text)
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
