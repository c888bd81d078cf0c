//! Registry of tables: every table once, with its class, its area, and what its columns may contain.
//!
//! The append-only guards and the checks of vocabularies come from it; the capture of changes for other desks will.

use acometida_domain::{
    CycleMode, CycleState, EstimationMethod, FiscalKind, JobKind, JobState, Market, Metering, OrderKind, OrderState,
    PaymentMethod, PersonKind, ReadingEditKind, Register, Role, ServiceState, StakeholderRole,
};
use rusqlite::Connection;

use crate::Result;

/// How rows of a table change and meet those of other desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Master data, merged field by field.
    Entity,
    /// Moves forward through allowed states.
    State,
    /// Only inserted: never changed, never deleted.
    Fact,
    /// Made again on each desk from the other tables.
    Derived,
    /// Of this desk alone.
    Local,
}

/// Area of the code that writes a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Requests, audit, jobs, settings, desks.
    Kernel,
    /// Issuers, operators, directories.
    Company,
    /// Accounts and their holders.
    Customers,
    /// Supply points, meters, contracts.
    Supply,
    /// Tariffs, cycles, settlements.
    Settlement,
    /// Readings, curves, inputs.
    Metering,
    /// Documents, payments, allocations.
    Billing,
}

/// Column with its allowed values, the stored names of an enum.
type Vocabulary = (&'static str, fn() -> Vec<&'static str>);

/// A table of the database.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
    /// Area that writes it.
    pub area: Area,
    /// Columns that win or lose together when two desks change them.
    pub units: &'static [&'static [&'static str]],
    /// Columns with the stored names of an enum.
    pub vocabularies: &'static [Vocabulary],
}

macro_rules! vocabulary {
    ($($column:literal: $type:ty),*) => {
        &[$(($column, || <$type>::ALL.iter().map(|value| value.name()).collect())),*]
    };
}

const fn table(name: &'static str, class: Class, area: Area) -> Table {
    Table { name, class, area, units: &[], vocabularies: &[] }
}

const fn with(table: Table, vocabularies: &'static [Vocabulary]) -> Table {
    Table { vocabularies, ..table }
}

