//! Commands: each calls its use cases and prints the result.

use std::path::Path;

use acometida_domain::{
    AccountData, AccountDetail, AccountFilter, AccountId, Actor, AllocationRule, AuditFilter, CompanySetup, CycleId,
    CycleMode, ImportKind, ImportReport, InvoiceFilter, Job, JobState, Mapping, Money, NewCycle, NewIssuer,
    NewOperator, NewPayment, NewReadingEdit, Notation, PageRequest, PaymentFilter, PaymentRow, RequestId, ResultFilter,
    Role, ServiceChoice, ServiceFilter, ServiceState, SupplyPointId, UploadId, ValueKind, localized,
};
use acometida_office::{FileImport, Office, OfficeError, packs};
use acometida_settlement::{FormatError, Prepared, parse_case, parse_tariff, rate};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::de::DeserializeOwned;

use crate::{
    acting::{acting, database, restore},
    args::{AccountVerb, Args, BillingVerb, CycleVerb, InvoicesVerb, PaymentVerb, Verb},
    failure::{Failure, Result, plain},
    show::{self, Out},
};

fn at(path: &Path, why: impl std::fmt::Display) -> Failure {
    plain(format!("{}: {why}", path.display()))
}

/// Open office and operator of a command.
pub struct Desk {
    pub office: Office,
    pub actor: Actor,
    pub request: RequestId,
    pub out: Out,
}

pub async fn run(args: Args) -> Result {
    let out = Out { json: args.json, language: args.language() };
    match &args.verb {
        Verb::Rate { tariff, case } => return rate_files(tariff, case, out),
        Verb::Restore { from } => return restore(&args, from, out).await,
        _ => {}
    }
    let path = database(&args)?;
    let makes = matches!(args.verb, Verb::Init { .. } | Verb::Demo { .. });
    if !makes && !path.exists() {
        return Err(Failure::Message(localized!(
            "No existe la base {}: créela con init o demo.",
            "There is no database {}: make it with init or demo.",
            path.display()
        )));
    }
    let office = Office::open(path).await?;
    office.set_language(args.language());
    let office = args.chunk.map_or(office.clone(), |chunk| office.with_chunk(chunk));
    let request = RequestId(args.request.unwrap_or_else(uuid::Uuid::now_v7));
    let done =
        if makes { make(&office, request, out, args).await } else { work(office.clone(), request, out, args).await };
    office.close().await;
    done
}

async fn make(office: &Office, request: RequestId, out: Out, args: Args) -> Result {
    match args.verb {
        Verb::Demo { services, seed } => {
            let (actor, job) = office.create_demo(request, services, seed).await?;
            let job = finished(office, &actor, job).await?;
            show::job(out, &job)
        }
        Verb::Init { country, currency, name, legal_name, tax_id, address, place, series, login, password } => {
            let currency = match currency {
                Some(currency) => currency,
                None => packs::pack(&country)?.currency,
            };
            let issuer = NewIssuer {
                legal_name: legal_name.unwrap_or_else(|| name.clone()),
                tax_id,
                address,
                street_number: place.street_number,
                district: place.district,
                city: place.city,
                province: place.province,
                postal_code: place.postal_code,
                place_code: place.place_code,
                country: String::new(),
                phone: String::new(),
                email: String::new(),
                series,
                logo: None,
            };
            let operator = NewOperator { name: login.clone(), login, role: Role::Administrator, password };
            office.set_up(request, CompanySetup { name, country, currency, issuer, operator }).await?;
            show::sentence(out, "created", &localized!("La empresa está lista.", "The company is ready."))
        }
        _ => Ok(()),
    }
}

async fn work(office: Office, request: RequestId, out: Out, args: Args) -> Result {
    let actor = acting(&office, &args).await?;
    let desk = Desk { office, actor, request, out };
    let done = desk.run(args.verb).await;
    if let Err(Failure::Office(OfficeError::Forbidden(permission))) = &done {
        desk.office.refused(&desk.actor, *permission);
    }
    done
}

