//! The tariffs of the packs and the cases of the tests, rated.

use acometida_domain::settlement::{Line, Rated};
use acometida_settlement::{Prepared, parse_case, parse_tariff, rate};

pub fn prepared(tariff: &str) -> Prepared {
    Prepared::new(parse_tariff(tariff).unwrap()).unwrap()
}

pub fn rated(tariff: &str, case: &str) -> Rated {
    rate(&prepared(tariff), &parse_case(case).unwrap()).unwrap()
}

/// The lines of a component.
pub fn lines<'a>(rated: &'a Rated, component: &str) -> Vec<&'a Line> {
    rated.lines.iter().filter(|line| line.component == component).collect()
}

/// Amount of the only line of a component.
pub fn amount(rated: &Rated, component: &str) -> String {
    let found = lines(rated, component);
    assert_eq!(found.len(), 1, "lines of {component} in {:#?}", rated.lines);
    format!("{:.2}", found[0].amount.decimal())
}

pub fn text(money: acometida_domain::Money) -> String {
    format!("{:.2}", money.decimal())
}