const fn united(table: Table, units: &'static [&'static [&'static str]]) -> Table {
    Table { units, ..table }
}

use Area::{Billing, Company, Customers, Kernel, Settlement, Supply};
use Class::{Derived, Entity, Fact, Local, State};

/// Columns of an address.
const ADDRESS: &[&str] =
    &["address", "street_number", "district", "city", "province", "postal_code", "place_code", "country"];

/// Every table of the database.
pub const TABLES: &[Table] = &[
    table("desk", Entity, Kernel),
    table("company_setting", Entity, Kernel),
    table("desk_setting", Local, Kernel),
    table("request", Local, Kernel),
    table("audit", Fact, Kernel),
    with(table("job", Local, Kernel), vocabulary!("kind": JobKind, "state": JobState)),
    table("seal", Derived, Kernel),
    table("seal_head", Derived, Kernel),
    table("company", Entity, Company),
    with(table("operator", Entity, Company), vocabulary!("role": Role)),
    table("operator_lock", Local, Company),
    table("access_token", Local, Company),
    table("logo", Fact, Company),
    united(table("issuer", Entity, Company), &[&["legal_name", "tax_id"], ADDRESS]),
    table("lost_number", Fact, Billing),
    with(table("series", Entity, Company), vocabulary!("kind": FiscalKind)),
    table("zone", Entity, Company),
    table("neighbourhood", Entity, Company),
    table("region", Entity, Company),
    table("salesperson", Entity, Company),
    table("collector", Entity, Company),
    with(
        united(
            table("account", Entity, Customers),
            &[
                &["name", "name_in_use", "first_given", "second_given", "first_family", "second_family"],
                &["document_kind", "document"],
                ADDRESS,
                &["taxes"],
                &["payment_methods"],
            ],
        ),
        vocabulary!("person_kind": PersonKind),
    ),
    table("account_email", Entity, Customers),
    table("former_name", Derived, Customers),
    with(
        united(table("stakeholder", Entity, Customers), &[&["group_id", "supply_point_id"], &["since", "until"]]),
        vocabulary!("role": StakeholderRole),
    ),
    table("saved_filter", Entity, Customers),
    table("bulk_change", Fact, Customers),
    table("bulk_change_row", Fact, Customers),
    table("service_group", Entity, Supply),
    united(table("premises", Entity, Supply), &[ADDRESS, &["latitude", "longitude"]]),
    with(table("supply_point", Entity, Supply), vocabulary!("metering": Metering)),
    united(table("meter", Entity, Supply), &[&["supply_point_id", "installed_on", "removed_on"]]),
    with(
        united(table("contract", Entity, Supply), &[&["valid_from", "valid_to"], &["tariff_code", "attributes"]]),
        vocabulary!("market": Market),
    ),
    with(table("connection_order", State, Supply), vocabulary!("kind": OrderKind, "state": OrderState)),
    table("draft", Local, Supply),
    table("tariff", Entity, Settlement),
    table("tariff_edition", Fact, Settlement),
    with(table("cycle", State, Settlement), vocabulary!("market": Market, "mode": CycleMode, "state": CycleState)),
    with(table("cycle_service", State, Settlement), vocabulary!("state": ServiceState)),
    table("settlement", Fact, Settlement),
    table("line_template", Fact, Settlement),
    table("input_text", Fact, Settlement),
    table("settled_line", Fact, Settlement),
    table("shadow_line", Local, Settlement),
    table("source_file", Fact, Area::Metering),
    with(table("reading", Fact, Area::Metering), vocabulary!("register": Register)),
    with(
        table("reading_edit", Fact, Area::Metering),
        vocabulary!("register": Register, "kind": ReadingEditKind, "method": EstimationMethod),
    ),
    table("load_curve_day", Fact, Area::Metering),
    table("curve_edit", Fact, Area::Metering),
    table("input_value", Fact, Area::Metering),
    table("price_day", Fact, Area::Metering),
    table("manual_charge", Fact, Area::Metering),
    table("charge_decision", Fact, Area::Metering),
    table("snapshot", Fact, Billing),
    with(table("document", Fact, Billing), vocabulary!("kind": FiscalKind)),
    with(table("payment", Fact, Billing), vocabulary!("method": PaymentMethod)),
    table("payment_reversal", Fact, Billing),
    table("allocation", Fact, Billing),
    table("allocation_reversal", Fact, Billing),
    table("open_item", Derived, Billing),
    table("contract_state_change", Fact, Billing),
    table("search_entry", Derived, Customers),
    table("search", Derived, Customers),
    table("search_word", Derived, Customers),
    table("search_spelling", Derived, Customers),
    table("fact_word", Derived, Customers),
    table("fact_bit", Derived, Customers),
    table("account_fact", Derived, Customers),
    table("account_name", Derived, Customers),
];

/// Adds the guards that keep facts as they were inserted.
pub(crate) fn add_guards(connection: &Connection) -> Result<()> {
    for table in TABLES.iter().filter(|table| table.class == Fact) {
        let name = table.name;
        connection.execute_batch(&format!(
            "create trigger if not exists guard_{name}_is_not_changed before update on {name} begin
                 select raise(abort, 'fact_is_not_changed:{name}');
             end;
             create trigger if not exists guard_{name}_is_not_deleted before delete on {name} begin
                 select raise(abort, 'fact_is_not_deleted:{name}');
             end;"
        ))?;
    }
    Ok(())
}

/// Table, column and value of each stored value that is not in the vocabulary of its column.
pub(crate) fn unknown_values(connection: &Connection) -> Result<Vec<(&'static str, &'static str, String)>> {
    let mut unknown = Vec::new();
    for table in TABLES {
        for (column, names) in table.vocabularies {
            let known = serde_json::Value::from(names()).to_string();
            let mut statement = connection.prepare(&format!(
                "select distinct {column} from {} where {column} is not null and {column} not in (select value from json_each(?))",
                table.name
            ))?;
            let found = statement.query_map([known], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            unknown.extend(found.into_iter().map(|value| (table.name, *column, value)));
        }
    }
    Ok(unknown)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Store;

    async fn names(kind: &str) -> BTreeSet<String> {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("tables.db")).await.unwrap();
        let names: Vec<String> = sqlx::query_scalar("select name from sqlite_schema where type = ?")
            .bind(kind)
            .fetch_all(store.readers())
            .await
            .unwrap();
        store.close().await;
        names.into_iter().collect()
    }

    #[tokio::test]
    async fn every_table_is_in_the_registry_once() {
        let shadow = ["search_data", "search_idx", "search_docsize", "search_config", "search_content"];
        let spelling = shadow.map(|name| name.replace("search", "search_spelling"));
        let stored: BTreeSet<String> = names("table")
            .await
            .into_iter()
            .filter(|name| {
                !name.starts_with("sqlite_")
                    && name != "_sqlx_migrations"
                    && !shadow.contains(&name.as_str())
                    && !spelling.contains(name)
            })
            .collect();
        let known: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
        assert_eq!(stored, known);
        assert_eq!(known.len(), TABLES.len(), "a table is named twice");
    }

    #[tokio::test]
    async fn a_trigger_is_a_guard_or_a_derivation() {
        for name in names("trigger").await {
            assert!(name.starts_with("guard_") || name.starts_with("derive_"), "{name}");
        }
    }

    #[tokio::test]
    async fn columns_of_units_and_vocabularies_exist() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("columns.db")).await.unwrap();
        for table in TABLES {
            let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info(?)")
                .bind(table.name)
                .fetch_all(store.readers())
                .await
                .unwrap();
            let named =
                table.units.iter().copied().flatten().chain(table.vocabularies.iter().map(|(column, _)| column));
            for column in named {
                assert!(columns.iter().any(|known| known == column), "{}.{column}", table.name);
            }
        }
        store.close().await;
    }
}
