//! Gives every area of commands its own permissions, so that a window is allowed areas and not everything.

use tauri_build::{Attributes, DefaultPermissionRule, InlinedPlugin};

fn area(commands: &'static [&'static str]) -> InlinedPlugin {
    InlinedPlugin::new().commands(commands).default_permission(DefaultPermissionRule::AllowAllCommands)
}

fn main() {
    let attributes = Attributes::new()
        .plugin("session", area(&["state", "sign_in", "sign_out", "set_language", "change_password"]))
        .plugin(
            "company",
            area(&[
                "packs",
                "set_up",
                "create_demo",
                "overview",
                "issuers",
                "add_issuer",
                "issuer_logo",
                "operators",
                "add_operator",
                "change_operator",
                "directory",
                "add_directory_entry",
                "rename_directory_entry",
                "remove_directory_entry",
                "suspension_rule",
                "set_suspension_rule",
                "contract_states",
                "review_contract_states",
                "audit",
                "audited_actions",
                "verify",
                "backup",
            ]),
        )
        .plugin(
            "customers",
            area(&[
                "search",
                "list",
                "account",
                "document_choices",
                "likely_duplicates",
                "create_account",
                "change_account",
                "set_account_active",
                "supply_point",
                "readings",
                "load_curve",
                "account_months",
                "account_contracts",
                "devices",
                "billing",
                "change_billing",
            ]),
        )
        .plugin(
            "supply",
            area(&[
                "add_group",
                "change_group",
                "premises",
                "billing_choices",
                "tariff_terms",
                "estimate",
                "create",
                "drafts",
                "save_draft",
                "drop_draft",
            ]),
        )
        .plugin(
            "service",
            area(&[
                "stakeholders",
                "add_stakeholder",
                "change_stakeholder",
                "orders",
                "request_order",
                "close_order",
                "change_meter",
            ]),
        )
        .plugin("map", area(&["sight", "tiles", "set_tiles", "tile"]))
        .plugin("bulk", area(&["preview", "change", "undo", "changes", "filters", "save_filter", "forget_filter"]))
        .plugin("imports", area(&["fields", "upload", "preview", "run", "drop_upload"]))
        .plugin("tariffs", area(&["list", "show"]))
        .plugin(
            "settlement",
            area(&[
                "cycles",
                "tariffs_in_use",
                "count",
                "services",
                "create_cycle",
                "run_cycle",
                "cycle",
                "findings",
                "results",
                "service",
                "decide",
                "send_to_billing",
                "board",
                "staged",
                "settled_periods",
                "resettlements",
                "resettlement",
                "request_resettlement",
                "review_case",
                "edit_reading",
                "edit_curve",
                "estimate_matching",
                "decide_matching",
                "check_rules",
                "set_check_rules",
                "input_needs",
                "input_values",
                "start_what_if",
                "what_if_asked",
                "shadow_check",
                "shadow_rows",
                "allocate",
                "save_explanation",
                "latest_period",
            ]),
        )
        .plugin(
            "billing",
            area(&[
                "invoices",
                "invoice",
                "invoice_pdf",
                "print_batch",
                "batch_pdf",
                "payments",
                "register_payment",
                "current_account",
            ]),
        )
        .plugin(
            "documents",
            area(&["save_invoice", "save_template", "save_problems", "export_accounts", "open_folder"]),
        )
        .plugin("jobs", area(&["list", "cancel", "resume", "watch"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
