//! Conditions of the advanced search as SQL on `account_fact f`, a narrow table of numbers with one row per account
//! (C5). Fields without a number there are read from the account or its contracts, after the others.

use acometida_domain::{AccountCondition, AccountField, AccountFilter, Comparison};
use sqlx::{QueryBuilder, Sqlite};

use crate::kernel::full_text;

/// Storage of a field.
enum FactColumn {
    /// A column of `f` with the number of a word.
    Word(&'static str),
    /// A column of `f` with the number of an entry of a directory table, compared by a column of it.
    Entry { fact: &'static str, list: &'static str, code: &'static str },
    /// A numeric column of `f`.
    Number(&'static str),
    /// A numeric column of `f`, zero when absent: a date as `20260630`, or a day of the month.
    Day(&'static str),
    /// A bit of the flags of `f`.
    Flag(u8),
    /// A mask with a bit for each word of a kind, of which any may match; `exact` is the equivalent exact expression.
    Mask { fact: &'static str, kind: &'static str, exact: Many },
    /// A mask of two bits, no and yes.
    Either(&'static str),
    /// An expression on `account a`, looked up through its index if any.
    Own { expression: &'static str, indexed: bool },
    /// An expression of which any row may match.
    Many(Many),
}

/// An expression on a table with several rows per account.
#[derive(Clone, Copy)]
enum Many {
    /// On a contract `c`, its supply point `s` or its issuer `i`.
    Contract(&'static str),
    /// On a payment method `m`.
    PaymentMethod(&'static str),
    /// On a tax `t`.
    Tax(&'static str),
}

/// Type of the values of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Compared exactly.
    Code,
    /// Compared ignoring case.
    Text,
    Number,
}

fn storage_of(field: AccountField) -> (FactColumn, Kind) {
    use AccountField::*;
    use FactColumn::{Day, Either, Entry, Flag, Mask, Number, Own, Word};
    let text = |expression| (Own { expression, indexed: false }, Kind::Text);
    let entry = |fact| (Entry { fact, list: fact, code: "code" }, Kind::Code);
    let number = |fact| (Number(fact), Kind::Number);
    let flag = |bit| (Flag(bit), Kind::Number);
    let many = |many, kind| (FactColumn::Many(many), kind);
    match field {
        Name => (Own { expression: "a.name", indexed: true }, Kind::Text),
        Code => text("a.code"),
        PersonKind => (Word("person_kind"), Kind::Code),
        DocumentKind => (Word("document_kind"), Kind::Code),
        Document => (Own { expression: "a.document", indexed: true }, Kind::Code),
        Email => text("a.email"),
        Phone => text("a.phone"),
        Mobile => text("a.mobile"),
        Address => text("trim(a.address || ' ' || a.street_number)"),
        District => (Word("district"), Kind::Text),
        City => (Word("city"), Kind::Text),
        Neighbourhood => entry("neighbourhood"),
        Region => entry("region"),
        Zone => entry("zone"),
        Salesperson => entry("salesperson"),
        Collector => entry("collector"),
        Notes => text("a.notes"),
        Active => flag(0),
        CreatedOn => number("created_at"),
        Market => (Mask { fact: "(f.flags >> 6 & 3)", kind: "market", exact: Many::Contract("c.market") }, Kind::Code),
        Tariff => (Mask { fact: "f.tariffs", kind: "tariff", exact: Many::Contract("c.tariff_code") }, Kind::Code),
        Issuer => (Mask { fact: "f.issuers", kind: "issuer", exact: Many::Contract("i.tax_id") }, Kind::Code),
        ContractFrom => many(Many::Contract("c.valid_from"), Kind::Code),
        ContractTo => many(Many::Contract("coalesce(c.valid_to, '')"), Kind::Code),
        Metering => {
            (Mask { fact: "(f.flags >> 8 & 3)", kind: "metering", exact: Many::Contract("s.metering") }, Kind::Code)
        }
        Connected => (Either("(f.flags >> 13 & 3)"), Kind::Number),
        Suspended => (Either("(f.flags >> 15 & 3)"), Kind::Number),
        Feeder => many(Many::Contract("s.feeder"), Kind::Text),
        Transformer => many(Many::Contract("s.transformer"), Kind::Text),
        Route => many(Many::Contract("s.route"), Kind::Text),
        Debt => number("debt"),
        UnpaidInvoices => number("unpaid"),
        OldestDueOn => (Day("oldest_due"), Kind::Number),
        MailOnInvoice => flag(1),
        MailOnPayment => flag(2),
        BillingEnabled => flag(3),
        InformCollector => flag(4),
        AutomaticState => flag(5),
        BillingDay => (Day("billing_day"), Kind::Number),
        BillingIssuer => (Entry { fact: "billing_issuer", list: "issuer", code: "tax_id" }, Kind::Code),
        TaxCondition => (Word("tax_condition"), Kind::Code),
        InvoiceType => (Word("invoice_type"), Kind::Code),
        TaxId => (Own { expression: "a.tax_id", indexed: false }, Kind::Code),
        Tax => (Mask { fact: "f.taxes", kind: "tax", exact: Many::Tax("t.value") }, Kind::Code),
        PaymentMethodKind => (
            Mask { fact: "(f.flags >> 10 & 7)", kind: "means", exact: Many::PaymentMethod("m.value ->> 'kind'") },
            Kind::Code,
        ),
        PaymentMethodBank => many(Many::PaymentMethod("coalesce(m.value ->> 'bank', '')"), Kind::Text),
        PaymentMethodBody => many(Many::PaymentMethod("coalesce(m.value ->> 'body', '')"), Kind::Text),
        PaymentMethodGateway => many(Many::PaymentMethod("coalesce(m.value ->> 'gateway', '')"), Kind::Text),
        PaymentMethodReference => many(Many::PaymentMethod("coalesce(m.value ->> 'reference', '')"), Kind::Text),
    }
}

/// Cost of a condition per account; the cheapest are evaluated first.
fn cost(condition: &AccountCondition) -> u8 {
    match storage_of(condition.field).0 {
        FactColumn::Number(_)
        | FactColumn::Day(_)
        | FactColumn::Flag(_)
        | FactColumn::Either(_)
        | FactColumn::Mask { .. } => 0,
        FactColumn::Word(_) | FactColumn::Entry { .. } if single(condition) => 0,
        FactColumn::Word(_) | FactColumn::Entry { .. } => 1,
        FactColumn::Own { indexed: true, .. } => 2,
        FactColumn::Own { .. } | FactColumn::Many(_) => 3,
    }
}

/// Whether at most one word can match, so that its number is looked up once.
fn single(condition: &AccountCondition) -> bool {
    condition.is == Comparison::Is && storage_of(condition.field).1 == Kind::Code
}

/// Appends ` and (…)` with the conditions of a filter, if any.
pub(crate) fn push(query: &mut QueryBuilder<'_, Sqlite>, filter: &AccountFilter) {
    let mut conditions: Vec<&AccountCondition> = filter.conditions.iter().collect();
    conditions.sort_by_key(|condition| cost(condition));
    for (position, condition) in conditions.into_iter().enumerate() {
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
    let (place, kind) = storage_of(condition.field);
    let (is, value) = (condition.is, condition.value.as_str());
    if let (AccountField::Name, Comparison::Contains, Some(words)) =
        (condition.field, is, full_text::match_expression(value))
    {
        query
            .push("f.n in (select rowid from search where search match ")
            .push_bind(full_text::all_in("names", &words))
            .push(")");
        return;
    }
    let among = if single(condition) { "=" } else { "in" };
    match place {
        FactColumn::Word(fact) => {
            query.push(format!("f.{fact} {among} (select n from fact_word where "));
            compare(query, "word", kind, is, value);
            query.push(")");
        }
        FactColumn::Entry { fact, list, code } => match is {
            Comparison::Empty | Comparison::NotEmpty => {
                let not = if is == Comparison::Empty { "" } else { "not " };
                query.push(format!("f.{fact} {not}in (select n from fact_word where word = '')"));
            }
            _ => {
                let (not, is) = any_match(is);
                query.push(format!(
                    "f.{fact} {not}{among} (select w.n from fact_word w join {list} l on w.word = hex(l.id) where "
                ));
                compare(query, &format!("l.{code}"), kind, is, value);
                query.push(")");
            }
        },
        FactColumn::Number(fact) => compare(query, &format!("f.{fact}"), kind, is, value),
        FactColumn::Flag(bit) => compare(query, &format!("(f.flags >> {bit} & 1)"), kind, is, value),
        FactColumn::Day(fact) => {
            let number = value.replace('-', "");
            match is {
                Comparison::Empty => _ = query.push(format!("f.{fact} = 0")),
                Comparison::NotEmpty => _ = query.push(format!("f.{fact} <> 0")),
                Comparison::IsNot => compare(query, &format!("f.{fact}"), kind, is, &number),
                _ => {
                    query.push(format!("(f.{fact} <> 0 and "));
                    compare(query, &format!("f.{fact}"), kind, is, &number);
                    query.push(")");
                }
            }
        }
        FactColumn::Mask { fact, kind: words, exact } => {
            let (not, is) = any_match(is);
            let mask = |query: &mut QueryBuilder<'_, Sqlite>, own: &str| {
                let word = if words == "issuer" { "(select tax_id from issuer where hex(id) = word)" } else { "word" };
                query.push(format!("{fact} & (select coalesce(sum(distinct 1 << bit), 0) from fact_bit where kind = '{words}'{own} and "));
                compare(query, word, kind, is, value);
                query.push(")");
            };
            query.push(not).push("(");
            mask(query, "");
            // words past the sixtieth share the last bit
            query.push(" and (");
            mask(query, " and bit < 60");
            query.push(" or ");
            many(query, exact, kind, is, value);
            query.push("))");
        }
        FactColumn::Either(fact) => {
            let (not, is) = any_match(is);
            query.push(format!("{not}({fact} & (select coalesce(sum(1 << value), 0) from json_each('[0,1]') where "));
            compare(query, "value", kind, is, value);
            query.push("))");
        }
        FactColumn::Own { expression, indexed } => {
            if condition.field == AccountField::Code && is == Comparison::Is {
                query.push("f.account_id in (select id from account where code in (").push_bind(value.to_owned());
                query.push(", ").push_bind(value.to_uppercase()).push("))");
                return;
            }
            if indexed && is == Comparison::Is {
                query.push("f.account_id in (select a.id from account a where ");
            } else {
                query.push("exists (select 1 from account a where a.id = f.account_id and ");
            }
            compare(query, expression, kind, is, value);
            query.push(")");
        }
        FactColumn::Many(of) => {
            let (not, is) = any_match(is);
            query.push(not);
            many(query, of, kind, is, value);
        }
    }
}

/// Appends ` exists (…)` with a matching row.
fn many(query: &mut QueryBuilder<'_, Sqlite>, of: Many, kind: Kind, is: Comparison, value: &str) {
    let expression = match of {
        Many::Contract(expression) => {
            query.push(
                "exists (select 1 from service_group g join supply_point s on s.group_id = g.id join contract c on c.supply_point_id = s.id
                         join issuer i on i.id = c.issuer_id where g.account_id = f.account_id and ",
            );
            expression
        }
        Many::PaymentMethod(expression) => {
            query
                .push("exists (select 1 from account a, json_each(a.payment_methods) m where a.id = f.account_id and ");
            expression
        }
        Many::Tax(expression) => {
            query.push("exists (select 1 from account a, json_each(a.taxes) t where a.id = f.account_id and ");
            expression
        }
    };
    compare(query, expression, kind, is, value);
    query.push(")");
}

/// Comparison of a field with several values: any may match, but negative comparisons must hold for all.
fn any_match(is: Comparison) -> (&'static str, Comparison) {
    match is {
        Comparison::IsNot => ("not ", Comparison::Is),
        Comparison::Empty => ("not ", Comparison::NotEmpty),
        is => ("", is),
    }
}

fn compare(query: &mut QueryBuilder<'_, Sqlite>, expression: &str, kind: Kind, is: Comparison, value: &str) {
    let operator = match is {
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
    query.push(expression).push(operator);
    if matches!(is, Comparison::Empty | Comparison::NotEmpty) {
        return;
    }
    match kind {
        Kind::Number => _ = query.push_bind(value.trim().parse::<i64>().unwrap_or_default()),
        Kind::Code => _ = query.push_bind(value.to_owned()),
        Kind::Text => _ = query.push_bind(value.to_owned()).push(" collate nocase"),
    }
    if is == Comparison::AtMost && kind != Kind::Number {
        // an empty field is not before any value
        query.push(format!(" and {expression} <> ''"));
    }
}
