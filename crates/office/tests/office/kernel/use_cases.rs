//! Calls of every use case by name, with harmless arguments.

use acometida_domain::{
    AccountChoice, AccountData, AccountFilter, AccountId, Actor, AllocationRule, Annulment, AuditFilter, BatchOrder,
    BulkChangeId, ChargeKey, ChargeLimit, CheckSettings, ConnectionOrderId, CreditUse, Currency, CycleId, CycleMode,
    Decision, Directory, DocumentId, DraftId, EstimationMethod, ExportFormat, FiscalKind, GroupId, ImportKind,
    InputFilter, InputScope, InvoiceFilter, IssuerId, JobId, MapSubject, Mapping, Market, Money, NewAllocation,
    NewCurveEdit, NewCycle, NewGroup, NewIssuer, NewOperator, NewPayment, NewReadingEdit, NewResettlement, NewSeries,
    OperatorId, OrderEnd, OrderKind, PageRequest, PaymentFilter, PaymentId, PaymentMethod, Register,
    ResettlementChoice, ResettlementFilter, ResultFilter, Role, SavedFilterId, ServiceChoice, ServiceFilter,
    ShadowFilter, StageFilter, StakeholderId, SupplyPointId, SuspensionRule, TypicalMonth, UploadId, WhatIf,
};
use acometida_office::{Office, OfficeError};
use rust_decimal::Decimal;

use crate::{file_import, october, request};

/// Outcome without its value.
pub type Tried = Result<(), OfficeError>;

macro_rules! tried {
    ($call:expr) => {
        $call.map(|_| ())
    };
}

fn nobody<T: From<uuid::Uuid>>() -> T {
    T::from(uuid::Uuid::nil())
}