impl Desk {
    async fn run(&self, verb: Verb) -> Result {
        match verb {
            Verb::Import { kind, file, map, decimal_sign, date_order, dry_run } => {
                self.import(kind, &file, map.as_deref(), [decimal_sign, date_order], dry_run).await
            }
            Verb::Cycle(verb) => self.cycle(verb).await,
            Verb::Correct { supply, on, value, register, meter, reason, confirmed } => {
                let wrong = || {
                    Failure::Message(localized!("Esa lectura no cabe en un medidor.", "No meter shows that reading."))
                };
                let value = (value * Decimal::ONE_THOUSAND).trunc().to_i64().ok_or_else(wrong)?;
                let meter_serial = meter.unwrap_or_default();
                let edit = NewReadingEdit {
                    meter_serial,
                    register,
                    read_on: on,
                    value: Some(value),
                    method: None,
                    reason,
                    confirmed,
                };
                self.correct(&supply, edit).await
            }
            Verb::Billing(BillingVerb::Send { cycle, date }) => {
                let cycle = self.office.cycle_named(&self.actor, &cycle).await?;
                let date = self.day(date).await?;
                let job = self.office.send_to_billing(&self.actor, self.request, cycle.id, date).await?;
                show::job(self.out, &finished(&self.office, &self.actor, job).await?)
            }
            Verb::Invoices(verb) => self.invoices(verb).await,
            Verb::Payment(verb) => self.payment(verb).await,
            Verb::Account(verb) => self.account(verb).await,
            Verb::Audit { account, by, action, limit } => {
                let account = self.coded(account).await?.map(|account| account.id);
                let filter = AuditFilter { operator: by, action, account, ..AuditFilter::default() };
                show::audit(
                    self.out,
                    &self.office.audit_entries(&self.actor, &filter, PageRequest::first(limit)).await?,
                )
            }
            Verb::Resume { job } => {
                let job = self.office.resume_job(&self.actor, self.request, job.into()).await?;
                show::job(self.out, &finished(&self.office, &self.actor, job).await?)
            }
            Verb::Verify { rebuild, printed } => self.verify(rebuild, printed).await,
            Verb::Token(verb) => self.token(verb).await,
            Verb::Seal { reason } => {
                self.office.seal(&self.actor, self.request, &reason).await?;
                show::sentence(self.out, "sealed", &localized!("Los datos quedaron sellados.", "The data were sealed."))
            }
            Verb::Backup { to } => {
                let made = self.office.back_up(&self.actor, self.request, to.as_deref()).await?;
                let language = self.out.language;
                show::value(self.out, &made, |made| {
                    format!("{}\n{}", made.path, show::seal_text(&made.seal).text(language))
                })
            }
            Verb::Init { .. } | Verb::Demo { .. } | Verb::Rate { .. } | Verb::Restore { .. } => Ok(()),
        }
    }

    async fn import(
        &self,
        kind: ImportKind,
        file: &Path,
        map: Option<&Path>,
        chosen: [Option<Notation>; 2],
        dry_run: bool,
    ) -> Result {
        let file_name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mapping: Mapping = match map {
            Some(map) => serde_json::from_str(&read_text(map)?).map_err(|error| at(map, error))?,
            None if kind == ImportKind::Tariff => Mapping::new(),
            None => {
                let columns =
                    self.office.inspect(&self.actor, UploadId(uuid::Uuid::now_v7()), file, &file_name).await?.columns;
                self.office.suggest_mapping(&self.actor, kind, &columns)?
            }
        };
        let fields = self.office.import_fields(&self.actor, kind)?;
        let notations = fields.into_iter().filter_map(|field| {
            let chosen = match field.value {
                ValueKind::Number => chosen[0],
                ValueKind::Date => chosen[1],
                ValueKind::Text => None,
            };
            Some((field.name, chosen?))
        });
        let path = std::path::absolute(file).map_err(plain)?;
        let file = FileImport { path, file_name, kind, mapping, notations: notations.collect() };
        let report = if dry_run {
            self.office.preview_import(&self.actor, &file).await?
        } else {
            let job = self.office.start_import(&self.actor, self.request, file).await?;
            let job = finished(&self.office, &self.actor, job).await?;
            job.result.and_then(|result| serde_json::from_value::<ImportReport>(result).ok()).unwrap_or_default()
        };
        show::report(self.out, &report)
    }

