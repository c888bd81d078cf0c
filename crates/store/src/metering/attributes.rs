//! Attributes of contracts as stored.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

/// Starts of the names of attributes that are numbers: a contracted power in kW and an input of the period.
const NUMBERS: [&str; 2] = ["power.", "constant."];

/// What cannot be read of the attributes of a contract: all of them, or one that is no number.
pub(super) fn unreadable(attributes: &str) -> Option<String> {
    let Ok(all) = serde_json::from_str::<BTreeMap<String, Value>>(attributes) else {
        return Some(attributes.to_owned());
    };
    all.into_iter().find_map(|(name, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_wrong = NUMBERS.iter().any(|start| name.starts_with(start)) && text.parse::<Decimal>().is_err();
        is_wrong.then(|| format!("{name}: {text}"))
    })
}

#[cfg(test)]
mod tests {
    use super::unreadable;

    #[test]
    fn a_power_that_is_no_number_is_not_readable() {
        assert_eq!(unreadable("{}"), None);
        assert_eq!(unreadable(r#"{"estrato": "1", "power.p1": "4.6", "constant.ipp": 7}"#), None);
        assert_eq!(unreadable(r#"{"power.p1": "4,6"}"#).as_deref(), Some("power.p1: 4,6"));
        assert_eq!(unreadable("[]").as_deref(), Some("[]"));
    }
}
