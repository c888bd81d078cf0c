//! Interest on overdue debt.

use std::{cell::RefCell, collections::HashMap};

use acometida_domain::tariff::Interest;
use chrono::NaiveDate;
use rust_decimal::{Decimal, MathematicalOps};

use crate::{
    amounts::{Item, TooLarge, over, plus, rounded_for_display, times},
    case::Debt,
};

/// Greatest number of cached growth factors.
const MAX_CACHED: usize = 10_000;

/// Interest of a debt in the bill of a period that ends on `to`; none when no day counts.
///
/// Source: Peru, Decreto Ley 25844 and its rules: effective annual rate, `(1 + i)^(days / 360) - 1` from the due date;
/// the late surcharge runs from the tenth day at 15 % of that rate.
pub(crate) fn interest(
    rule: &Interest,
    annual_percent: Decimal,
    debt: &Debt,
    to: NaiveDate,
) -> Result<Option<Item>, TooLarge> {
    let end = debt.paid.map_or(to, |paid| paid.min(to));
    let ahead = i64::from(rule.from_day) - 1;
    let days_to = |day: NaiveDate| (day.signed_duration_since(debt.due).num_days() - ahead).max(0);
    let (days, charged) = (days_to(end), debt.charged_to.map_or(0, days_to));
    if days <= charged || rule.year_days == 0 {
        return Ok(None);
    }
    let rate = over(times(annual_percent, rule.share)?, Decimal::from(10_000))?;
    let before = if charged == 0 { Decimal::ONE } else { growth(rate, charged, rule.year_days)? };
    let amount = times(debt.amount, plus(growth(rate, days, rule.year_days)?, -before)?)?;
    let start = if charged == 0 {
        "1".to_owned()
    } else {
        format!("(1 + {})^({charged}/{})", rounded_for_display(rate), rule.year_days)
    };
    let formula = format!(
        "{} × ((1 + {})^({days}/{}) − {start}) = {}",
        debt.amount,
        rounded_for_display(rate),
        rule.year_days,
        rounded_for_display(amount)
    );
    let mut item = Item::with_amount(amount, formula);
    item.rows.clone_from(&debt.rows);
    Ok(Some(item))
}

/// Growth factor over some days, cached: the bills of a month share few rates and numbers of days, and computing a
/// power takes as long as the rest of a bill.
fn growth(rate: Decimal, days: i64, year_days: u16) -> Result<Decimal, TooLarge> {
    /// Digits of the rate, days, and days of a year.
    type GrowthKey = ([u8; 16], i64, u16);
    thread_local! {
        static CACHE: RefCell<HashMap<GrowthKey, Decimal>> = RefCell::default();
    }
    let key = (rate.serialize(), days, year_days);
    if let Some(known) = CACHE.with_borrow(|known| known.get(&key).copied()) {
        return Ok(known);
    }
    let found =
        plus(rate, Decimal::ONE)?.checked_powd(over(Decimal::from(days), Decimal::from(year_days))?).ok_or(TooLarge)?;
    CACHE.with_borrow_mut(|known| {
        if known.len() >= MAX_CACHED {
            known.clear();
        }
        known.insert(key, found);
    });
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debt(due: &str) -> Debt {
        Debt { amount: Decimal::from(1_000), due: due.parse().unwrap(), charged_to: None, paid: None, rows: vec![] }
    }

    fn of(share: i64, from_day: u16, debt: &Debt) -> Option<String> {
        let rule =
            Interest { annual_rate: Decimal::from(12).into(), share: Decimal::from(share), from_day, year_days: 360 };
        let item = interest(&rule, Decimal::from(12), debt, "2026-06-30".parse().unwrap()).unwrap();
        item.map(|item| format!("{:.4}", item.amount.round_dp(4)))
    }

    #[test]
    fn a_year_of_360_days_gives_the_annual_rate() {
        assert_eq!(of(100, 1, &debt("2025-07-05")), Some("120.0000".to_owned()));
    }

    #[test]
    fn thirty_days_compound_to_less_than_a_twelfth() {
        // 1000 x (1.12^(30/360) - 1), computed in double precision.
        assert_eq!(of(100, 1, &debt("2026-05-31")), Some("9.4888".to_owned()));
    }

    #[test]
    fn the_late_surcharge_starts_on_the_tenth_day() {
        assert_eq!(of(15, 10, &debt("2026-06-21")), None);
        // 1000 x (1.018^(1/360) - 1), computed in double precision.
        assert_eq!(of(15, 10, &debt("2026-06-20")), Some("0.0496".to_owned()));
    }

    #[test]
    fn a_cached_growth_gives_the_same_interest() {
        let debt = debt("2026-05-31");
        assert_eq!(of(100, 1, &debt), of(100, 1, &debt));
    }

    #[test]
    fn interest_over_two_bills_adds_up_to_that_of_one() {
        let whole: Decimal = of(100, 1, &debt("2026-04-30")).unwrap().parse().unwrap();
        let mut second = debt("2026-04-30");
        second.charged_to = Some("2026-05-31".parse().unwrap());
        let mut first = debt("2026-04-30");
        first.paid = second.charged_to;
        let parts = [first, second].map(|debt| of(100, 1, &debt).unwrap().parse::<Decimal>().unwrap());
        assert!((parts[0] + parts[1] - whole).abs() <= Decimal::new(1, 4));
    }
}