    async fn cycle(&self, verb: CycleVerb) -> Result {
        match verb {
            CycleVerb::Create { name, period, market, tariff, zone, manual } => {
                let services = ServiceChoice::Matching(ServiceFilter { tariff, zone, ..ServiceFilter::default() });
                let mode = if manual { CycleMode::Manual } else { CycleMode::Automatic };
                let cycle = NewCycle { name, market, period, mode, services };
                show::cycle(self.out, &self.office.create_cycle(&self.actor, self.request, cycle).await?)
            }
            CycleVerb::Run { name } => {
                let cycle = self.office.cycle_named(&self.actor, &name).await?;
                let job = self.office.run_cycle(&self.actor, self.request, cycle.id).await?;
                finished(&self.office, &self.actor, job).await?;
                show::cycle(self.out, &self.office.cycle(&self.actor, cycle.id).await?)
            }
            CycleVerb::Again { period, services, cycle, reason } => {
                self.resettle(period, services, cycle, reason).await
            }
            CycleVerb::Dashboard { period } => self.dashboard(period).await,
            CycleVerb::Needs { name } => self.needs(&name).await,
            CycleVerb::Shadow { period } => self.shadow(period).await,
            CycleVerb::Decide { name, decision, services, reason } => {
                let cycle = self.office.cycle_named(&self.actor, &name).await?;
                let chosen = self.in_cycle(cycle.id, &services).await?;
                show::cycle(
                    self.out,
                    &self.office.decide(&self.actor, self.request, cycle.id, &chosen, decision, &reason).await?,
                )
            }
            CycleVerb::Show { name, service: None } => {
                show::cycle(self.out, &self.office.cycle_named(&self.actor, &name).await?)
            }
            CycleVerb::Show { name, service: Some(code) } => {
                let cycle = self.office.cycle_named(&self.actor, &name).await?;
                let filter = ResultFilter { text: Some(code.clone()), ..ResultFilter::default() };
                let rows = self.office.results(&self.actor, cycle.id, &filter, PageRequest::first(50)).await?.rows;
                let row = rows.into_iter().find(|row| row.code == code);
                let row = row.ok_or_else(|| {
                    Failure::Message(localized!(
                        "El suministro {code} no está en el ciclo.",
                        "Supply point {code} is not in the cycle."
                    ))
                })?;
                show::service(self.out, &self.office.settled_service(&self.actor, cycle.id, row.supply_point).await?)
            }
        }
    }

    /// Services of a cycle with these supply codes; all in review when empty.
    async fn in_cycle(&self, cycle: CycleId, codes: &[String]) -> Result<Vec<SupplyPointId>> {
        let state = codes.is_empty().then_some(ServiceState::Review);
        let filter = ResultFilter { state, ..ResultFilter::default() };
        let mut chosen = Vec::new();
        let mut page = PageRequest::first(PageRequest::MAX_LIMIT);
        loop {
            let found = self.office.results(&self.actor, cycle, &filter, page).await?;
            chosen.extend(
                found
                    .rows
                    .iter()
                    .filter(|row| codes.is_empty() || codes.contains(&row.code))
                    .map(|row| row.supply_point),
            );
            page.offset += PageRequest::MAX_LIMIT;
            if page.offset >= found.total {
                break;
            }
        }
        if chosen.len() < codes.len() {
            return Err(Failure::Message(localized!(
                "Un suministro indicado no está en el ciclo.",
                "A given supply point is not in the cycle."
            )));
        }
        Ok(chosen)
    }

