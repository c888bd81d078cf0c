//! Properties of every tariff, rounding and quantity.

use std::sync::LazyLock;

use acometida_domain::settlement::{LineSection, Rated};
use acometida_domain::tariff::{Figure, Measure, Rounding, Step, Strategy as Towards, Tariff};
use acometida_settlement::{
    Case, Part, Prepared,
    case::{ContractedPower, Curve, CurveDay, Debt, ManualAmount, PriceDay, PriceSeries, RegisterUse},
    parse_tariff, rate, rate_parts,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

const TARIFFS: [&str; 8] = [
    include_str!("../../../../packs/pe/tariffs/pe-pluz-bt5b.json"),
    include_str!("../../../../packs/pe/tariffs/pe-luzdelsur-bt5b-bloques.json"),
    include_str!("../../../../packs/pe/tariffs/pe-mt2.json"),
    include_str!("../../../../packs/pe/tariffs/pe-mt3.json"),
    include_str!("../../../../packs/co/tariffs/co-nivel1.json"),
    include_str!("../../../../packs/pe/tariffs/pe-cliente-libre-indexado.json"),
    include_str!("../../../../packs/es/tariffs/es-20td-indexado.json"),
    include_str!("../../../../packs/es/tariffs/es-30td.json"),
];

/// The tariffs of the documentation: one for each kind.
static EXAMPLES: LazyLock<Vec<&str>> = LazyLock::new(|| super::documented::blocks("json tariff"));

fn step() -> impl Strategy<Value = Step> {
    let steps = prop_oneof![Just("0.01"), Just("0.05"), Just("0.10"), Just("0.50"), Just("1"), Just("100")];
    let towards = prop_oneof![
        Just(Towards::HalfAwayFromZero),
        Just(Towards::HalfEven),
        Just(Towards::HalfTowardsZero),
        Just(Towards::TowardsZero),
        Just(Towards::AwayFromZero)
    ];
    (steps, towards).prop_map(|(step, strategy)| Step { step: step.parse().unwrap(), strategy })
}

fn rounding() -> impl Strategy<Value = Rounding> {
    (step(), step(), step(), step()).prop_map(|(line, subtotal, tax, total)| Rounding { line, subtotal, tax, total })
}

fn tariff() -> impl Strategy<Value = Tariff> {
    (0..TARIFFS.len()).prop_map(|index| parse_tariff(TARIFFS[index]).unwrap())
}

/// A month of 2026 with every register the tariffs need.
fn case() -> impl Strategy<Value = Case> {
    (0_u64..300, 20_u64..40, 0_i64..5_000_000, 0_i64..20_000_000, 0_i64..9_000_000, 0_i64..90_000, "[1-6]").prop_map(
        |(start, days, peak, off_peak, reactive, watts, stratum)| {
            let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(start);
            let register = |measure, period: Option<&str>, quantity| {
                RegisterUse::with_quantity(measure, period.map(str::to_owned), quantity, vec![])
            };
            let mut case = Case::new(from, from + Days::new(days));
            case.registers = vec![
                register(Measure::Active, Some("peak"), peak),
                register(Measure::Active, Some("off_peak"), off_peak),
                register(Measure::Reactive, None, reactive),
                register(Measure::Demand, Some("peak"), watts / 2),
                register(Measure::Demand, Some("off_peak"), watts),
            ];
            case.registers.extend(
                ["p1", "p2", "p3", "p4", "p5"].map(|period| register(Measure::Reactive, Some(period), reactive / 5)),
            );
            for (name, value) in [
                ("stratum", stratum.as_str()),
                ("altitude", "high"),
                ("meter_type", if watts % 2 == 0 { "1" } else { "5" }),
            ] {
                case.attributes.insert(name.to_owned(), value.to_owned());
            }
            case.contracted_power = vec![ContractedPower { period: None, watts: watts / 2, since: None }];
            case.coincident_demand = Some(watts);
            for (name, percent) in ["ppi", "gas-natural", "tipo-cambio", "perdidas-energia", "factor-potencia-vigente"]
                .iter()
                .zip([25_900, 400, 370, 103, 98])
            {
                case.constants.insert((*name).to_owned(), Decimal::new(percent + watts % 7, 2));
            }
            for name in ["perdidas-potencia", "peaje-principal", "peaje-secundario", "peaje-distribucion"] {
                case.constants.insert(name.to_owned(), Decimal::new(peak % 4_000, 2));
            }
            let (curve, prices) = by_the_hour(
                &case,
                |place| u32::try_from((peak + place * 7_919) % 20_000).unwrap(),
                |place| Decimal::new((off_peak + place * 104_729) % 20_000 - 4_000, 2),
            );
            case.curves.push(curve);
            case.price_series.insert("mercado-diario".to_owned(), prices);
            case
        },
    )
}

/// A quarter-hourly load curve and hourly prices of the first days of the case.
fn by_the_hour(case: &Case, energy: impl Fn(i64) -> u32, price: impl Fn(i64) -> Decimal) -> (Curve, PriceSeries) {
    let days = || case.from.iter_days().skip(1).take_while(|day| *day <= case.to).take(40).zip(0_i64..);
    let of = |day: i64, count: i64| (0..count).map(move |place| day * count + place);
    let curve = Curve {
        measure: Measure::Active,
        minutes: 15,
        days: days().map(|(day, index)| CurveDay { day, values: of(index, 96).map(&energy).collect() }).collect(),
        clock_change_hour: 2,
        rows: vec![],
    };
    let days =
        days().map(|(day, index)| PriceDay { day, values: of(index, 24).map(|place| Some(price(place))).collect() });
    (curve, PriceSeries { minutes: 60, days: days.collect(), rows: vec![] })
}

fn sum(rated: &Rated, place: Option<LineSection>) -> i64 {
    rated.lines.iter().filter(|line| place.is_none_or(|place| line.place == place)).map(|line| line.amount.minor).sum()
}

fn is_multiple(minor: i64, step: Step) -> bool {
    (Decimal::new(minor, 2) / step.step).fract().is_zero()
}

/// The tariff with a version split in two at a day, equal except for the descriptions when `marked`.
fn split_version(mut tariff: Tariff, day: NaiveDate, marked: bool) -> Tariff {
    let is_earlier = |version: &&mut acometida_domain::tariff::Version| version.valid_from < day;
    let Some(version) = tariff.versions.iter_mut().rev().find(is_earlier) else { return tariff };
    let mut second = version.clone();
    second.valid_from = day;
    if marked {
        second.components.iter_mut().for_each(|component| component.description.push('*'));
    }
    tariff.versions.push(second);
    tariff.versions.sort_by_key(|version| version.valid_from);
    tariff.versions.dedup_by_key(|version| version.valid_from);
    tariff
}

proptest! {
    #[test]
    fn lines_add_up_to_subtotal_taxes_and_total_under_every_rounding(tariff in tariff(), rounding in rounding(), case in case()) {
        let prepared = Prepared::new(Tariff { rounding, ..tariff }).unwrap();
        let rated = rate(&prepared, &case).unwrap();
        prop_assert_eq!(sum(&rated, Some(LineSection::Charge)), rated.subtotal.minor);
        prop_assert_eq!(sum(&rated, Some(LineSection::Tax)), rated.taxes.minor);
        prop_assert_eq!(sum(&rated, Some(LineSection::AfterTax)), rated.after_tax.minor);
        prop_assert_eq!(sum(&rated, None), rated.total.minor);
        prop_assert!(is_multiple(rated.subtotal.minor, rounding.subtotal));
        prop_assert!(is_multiple(rated.total.minor, rounding.total));
        for line in rated.lines.iter().filter(|line| line.component != acometida_settlement::ROUNDING) {
            let step = if line.place == LineSection::Tax { rounding.tax } else { rounding.line };
            prop_assert!(is_multiple(line.amount.minor, step), "{:?}", line);
        }
    }

    #[test]
    fn a_new_version_with_the_same_prices_changes_no_line(tariff in tariff(), case in case(), after in 1_u64..20) {
        let whole = rate(&Prepared::new(tariff.clone()).unwrap(), &case).unwrap();
        let split = rate(&Prepared::new(split_version(tariff, case.from + Days::new(after), false)).unwrap(), &case).unwrap();
        let amounts = |rated: &Rated| rated.lines.iter().map(|line| (line.component.clone(), line.amount, line.quantity)).collect::<Vec<_>>();
        prop_assert_eq!(amounts(&whole), amounts(&split));
    }

    #[test]
    fn splitting_every_line_at_a_day_changes_only_the_rounding(tariff in tariff(), case in case(), after in 1_u64..20) {
        let whole = rate(&Prepared::new(tariff.clone()).unwrap(), &case).unwrap();
        let split = rate(&Prepared::new(split_version(tariff, case.from + Days::new(after), true)).unwrap(), &case).unwrap();
        // Half a cent a line, half a Wh a line at the dearest price, and the tax on both.
        let allowed = i64::try_from(split.lines.len()).unwrap() * 2;
        prop_assert!((whole.total.minor - split.total.minor).abs() <= allowed, "{} {}", whole.total, split.total);
    }

    #[test]
    fn a_new_contract_with_the_same_tariff_changes_only_the_rounding(tariff in tariff(), case in case(), after in 1_u64..20) {
        let tariff = Prepared::new(tariff).unwrap();
        let whole = rate(&tariff, &case).unwrap();
        let change = case.from + Days::new(after);
        let part = |from, to| Part { tariff: &tariff, case: &case, from, to };
        let split = rate_parts(&[part(case.from, change)], part(change, case.to)).unwrap();
        let allowed = i64::try_from(split.lines.len()).unwrap() * 2;
        prop_assert!((whole.total.minor - split.total.minor).abs() <= allowed, "{} {}", whole.total, split.total);
        prop_assert_eq!(sum(&split, None), split.total.minor);
    }

    #[test]
    fn rating_twice_gives_the_same_bytes(tariff in tariff(), case in case()) {
        let prepared = Prepared::new(tariff).unwrap();
        let bytes = || serde_json::to_vec(&rate(&prepared, &case).unwrap()).unwrap();
        prop_assert_eq!(bytes(), bytes());
    }

    #[test]
    fn absurd_numbers_give_an_amount_or_an_error(
        index in 0..EXAMPLES.len(),
        quantities in proptest::collection::vec(any::<i64>(), 6),
        numbers in proptest::collection::vec((any::<i64>(), 0_u32..28), 6),
        days in prop_oneof![1_u64..40, 1_u64..5_000],
    ) {
        let number = |index: usize| Decimal::new(numbers[index].0, numbers[index].1) * Decimal::from(if numbers[index].1 == 0 { 1_000_000_000 } else { 1 });
        let from = NaiveDate::from_ymd_opt(2026, 5, 31).unwrap();
        let mut case = Case::new(from, from + Days::new(days));
        for (period, (measure, quantity)) in [None, Some("peak"), Some("off_peak")].into_iter().cycle().zip(
            [Measure::Active, Measure::Active, Measure::Active, Measure::Reactive, Measure::Demand].into_iter().zip(&quantities),
        ) {
            case.registers.push(RegisterUse::with_quantity(measure, period.map(str::to_owned), quantity.unsigned_abs() as i64 & i64::MAX, vec![]));
        }
        case.registers[0].quantity = None;
        (case.registers[0].initial, case.registers[0].last, case.registers[0].multiplier) = (Some(number(0)), Some(number(1)), number(2));
        case.previous_rounding_carry = number(3);
        case.contracted_power.push(ContractedPower { period: None, watts: quantities[5], since: None });
        case.debts.push(Debt { amount: number(4), due: from - Days::new(days), charged_to: None, paid: None, rows: vec![] });
        case.manual.push(ManualAmount { component: "other".to_owned(), description: None, amount: number(5), note: String::new(), rows: vec![] });
        for (name, value) in [("social_bonus", "yes"), ("stratum", "1"), ("altitude", "high")] {
            case.attributes.insert(name.to_owned(), value.to_owned());
        }
        for (place, name) in ["ppi", "gas", "losses"].into_iter().enumerate() {
            case.constants.insert(name.to_owned(), number(place));
        }
        case.coincident_demand = Some(quantities[4]);
        let at = |place: i64| usize::try_from(place).unwrap() % 6;
        let (curve, prices) = by_the_hour(&case, |place| quantities[at(place)] as u32, |place| number(at(place)));
        case.curves.push(curve);
        case.price_series.insert("pool".to_owned(), prices);
        let prepared = Prepared::new(parse_tariff(EXAMPLES[index]).unwrap()).unwrap();
        if let Ok(rated) = rate(&prepared, &case) {
            prop_assert_eq!(sum(&rated, None), rated.total.minor);
        }
    }

    #[test]
    fn files_of_any_bytes_are_refused_without_a_panic(text in ".{0,200}") {
        prop_assert!(parse_tariff(&text).is_err());
        prop_assert!(acometida_settlement::parse_case(&text).is_err());
    }

    #[test]
    fn a_higher_price_never_lowers_the_bill(case in case(), price in 1_i64..10_000) {
        let total = |price: i64| {
            let mut tariff = parse_tariff(TARIFFS[0]).unwrap();
            for component in tariff.versions.iter_mut().flat_map(|version| &mut version.components) {
                if let acometida_domain::tariff::Charge::Energy(energy) = &mut component.charge {
                    energy.price = Figure::Fixed(Decimal::new(price, 4));
                }
            }
            rate(&Prepared::new(tariff).unwrap(), &case).unwrap().total.minor
        };
        prop_assert!(total(price) <= total(price + 1));
    }
}
