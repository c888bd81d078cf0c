//! The conditions of the advanced search as SQL over `account a` (C5).

use acometida_domain::{AccountCondition, AccountField, AccountFilter, Comparison};
use sqlx::{QueryBuilder, Sqlite};

use crate::search;

/// Where a field stands.
enum Place {
    /// An expression of the account's own row.
    Own(&'static str),
    /// The code of the entry the account chose in the list of this name.
    List(&'static str),
    /// An expression of one of the account's contracts `c`, its supply point `s` or its issuer `i`: one that compares is enough.
    Contract(&'static str),
    /// A member of one of the account's payment means `m.value`: one that compares is enough.
    Means(&'static str),
    /// A code in the account's list of taxes.
    Taxes,
}

/// What a field's values are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Compared as written.
    Code,
    /// Compared whatever its capitals.
    Text,
    Number,
}

fn place(field: AccountField) -> (Place, Kind) {
    use AccountField::*;
    use Place::{Contract, List, Means, Own, Taxes};
    match field {
        Name => (Own("a.name"), Kind::Text),
        Code => (Own("a.code"), Kind::Text),
        PersonKind => (Own("a.person_kind"), Kind::Code),
        DocumentKind => (Own("a.document_kind"), Kind::Code),
        Document => (Own("a.document"), Kind::Code),
        Email => (Own("a.email"), Kind::Text),
        Phone => (Own("a.phone"), Kind::Text),
        Address => (Own("a.address"), Kind::Text),
        District => (Own("a.district"), Kind::Text),
        City => (Own("a.city"), Kind::Text),
        Neighbourhood => (List("neighbourhood"), Kind::Code),
        Region => (List("region"), Kind::Code),
        Zone => (List("zone"), Kind::Code),
        Salesperson => (List("salesperson"), Kind::Code),
        Collector => (List("collector"), Kind::Code),
        Notes => (Own("a.notes"), Kind::Text),
        Active => (Own("a.active"), Kind::Number),
        CreatedOn => (Own("a.created_at"), Kind::Number),
        Market => (Contract("c.market"), Kind::Code),
        Tariff => (Contract("c.tariff_code"), Kind::Code),
        Issuer => (Contract("i.tax_id"), Kind::Code),
        ContractFrom => (Contract("c.valid_from"), Kind::Code),
        ContractTo => (Contract("coalesce(c.valid_to, '')"), Kind::Code),
        Metering => (Contract("s.metering"), Kind::Code),
        Connected => (Contract("s.connected"), Kind::Number),
        Feeder => (Contract("s.feeder"), Kind::Text),
        Transformer => (Contract("s.transformer"), Kind::Text),
        Route => (Contract("s.route"), Kind::Text),
        Debt => (Own("(select coalesce(sum(outstanding), 0) from unpaid_invoice where account_id = a.id)"), Kind::Number),
        UnpaidInvoices => (Own("(select count(*) from unpaid_invoice where account_id = a.id)"), Kind::Number),
        OldestDueOn => (Own("(select coalesce(min(due_on), '') from unpaid_invoice where account_id = a.id)"), Kind::Code),
        MailOnInvoice => (Own("a.mail_on_invoice"), Kind::Number),
        MailOnPayment => (Own("a.mail_on_payment"), Kind::Number),
        BillingEnabled => (Own("a.billing_enabled"), Kind::Number),
        InformCollector => (Own("a.inform_collector"), Kind::Number),
        AutomaticState => (Own("a.automatic_state"), Kind::Number),
        BillingDay => (Own("coalesce(a.billing_day, '')"), Kind::Number),
        BillingIssuer => (Own("coalesce((select tax_id from issuer where id = a.billing_issuer_id), '')"), Kind::Code),
        TaxCondition => (Own("a.tax_condition"), Kind::Code),
        InvoiceType => (Own("a.invoice_type"), Kind::Code),
        TaxId => (Own("a.tax_id"), Kind::Code),
        Tax => (Taxes, Kind::Code),
        Suspended => (Contract("(c.suspended_since is not null)"), Kind::Number),
        MeansKind => (Means("kind"), Kind::Code),
        MeansBank => (Means("bank"), Kind::Text),
        MeansBody => (Means("body"), Kind::Text),
        MeansGateway => (Means("gateway"), Kind::Text),
        MeansReference => (Means("reference"), Kind::Text),
    }
}

/// Adds ` and (…)` for the conditions of a filter, if it has any.
pub(crate) fn push(query: &mut QueryBuilder<'_, Sqlite>, filter: &AccountFilter) {
    for (position, condition) in filter.conditions.iter().enumerate() {
        query.push(match (position, filter.any) {
            (0, _) => " and (",
            (_, true) => " or ",
            (_, false) => " and ",
        });
        one(query, condition);
    }
    if !filter.conditions.is_empty() {
        query.push(")");
    }
}

fn one(query: &mut QueryBuilder<'_, Sqlite>, condition: &AccountCondition) {
    let (place, kind) = place(condition.field);
    if let (AccountField::Name, Comparison::Contains, Some(words)) =
        (condition.field, condition.is, search::match_expression(&condition.value))
    {
        query.push("a.id in (select e.account_id from search f join search_entry e on e.docid = f.rowid where f.search match ");
        query.push_bind(search::all_in("names", &words)).push(")");
        return;
    }
    match place {
        Place::Own(expression) => compare(query, expression, kind, condition.is, &condition.value),
        Place::List(list) => match condition.is {
            Comparison::Empty => _ = query.push(format!("a.{list}_id is null")),
            Comparison::NotEmpty => _ = query.push(format!("a.{list}_id is not null")),
            Comparison::IsNot => {
                query.push(format!("a.{list}_id is not (select id from {list} where code = ")).push_bind(condition.value.clone()).push(")");
            }
            _ => {
                query.push(format!("a.{list}_id = (select id from {list} where code = ")).push_bind(condition.value.clone()).push(")");
            }
        },
        Place::Taxes => {
            let (not, is) = one_is_enough(condition.is);
            query.push(not).push("exists (select 1 from json_each(a.taxes) t where ");
            compare(query, "t.value", kind, is, &condition.value);
            query.push(")");
        }
        Place::Means(member) => {
            let (not, is) = one_is_enough(condition.is);
            query.push(not).push("exists (select 1 from json_each(a.payment_means) m where ");
            compare(query, &format!("coalesce(m.value ->> '{member}', '')"), kind, is, &condition.value);
            query.push(")");
        }
        Place::Contract(expression) => {
            let (not, is) = one_is_enough(condition.is);
            query.push(not).push(
                "exists (select 1 from service_group g join supply_point s on s.group_id = g.id join contract c on c.supply_point_id = s.id
                         join issuer i on i.id = c.issuer_id where g.account_id = a.id and ",
            );
            compare(query, expression, kind, is, &condition.value);
            query.push(")");
        }
    }
}

/// Of many, one that compares is enough; none may be what a field is not, and none may say something where it is empty.
fn one_is_enough(is: Comparison) -> (&'static str, Comparison) {
    match is {
        Comparison::IsNot => ("not ", Comparison::Is),
        Comparison::Empty => ("not ", Comparison::NotEmpty),
        is => ("", is),
    }
}

fn compare(query: &mut QueryBuilder<'_, Sqlite>, expression: &str, kind: Kind, is: Comparison, value: &str) {
    let sign = match is {
        Comparison::Contains => {
            query.push(format!("instr(lower({expression}), lower(")).push_bind(value.to_owned()).push(")) > 0");
            return;
        }
        Comparison::Empty => " = ''",
        Comparison::NotEmpty => " <> ''",
        Comparison::Is => " = ",
        Comparison::IsNot => " <> ",
        Comparison::AtLeast => " >= ",
        Comparison::AtMost => " <= ",
    };
    query.push(expression).push(sign);
    if matches!(is, Comparison::Empty | Comparison::NotEmpty) {
        return;
    }
    match kind {
        Kind::Number => _ = query.push_bind(value.trim().parse::<i64>().unwrap_or_default()),
        Kind::Code => _ = query.push_bind(value.to_owned()),
        Kind::Text => _ = query.push_bind(value.to_owned()).push(" collate nocase"),
    }
    if is == Comparison::AtMost && kind != Kind::Number {
        // a field that says nothing is not before anything
        query.push(format!(" and {expression} <> ''"));
    }
}