    async fn invoices(&self, verb: InvoicesVerb) -> Result {
        match verb {
            InvoicesVerb::List { cycle, account, limit } => {
                let cycle = match cycle {
                    Some(name) => Some(self.office.cycle_named(&self.actor, &name).await?.id),
                    None => None,
                };
                let account = self.coded(account).await?.map(|account| account.id);
                let filter = InvoiceFilter { cycle, account, ..InvoiceFilter::default() };
                show::invoices(self.out, &self.office.invoices(&self.actor, &filter, PageRequest::first(limit)).await?)
            }
            InvoicesVerb::Show { number } => {
                show::invoice(self.out, &self.office.invoice_numbered(&self.actor, &number).await?)
            }
            InvoicesVerb::Pdf { number: Some(number), out, .. } => {
                let invoice = self.office.invoice_numbered(&self.actor, &number).await?;
                let pdf = self.office.invoice_pdf(&self.actor, invoice.id).await?;
                std::fs::write(&out, pdf).map_err(|error| at(&out, error))?;
                show::value(self.out, &out, |out| out.display().to_string())
            }
            InvoicesVerb::Pdf { cycle: Some(name), order, out, .. } => {
                let cycle = self.office.cycle_named(&self.actor, &name).await?;
                let folder = std::path::absolute(&out).map_err(plain)?;
                let job = self.office.print_batch(&self.actor, self.request, cycle.id, order, &folder).await?;
                show::job(self.out, &finished(&self.office, &self.actor, job).await?)
            }
            InvoicesVerb::Pdf { .. } => Err(Failure::Message(localized!(
                "Indique el número de una factura o --cycle.",
                "Name the number of an invoice, or --cycle."
            ))),
        }
    }

    async fn payment(&self, verb: PaymentVerb) -> Result {
        match verb {
            PaymentVerb::List { account, limit } => {
                let account = self.coded(account).await?.map(|account| account.id);
                let filter = PaymentFilter { account, ..PaymentFilter::default() };
                show::payments(self.out, &self.office.payments(&self.actor, &filter, PageRequest::first(limit)).await?)
            }
            PaymentVerb::Apply { account, amount, invoices, contract, date, method, reference, old_date } => {
                let account = self.office.account_by_code(&self.actor, &account).await?;
                let currency = account.debt.currency;
                let money = Money::round(amount, currency, RoundingStrategy::ToZero).map_err(OfficeError::from)?;
                if money.decimal() != amount {
                    return Err(Failure::Message(localized!(
                        "El importe {amount} tiene más de dos decimales.",
                        "The amount {amount} has more than two decimals."
                    )));
                }
                let payment = NewPayment {
                    account: account.id,
                    rule: self.rule(account.id, &invoices, contract.as_deref()).await?,
                    received_on: self.day(date).await?,
                    method,
                    reference,
                    amount: money,
                    old_date,
                };
                show::receipt(self.out, &self.office.register_payment(&self.actor, self.request, payment).await?)
            }
            PaymentVerb::Reverse { number, reason } => {
                let payment = self.payment_numbered(&number).await?;
                let reversed = self.office.reverse_payment(&self.actor, self.request, payment.id, &reason).await?;
                show::reversed(self.out, &reversed)
            }
        }
    }

    async fn account(&self, verb: AccountVerb) -> Result {
        match verb {
            AccountVerb::Search { text, limit } => {
                show::hits(self.out, &self.office.search(&self.actor, &text, limit).await?)
            }
            AccountVerb::Show { code } => {
                self.show_account(&self.office.account_by_code(&self.actor, &code).await?).await
            }
            AccountVerb::Create { file } => {
                let data: AccountData = read_json(&file)?;
                let id = self.office.create_account(&self.actor, self.request, data).await?;
                self.show_account(&self.office.account(&self.actor, id).await?).await
            }
            AccountVerb::Billing { code, set } => {
                let account = self.office.account_by_code(&self.actor, &code).await?;
                if let Some(file) = set {
                    let settings = read_json(&file)?;
                    self.office
                        .change_billing(&self.actor, self.request, account.id, account.changed_at, settings)
                        .await?;
                }
                show::billing(self.out, &self.office.account_billing(&self.actor, account.id).await?)
            }
            AccountVerb::ReviewStates => {
                let job = self.office.review_contract_states(&self.actor, self.request).await?;
                show::job(self.out, &finished(&self.office, &self.actor, job).await?)
            }
            AccountVerb::Deactivate { code } => self.set_active(&code, false).await,
            AccountVerb::Reactivate { code } => self.set_active(&code, true).await,
            AccountVerb::Export { format, text, out } => {
                let filter = AccountFilter { text, ..AccountFilter::default() };
                let folder = std::path::absolute(&out).map_err(plain)?;
                let job = self.office.export_accounts(&self.actor, self.request, filter, format, &folder).await?;
                show::job(self.out, &finished(&self.office, &self.actor, job).await?)
            }
        }
    }

