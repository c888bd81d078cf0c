//! Permissions: every use case with every role.

use acometida_domain::{Permission, Role};
use acometida_office::OfficeError;

use crate::{demo, kernel::use_cases::call, request};

/// Use cases with their permission.
const USE_CASES: &[(&str, Permission)] = &[
    ("search", Permission::ViewCustomers),
    ("accounts", Permission::ViewCustomers),
    ("account", Permission::ViewCustomers),
    ("account_by_code", Permission::ViewCustomers),
    ("supply_point", Permission::ViewCustomers),
    ("readings", Permission::ViewCustomers),
    ("account_months", Permission::ViewCustomers),
    ("account_contracts", Permission::ViewCustomers),
    ("devices", Permission::ViewCustomers),
    ("load_curve", Permission::ViewCustomers),
    ("account_billing", Permission::ViewCustomers),
    ("change_billing", Permission::EditCustomers),
    ("suspension_rule", Permission::ViewCustomers),
    ("set_suspension_rule", Permission::ManageLists),
    ("contract_state_changes", Permission::ViewCustomers),
    ("review_contract_states", Permission::EditCustomers),
    ("due_today", Permission::ViewCustomers),
    ("map_view", Permission::ViewCustomers),
    ("map_tiles", Permission::ViewCustomers),
    ("set_map_tiles", Permission::ManageCompany),
    ("tile_address", Permission::ViewCustomers),
    ("document_choices", Permission::ViewCustomers),
    ("likely_duplicates", Permission::ViewCustomers),
    ("create_account", Permission::EditCustomers),
    ("change_account", Permission::EditCustomers),
    ("set_account_active", Permission::EditCustomers),
    ("add_group", Permission::EditCustomers),
    ("change_group", Permission::EditCustomers),
    ("premises_for", Permission::ViewCustomers),
    ("billing_choices", Permission::ViewCustomers),
    ("tariff_terms", Permission::ViewTariffs),
    ("estimate_bill", Permission::ViewTariffs),
    ("create_supply_point", Permission::EditCustomers),
    ("save_draft", Permission::EditCustomers),
    ("drafts", Permission::EditCustomers),
    ("drop_draft", Permission::EditCustomers),
    ("preview_bulk", Permission::EditCustomers),
    ("change_accounts", Permission::EditCustomers),
    ("undo_change", Permission::EditCustomers),
    ("bulk_changes", Permission::ViewCustomers),
    ("saved_filters", Permission::ViewCustomers),
    ("save_filter", Permission::ViewCustomers),
    ("forget_filter", Permission::ViewCustomers),
    ("stakeholders", Permission::ViewCustomers),
    ("add_stakeholder", Permission::EditCustomers),
    ("change_stakeholder", Permission::EditCustomers),
    ("connection_orders", Permission::ViewCustomers),
    ("request_order", Permission::EditCustomers),
    ("close_order", Permission::EditCustomers),
    ("change_meter", Permission::EditCustomers),
    ("export_accounts", Permission::ViewCustomers),
    ("directory", Permission::ViewCustomers),
    ("add_directory_entry", Permission::ManageLists),
    ("rename_directory_entry", Permission::ManageLists),
    ("remove_directory_entry", Permission::ManageLists),
    ("overview", Permission::ViewCustomers),
    ("issuers", Permission::ViewCustomers),
    ("issuer_logo", Permission::ViewCustomers),
    ("jobs", Permission::ViewCustomers),
    ("save_invoice", Permission::ViewBilling),
    ("save_template", Permission::ImportData),
    ("save_problems", Permission::ImportData),
    ("may_import", Permission::ImportData),
    ("tariffs", Permission::ViewTariffs),
    ("tariff", Permission::ViewTariffs),
    ("settlement_months", Permission::ViewSettlement),
    ("bill_comparison", Permission::ViewBilling),
    ("payment_proposal", Permission::RegisterPayments),
    ("check_readings", Permission::ViewCustomers),
    ("tariffs_in_use", Permission::ViewSettlement),
    ("count_services", Permission::ViewSettlement),
    ("services", Permission::ViewSettlement),
    ("cycles", Permission::ViewSettlement),
    ("cycle", Permission::ViewSettlement),
    ("cycle_named", Permission::ViewSettlement),
    ("findings", Permission::ViewSettlement),
    ("results", Permission::ViewSettlement),
    ("review_case", Permission::ViewSettlement),
    ("edit_curve", Permission::RunSettlement),
    ("edit_readings", Permission::RunSettlement),
    ("estimate_matching", Permission::RunSettlement),
    ("decide_matching", Permission::RunSettlement),
    ("input_needs", Permission::ViewSettlement),
    ("input_values", Permission::ViewSettlement),
    ("check_rules", Permission::ViewSettlement),
    ("set_check_rules", Permission::ManageCompany),
    ("start_what_if", Permission::ViewSettlement),
    ("what_if_request", Permission::ViewSettlement),
    ("shadow_check", Permission::ViewSettlement),
    ("shadow_rows", Permission::ViewSettlement),
    ("allocate", Permission::ImportTerms),
    ("save_explanation", Permission::ViewSettlement),
    ("dashboard", Permission::ViewSettlement),
    ("staged", Permission::ViewSettlement),
    ("settled_periods", Permission::ViewSettlement),
    ("resettlements", Permission::ViewSettlement),
    ("resettlement", Permission::ViewSettlement),
    ("request_resettlement", Permission::RunSettlement),
    ("settled_service", Permission::ViewSettlement),
    ("invoices", Permission::ViewBilling),
    ("invoice", Permission::ViewBilling),
    ("invoice_numbered", Permission::ViewBilling),
    ("invoice_pdf", Permission::ViewBilling),
    ("printed_file", Permission::ViewBilling),
    ("payments", Permission::ViewBilling),
    ("current_account", Permission::ViewBilling),
    ("import_fields", Permission::ImportData),
    ("suggest_mapping", Permission::ImportData),
    ("inspect", Permission::ImportData),
    ("preview_import", Permission::ImportData),
    ("start_import", Permission::ImportData),
    ("preview_tariff", Permission::ManageTariffs),
    ("start_import_tariff", Permission::ManageTariffs),
    ("create_cycle", Permission::RunSettlement),
    ("run_cycle", Permission::RunSettlement),
    ("decide", Permission::RunSettlement),
    ("send_to_billing", Permission::SendToBilling),
    ("print_batch", Permission::PrintInvoices),
    ("register_payment", Permission::RegisterPayments),
    ("reverse_payment", Permission::ReversePayments),
    ("allocate_credit", Permission::RegisterPayments),
    ("credit_use", Permission::ViewBilling),
    ("set_credit_use", Permission::ManageCompany),
    ("annulment_reasons", Permission::ViewBilling),
    ("annul_document", Permission::SendToBilling),
    ("series", Permission::ViewCustomers),
    ("series_types", Permission::ViewCustomers),
    ("add_series", Permission::ManageCompany),
    ("rebuild", Permission::BackUp),
    ("add_issuer", Permission::ManageCompany),
    ("operators", Permission::ManageOperators),
    ("add_operator", Permission::ManageOperators),
    ("change_operator", Permission::ManageOperators),
    ("verify", Permission::BackUp),
    ("charge_limit", Permission::ViewSettlement),
    ("set_charge_limit", Permission::ManageCompany),
    ("held_charges", Permission::ViewSettlement),
    ("decide_charge", Permission::ImportTerms),
    ("seal", Permission::ManageCompany),
    ("data_seal", Permission::BackUp),
    ("check_seal", Permission::BackUp),
    ("add_token", Permission::ManageOperators),
    ("tokens", Permission::ManageOperators),
    ("revoke_token", Permission::ManageOperators),
    ("back_up", Permission::BackUp),
    ("backups", Permission::BackUp),
    ("backup_to_restore", Permission::BackUp),
    ("audit_entries", Permission::ViewAudit),
    ("audited_actions", Permission::ViewAudit),
];