/// Calls a use case as an actor with harmless arguments.
pub async fn call(office: &Office, actor: &Actor, name: &str) -> Tried {
    let page = PageRequest::first(1);
    let path = std::path::Path::new("/nowhere.csv");
    let day = "2026-11-03".parse().unwrap();
    match name {
        "search" => tried!(office.search(actor, "quispe", 1).await),
        "accounts" => tried!(office.accounts(actor, &AccountFilter::default(), page).await),
        "account" => tried!(office.account(actor, nobody::<AccountId>()).await),
        "account_by_code" => tried!(office.account_by_code(actor, "x").await),
        "supply_point" => tried!(office.supply_point(actor, nobody::<SupplyPointId>()).await),
        "readings" => tried!(office.readings(actor, nobody::<SupplyPointId>(), page).await),
        "account_months" => tried!(office.account_months(actor, nobody::<AccountId>()).await),
        "account_contracts" => tried!(office.account_contracts(actor, nobody::<AccountId>()).await),
        "devices" => tried!(office.devices(actor, nobody::<AccountId>()).await),
        "load_curve" => tried!(office.load_curve(actor, nobody::<SupplyPointId>(), day, day).await),
        "account_billing" => tried!(office.account_billing(actor, nobody::<AccountId>()).await),
        "change_billing" => {
            tried!(
                office
                    .change_billing(actor, request(), nobody::<AccountId>(), Default::default(), Default::default())
                    .await
            )
        }
        "suspension_rule" => tried!(office.suspension_rule(actor).await),
        "set_suspension_rule" => {
            let rule = SuspensionRule { limit: Money::new(-1, Currency::PEN), days: 1 };
            tried!(office.set_suspension_rule(actor, request(), rule).await)
        }
        "contract_state_changes" => tried!(office.contract_state_changes(actor, page).await),
        "review_contract_states" => tried!(office.review_contract_states(actor, request()).await),
        "due_today" => tried!(office.due_today(actor).await),
        "map_view" => tried!(office.map_view(actor, MapSubject::Account(nobody::<AccountId>())).await),
        "map_tiles" => tried!(office.map_tiles(actor).await),
        "set_map_tiles" => tried!(office.set_map_tiles(actor, request(), None).await),
        "tile_address" => tried!(office.tile_address(actor, (0, 0, 0)).await),
        "document_choices" => tried!(office.document_choices(actor).await),
        "likely_duplicates" => {
            tried!(office.likely_duplicates(actor, &crate::customers::accounts::natural(), None).await)
        }
        "create_account" => {
            tried!(
                office
                    .create_account(
                        actor,
                        request(),
                        AccountData { name: String::new(), ..crate::customers::accounts::legal() }
                    )
                    .await
            )
        }
        "change_account" => {
            tried!(
                office
                    .change_account(
                        actor,
                        request(),
                        nobody::<AccountId>(),
                        Default::default(),
                        crate::customers::accounts::legal()
                    )
                    .await
            )
        }
        "set_account_active" => tried!(office.set_account_active(actor, request(), nobody::<AccountId>(), true).await),
        "add_group" => tried!(office.add_group(actor, request(), nobody::<AccountId>(), NewGroup::default()).await),
        "change_group" => tried!(office.change_group(actor, request(), nobody::<GroupId>(), NewGroup::default()).await),
        "premises_for" => tried!(office.premises_for(actor, nobody::<AccountId>(), "", 1).await),
        "billing_choices" => tried!(office.billing_choices(actor).await),
        "tariff_terms" => tried!(office.tariff_terms(actor, "x", day).await),
        "estimate_bill" => {
            let month =
                TypicalMonth { tariff: "x".to_owned(), on: day, kwh: 0, power_w: 0, attributes: Default::default() };
            tried!(office.estimate_bill(actor, &month).await)
        }
        "create_supply_point" => {
            let point = crate::supply::wizard::point(nobody::<AccountId>(), nobody::<IssuerId>());
            tried!(office.create_supply_point(actor, request(), point, None).await)
        }
        "save_draft" => {
            tried!(office.save_draft(actor, nobody::<DraftId>(), nobody::<AccountId>(), &serde_json::Value::Null).await)
        }
        "drafts" => tried!(office.drafts(actor).await),
        "drop_draft" => tried!(office.drop_draft(actor, nobody::<DraftId>()).await),
        "preview_bulk" => tried!(office.preview_bulk(actor, &AccountChoice::These(Vec::new()), &[]).await),
        "change_accounts" => {
            tried!(office.change_accounts(actor, request(), &AccountChoice::These(Vec::new()), &[]).await)
        }
        "undo_change" => tried!(office.undo_change(actor, request(), nobody::<BulkChangeId>()).await),
        "bulk_changes" => tried!(office.bulk_changes(actor, page).await),
        "saved_filters" => tried!(office.saved_filters(actor).await),
        "save_filter" => tried!(office.save_filter(actor, request(), "", false, &AccountFilter::default()).await),
        "forget_filter" => tried!(office.forget_filter(actor, request(), nobody::<SavedFilterId>()).await),
        "stakeholders" => tried!(office.stakeholders(actor, nobody::<AccountId>()).await),
        "add_stakeholder" => {
            tried!(
                office
                    .add_stakeholder(actor, request(), nobody::<AccountId>(), crate::supply::connections::stakeholder())
                    .await
            )
        }
        "change_stakeholder" => {
            tried!(
                office
                    .change_stakeholder(
                        actor,
                        request(),
                        nobody::<StakeholderId>(),
                        crate::supply::connections::stakeholder()
                    )
                    .await
            )
        }
        "connection_orders" => tried!(office.connection_orders(actor, nobody::<SupplyPointId>()).await),
        "request_order" => {
            tried!(
                office.request_order(actor, request(), nobody::<SupplyPointId>(), OrderKind::Disconnection, "").await
            )
        }
        "close_order" => {
            tried!(office.close_order(actor, request(), nobody::<ConnectionOrderId>(), OrderEnd::Cancelled).await)
        }
        "change_meter" => {
            tried!(
                office
                    .change_meter(actor, request(), nobody::<SupplyPointId>(), crate::supply::connections::change(day))
                    .await
            )
        }
        "export_accounts" => {
            tried!(office.export_accounts(actor, request(), AccountFilter::default(), ExportFormat::Csv, path).await)
        }
        "directory" => tried!(office.directory(actor, Directory::Zone).await),
        "add_directory_entry" => tried!(office.add_directory_entry(actor, request(), Directory::Zone, "", "").await),
        "rename_directory_entry" => {
            tried!(office.rename_directory_entry(actor, request(), Directory::Zone, "x", "").await)
        }
        "remove_directory_entry" => {
            tried!(office.remove_directory_entry(actor, request(), Directory::Zone, "x", None).await)
        }
        "overview" => tried!(office.overview(actor).await),
        "issuers" => tried!(office.issuers(actor).await),
        "issuer_logo" => tried!(office.issuer_logo(actor, nobody::<IssuerId>()).await),
        "jobs" => tried!(office.jobs(actor).await),
        "tariffs" => tried!(office.tariffs(actor).await),
        "tariff" => tried!(office.tariff(actor, "x").await),
        "settlement_months" => tried!(office.settlement_months(actor).await),
        "bill_comparison" => tried!(office.bill_comparison(actor, nobody::<DocumentId>()).await),
        "payment_proposal" => {
            let amount = Money::new(100, Currency::PEN);
            tried!(office.payment_proposal(actor, nobody::<AccountId>(), amount, AllocationRule::OldestDue).await)
        }
        "check_readings" => tried!(office.check_readings(actor, nobody::<SupplyPointId>(), &[]).await),
        "tariffs_in_use" => tried!(office.tariffs_in_use(actor, Market::Regulated).await),
        "count_services" => {
            tried!(
                office
                    .count_services(
                        actor,
                        Market::Regulated,
                        october(),
                        &ServiceChoice::Matching(ServiceFilter::default())
                    )
                    .await
            )
        }
        "services" => {
            tried!(office.services(actor, Market::Regulated, october(), &ServiceFilter::default(), None, page).await)
        }
        "cycles" => tried!(office.cycles(actor).await),
        "cycle" => tried!(office.cycle(actor, nobody::<CycleId>()).await),
        "cycle_named" => tried!(office.cycle_named(actor, "x").await),
        "findings" => tried!(office.findings(actor, nobody::<CycleId>()).await),
        "results" => tried!(office.results(actor, nobody::<CycleId>(), &ResultFilter::default(), page).await),
        "settled_service" => {
            tried!(office.settled_service(actor, nobody::<CycleId>(), nobody::<SupplyPointId>()).await)
        }
        "review_case" => tried!(office.review_case(actor, nobody::<CycleId>(), nobody::<SupplyPointId>()).await),
        "edit_curve" => {
            let edit =
                NewCurveEdit { meter_serial: "x".to_owned(), day, minutes: 60, wh: None, reason: "x".to_owned() };
            tried!(office.edit_curve(actor, request(), None, nobody::<SupplyPointId>(), edit).await)
        }
        "edit_readings" => {
            let edit = NewReadingEdit {
                meter_serial: "x".to_owned(),
                register: Register::Total,
                read_on: day,
                value: None,
                method: None,
                reason: "x".to_owned(),
                confirmed: false,
            };
            tried!(office.edit_readings(actor, request(), None, nobody::<SupplyPointId>(), vec![edit]).await)
        }
        "estimate_matching" => {
            let (cycle, filter) = (nobody::<CycleId>(), ResultFilter::default());
            tried!(office.estimate_matching(actor, request(), cycle, &filter, EstimationMethod::LastYear, "x").await)
        }
        "decide_matching" => {
            tried!(
                office
                    .decide_matching(
                        actor,
                        request(),
                        nobody::<CycleId>(),
                        &ResultFilter::default(),
                        Decision::Exclude,
                        ""
                    )
                    .await
            )
        }
        "input_needs" => {
            let scope = InputScope::Selection {
                market: Market::Regulated,
                period: october(),
                services: ServiceChoice::These(Vec::new()),
            };
            tried!(office.input_needs(actor, &scope).await)
        }
        "check_rules" => tried!(office.check_rules(actor).await),
        "set_check_rules" => tried!(office.set_check_rules(actor, request(), CheckSettings::default()).await),
        "input_values" => tried!(office.input_values(actor, &InputFilter::default(), page).await),
        "start_what_if" => tried!(office.start_what_if(actor, request(), nothing_else(), Some(path)).await),
        "what_if_request" => tried!(office.what_if_request(actor, nobody::<JobId>()).await),
        "shadow_check" => tried!(office.shadow_check(actor, october()).await),
        "shadow_rows" => tried!(office.shadow_rows(actor, october(), &ShadowFilter::default(), page).await),
        "allocate" => {
            let new =
                NewAllocation { period: october(), name: "x".to_owned(), total: Decimal::ONE, reason: String::new() };
            tried!(office.allocate(actor, request(), new).await)
        }
        "save_explanation" => {
            tried!(office.save_explanation(actor, nobody::<CycleId>(), nobody::<SupplyPointId>(), path).await)
        }
        "dashboard" => tried!(office.dashboard(actor, october()).await),
        "staged" => tried!(office.staged(actor, october(), &StageFilter::default(), page).await),
        "settled_periods" => tried!(office.settled_periods(actor).await),
        "resettlements" => tried!(office.resettlements(actor, &ResettlementFilter::default(), page).await),
        "resettlement" => tried!(office.resettlement(actor, nobody::<CycleId>(), nobody::<SupplyPointId>()).await),
        "request_resettlement" => {
            let new = NewResettlement {
                period: october(),
                services: ResettlementChoice::These(Vec::new()),
                reason: "x".to_owned(),
            };
            tried!(office.request_resettlement(actor, request(), new).await)
        }
        "invoices" => tried!(office.invoices(actor, &InvoiceFilter::default(), page).await),
        "invoice" => tried!(office.invoice(actor, nobody::<DocumentId>()).await),
        "invoice_numbered" => tried!(office.invoice_numbered(actor, "S001-1").await),
        "invoice_pdf" => tried!(office.invoice_pdf(actor, nobody::<DocumentId>()).await),
        "printed_file" => tried!(office.printed_file(actor, nobody::<JobId>()).await),
        "payments" => tried!(office.payments(actor, &PaymentFilter::default(), page).await),
        "current_account" => tried!(office.current_account(actor, nobody::<AccountId>()).await),
        "save_invoice" => tried!(office.save_invoice(actor, nobody::<DocumentId>(), path).await),
        "save_template" => tried!(office.save_template(actor, ImportKind::Readings, path)),
        "save_problems" => tried!(office.save_problems(actor, "x.csv", &[], path)),
        "may_import" => tried!(office.may_import(actor)),
        "import_fields" => tried!(office.import_fields(actor, ImportKind::Readings)),
        "suggest_mapping" => tried!(office.suggest_mapping(actor, ImportKind::Readings, &[])),
        "inspect" => tried!(office.inspect(actor, nobody::<UploadId>(), path, "x").await),
        "preview_import" => {
            tried!(office.preview_import(actor, &file_import(path, "x", ImportKind::Readings, &Mapping::new())).await)
        }
        "start_import" => {
            tried!(
                office
                    .start_import(actor, request(), file_import(path, "x", ImportKind::Readings, &Mapping::new()))
                    .await
            )
        }
        "preview_tariff" => {
            tried!(office.preview_import(actor, &file_import(path, "x", ImportKind::Tariff, &Mapping::new())).await)
        }
        "start_import_tariff" => {
            tried!(
                office
                    .start_import(actor, request(), file_import(path, "x", ImportKind::Tariff, &Mapping::new()))
                    .await
            )
        }
        "create_cycle" => {
            let services = ServiceChoice::These(Vec::new());
            let cycle = NewCycle {
                name: "x".to_owned(),
                market: Market::Regulated,
                period: october(),
                mode: CycleMode::Manual,
                services,
            };
            tried!(office.create_cycle(actor, request(), cycle).await)
        }
        "run_cycle" => tried!(office.run_cycle(actor, request(), nobody::<CycleId>()).await),
        "decide" => tried!(office.decide(actor, request(), nobody::<CycleId>(), &[], Decision::Exclude, "").await),
        "send_to_billing" => tried!(office.send_to_billing(actor, request(), nobody::<CycleId>(), day).await),
        "print_batch" => {
            tried!(office.print_batch(actor, request(), nobody::<CycleId>(), BatchOrder::Route, path).await)
        }
        "register_payment" => {
            let amount = Money::new(0, Currency::PEN);
            let account = nobody::<AccountId>();
            let payment = NewPayment {
                account,
                rule: AllocationRule::OldestDue,
                received_on: day,
                method: PaymentMethod::Cash,
                reference: String::new(),
                amount,
                old_date: false,
            };
            tried!(office.register_payment(actor, request(), payment).await)
        }
        "reverse_payment" => tried!(office.reverse_payment(actor, request(), nobody::<PaymentId>(), "x").await),
        "allocate_credit" => {
            tried!(office.allocate_credit(actor, request(), nobody::<AccountId>(), AllocationRule::OldestDue).await)
        }
        "credit_use" => tried!(office.credit_use(actor).await),
        "set_credit_use" => tried!(office.set_credit_use(actor, request(), CreditUse::Automatic).await),
        "annulment_reasons" => tried!(office.annulment_reasons(actor).await),
        "annul_document" => {
            let annulment = Annulment { reason_code: String::new(), reason: String::new() };
            tried!(office.annul_document(actor, request(), nobody::<DocumentId>(), annulment).await)
        }
        "series" => tried!(office.series(actor).await),
        "series_types" => tried!(office.series_types(actor).await),
        "add_series" => {
            let series = NewSeries {
                issuer: nobody::<IssuerId>(),
                kind: FiscalKind::Invoice,
                document_type: String::new(),
                code: String::new(),
                first_number: 1,
                valid_from: None,
                valid_to: None,
            };
            tried!(office.add_series(actor, request(), series).await)
        }
        "rebuild" => tried!(office.rebuild(actor, request()).await),
        "add_issuer" => {
            let issuer = NewIssuer {
                legal_name: String::new(),
                tax_id: String::new(),
                address: String::new(),
                phone: String::new(),
                email: String::new(),
                series: String::new(),
                logo: None,
                ..NewIssuer::default()
            };
            tried!(office.add_issuer(actor, request(), issuer).await)
        }
        "operators" => tried!(office.operators(actor).await),
        "add_operator" => {
            let operator = NewOperator {
                login: "nuevo".to_owned(),
                name: "Nuevo".to_owned(),
                role: Role::Auditor,
                password: "contraseña".to_owned(),
            };
            tried!(office.add_operator(actor, request(), operator).await)
        }
        "change_operator" => {
            tried!(office.change_operator(actor, request(), nobody::<OperatorId>(), Role::Auditor, true).await)
        }
        "verify" => tried!(office.verify(actor).await),
        "seal" => tried!(office.seal(actor, request(), "").await),
        "data_seal" => tried!(office.data_seal(actor).await),
        "check_seal" => tried!(office.check_seal(actor, 1, "x").await),
        "add_token" => tried!(office.add_token(actor, request(), "demo", "", day).await),
        "tokens" => tried!(office.tokens(actor).await),
        "revoke_token" => tried!(office.revoke_token(actor, request(), "x").await),
        "charge_limit" => tried!(office.charge_limit(actor).await),
        "set_charge_limit" => tried!(office.set_charge_limit(actor, request(), ChargeLimit::default()).await),
        "held_charges" => tried!(office.held_charges(actor).await),
        "decide_charge" => {
            let key = ChargeKey { supply_point: nobody(), period: october(), component: "x".to_owned() };
            tried!(office.decide_charge(actor, request(), &key, true, "").await)
        }
        "backups" => tried!(office.backups(actor).await),
        "backup_to_restore" => tried!(office.backup_to_restore(actor, "x.db", "x").await),
        "back_up" => tried!(office.back_up(actor, request(), None).await),
        "audit_entries" => tried!(office.audit_entries(actor, &AuditFilter::default(), page).await),
        "audited_actions" => tried!(office.audited_actions(actor).await),
        other => panic!("no such use case: {other}"),
    }
}

fn nothing_else() -> WhatIf {
    WhatIf {
        period: october(),
        market: Market::Regulated,
        filter: ServiceFilter::default(),
        changes: Vec::new(),
        inputs: std::collections::BTreeMap::new(),
    }
}