    async fn set_active(&self, code: &str, active: bool) -> Result {
        let account = self.office.account_by_code(&self.actor, code).await?;
        self.office.set_account_active(&self.actor, self.request, account.id, active).await?;
        self.show_account(&self.office.account(&self.actor, account.id).await?).await
    }

    async fn show_account(&self, account: &AccountDetail) -> Result {
        let current = self.office.current_account(&self.actor, account.id).await?;
        show::account(self.out, account, &current)
    }

    /// The given day, or today in the time zone of the company.
    async fn day(&self, given: Option<chrono::NaiveDate>) -> Result<chrono::NaiveDate> {
        match given {
            Some(day) => Ok(day),
            None => Ok(self.office.today().await?),
        }
    }

    /// The chosen invoices in order, or those of a contract; otherwise the oldest due.
    async fn rule(&self, account: AccountId, numbers: &[String], contract: Option<&str>) -> Result<AllocationRule> {
        if let Some(code) = contract {
            let contracts = self.office.account_contracts(&self.actor, account).await?;
            return match contracts.iter().find(|of| of.contract.code == code) {
                Some(of) => Ok(AllocationRule::Contract(of.supply_point)),
                None => Err(Failure::Message(localized!(
                    "La cuenta no tiene el contrato {code}.",
                    "The account has no contract {code}."
                ))),
            };
        }
        let mut chosen = Vec::with_capacity(numbers.len());
        for number in numbers {
            chosen.push(self.office.invoice_numbered(&self.actor, number).await?.id);
        }
        Ok(if chosen.is_empty() { AllocationRule::OldestDue } else { AllocationRule::Chosen(chosen) })
    }

    /// The payment with a receipt number, e.g. `C1-000042`.
    async fn payment_numbered(&self, number: &str) -> Result<PaymentRow> {
        let filter = PaymentFilter { text: Some(number.to_owned()), ..PaymentFilter::default() };
        let found = self.office.payments(&self.actor, &filter, PageRequest::first(PageRequest::MAX_LIMIT)).await?;
        found
            .rows
            .into_iter()
            .find(|row| row.number == number)
            .ok_or_else(|| Failure::Message(localized!("No existe el pago {number}.", "There is no payment {number}.")))
    }

    async fn coded(&self, code: Option<String>) -> Result<Option<AccountDetail>> {
        match code {
            Some(code) => Ok(Some(self.office.account_by_code(&self.actor, &code).await?)),
            None => Ok(None),
        }
    }
}

/// Runs a job to its end, with progress on standard error in a terminal.
async fn finished(office: &Office, actor: &Actor, job: Job) -> Result<Job> {
    let mut changes = office.watch_jobs();
    let id = job.id;
    let telling = tokio::spawn(async move {
        while let Ok(job) = changes.recv().await {
            if job.id == id {
                show::progress(&job);
            }
        }
    });
    let job = office.run_job(actor, id).await?;
    telling.abort();
    match (job.state, &job.error) {
        (JobState::Done, _) => Ok(job),
        (_, Some(error)) => Err(plain(error)),
        _ => Err(Failure::Office(OfficeError::Cancelled)),
    }
}

fn rate_files(tariff: &Path, case: &Path, out: Out) -> Result {
    let wrong = |path: &Path, error: &FormatError| at(path, error.text(out.language));
    let tariff_data = parse_tariff(&read_text(tariff)?).map_err(|error| wrong(tariff, &error))?;
    let case_data = parse_case(&read_text(case)?).map_err(|error| wrong(case, &error))?;
    let prepared = Prepared::new(tariff_data).map_err(|error| wrong(tariff, &error))?;
    let rated = rate(&prepared, &case_data).map_err(|error| plain(error.text(out.language)))?;
    show::rated(out, &rated)
}

/// Parses a JSON file; `-` is the standard input.
fn read_json<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let text = if file == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).map_err(plain)?
    } else {
        read_text(file)?
    };
    serde_json::from_str(&text).map_err(|error| at(file, error))
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| at(path, error))
}