/// Use cases whose permission depends on their job, or without permission.
/// `restore` has tests of its own, because it replaces the database.
const OTHERS: &[&str] =
    &["change_password", "cancel_job", "resume_job", "run_job", "restore", "sign_out", "still_signed_in", "refused"];

#[tokio::test(flavor = "multi_thread")]
async fn use_cases_are_allowed_exactly_to_roles_with_their_permission() {
    let demo = demo(5).await;
    for role in Role::ALL.iter().copied() {
        let login = match role {
            Role::Administrator => "demo",
            Role::Supervisor => "supervisor",
            Role::Operator => "operador",
            Role::Auditor => "auditor",
        };
        let actor = demo.office.operator_named(Some(login)).await.unwrap();
        assert_eq!(actor.role, role);
        for (name, permission) in USE_CASES {
            let outcome = call(&demo.office, &actor, name).await;
            let forbidden = matches!(outcome, Err(OfficeError::Forbidden(_)));
            assert_eq!(forbidden, !role.may(*permission), "{name} as {role:?}: {outcome:?}");
        }
    }
}

/// Public methods of the office with an actor parameter.
fn use_cases(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(use_cases(&path));
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for function in source.split("\n    pub ").skip(1) {
            let signature = function.split('{').next().unwrap_or_default();
            let named = signature.strip_prefix("async fn ").or_else(|| signature.strip_prefix("fn "));
            if let Some((name, arguments)) = named.and_then(|signature| signature.split_once(['(', '<']))
                && arguments.contains("actor: &Actor")
            {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn the_table_lists_every_use_case() {
    let mut missing = use_cases(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(missing.len() > 40, "sources found");
    missing.retain(|name| !USE_CASES.iter().any(|(case, _)| case == name) && !OTHERS.contains(&name.as_str()));
    assert_eq!(missing, Vec::<String>::new(), "add them to USE_CASES with their permission");
}

#[tokio::test(flavor = "multi_thread")]
async fn deactivated_operators_cannot_write() {
    let demo = demo(5).await;
    let operator = demo.office.operator_named(Some("supervisor")).await.unwrap();
    demo.office.change_operator(&demo.actor, request(), operator.id, Role::Supervisor, false).await.unwrap();
    let outcome = demo.office.back_up(&operator, request(), None).await;
    assert!(matches!(outcome, Err(OfficeError::Forbidden(Permission::BackUp))), "{outcome:?}");
}
