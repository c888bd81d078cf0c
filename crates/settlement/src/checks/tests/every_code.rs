//! Each code: a case that breaks its rule, one that satisfies it, its default level, changed and switched off.

use acometida_domain::{Level, Register, settlement::Severity, tariff::Measure};

use super::{
    curves::{change, five_weeks, week},
    *,
};
use crate::{HolidayNeed, Needs, RateError, RegisterNeed};

type Check = fn(&CheckSettings) -> Vec<Finding>;

struct Code {
    code: FindingCode,
    breaks: Check,
    keeps: Check,
}

fn of_register(register: &RegisterCheck<'_>, settings: &CheckSettings) -> Vec<Finding> {
    check(register, settings).findings
}

fn of_readings(readings: &[DialReading], settings: &CheckSettings) -> Vec<Finding> {
    check(&RegisterCheck { readings, ..june(100, 150) }, settings).findings
}

fn of_register_after(kwh: i64, settings: &CheckSettings) -> Vec<Finding> {
    check(&RegisterCheck { history: &months(300), ..june(0, kwh) }, settings).findings
}

fn of_use(kwh: i64, history: &[MonthUse], settings: &CheckSettings) -> Vec<Finding> {
    check_use(&used(kwh, history), settings)
}

/// A year in which one month in two used 280 kWh, the others 320.
fn varied() -> Vec<MonthUse> {
    let mut history = months(280);
    history.iter_mut().step_by(2).for_each(|month| month.energy = 320_000);
    history
}

/// The curve of five weeks with a change applied.
fn of_curve(change: impl Fn(&mut Vec<LoadedDay>), settings: &CheckSettings) -> Vec<Finding> {
    let mut days = five_weeks();
    change(&mut days);
    check_curve(week(days), settings).findings
}

fn of_curve_until(today: &str, settings: &CheckSettings) -> Vec<Finding> {
    check_curve(CurveCheck { today: day(today), ..week(five_weeks()) }, settings).findings
}

fn of_clock_change(hours: u8, settings: &CheckSettings) -> Vec<Finding> {
    let mut days = five_weeks();
    days[30].values = vec![100; usize::from(hours)].into();
    check_curve(CurveCheck { clock_changes: &[(day("2026-06-03"), 23)], ..week(days) }, settings).findings
}

fn of_sum(register: i64, settings: &CheckSettings) -> Vec<Finding> {
    let days = five_weeks();
    check_sum(&SumCheck { days: &days, meter: 0, from: day("2026-05-03"), to: day("2026-06-07"), register }, settings)
        .into_iter()
        .collect()
}

fn of_service(service: ServiceCheck<'_>, settings: &CheckSettings) -> Vec<Finding> {
    check_service(&service, settings)
}

const OPEN: ServiceCheck<'static> = ServiceCheck {
    month: Period::OCTOBER_2026,
    valid_from: NaiveDate::MIN,
    valid_to: None,
    needs: None,
    registers: &[],
    curve: false,
};

/// A tariff that charges energy of all hours and of the peak.
fn of_registers(registers: &[Register], settings: &CheckSettings) -> Vec<Finding> {
    let need = |period: Option<&str>| RegisterNeed { measure: Measure::Active, period: period.map(str::to_owned) };
    let needs = Needs { registers: [need(None), need(Some("peak"))].into(), ..Needs::default() };
    of_service(ServiceCheck { needs: Some(&needs), registers, ..OPEN }, settings)
}

fn of_contract(from: &str, to: Option<&str>, settings: &CheckSettings) -> Vec<Finding> {
    of_service(ServiceCheck { valid_from: day(from), valid_to: to.map(day), ..OPEN }, settings)
}

/// A tariff with holidays up to 2026.
fn of_holidays(month: &str, curve: bool, counts_hours: bool, settings: &CheckSettings) -> Vec<Finding> {
    let holidays = Some(HolidayNeed { years: [2025, 2026].into(), counts_hours });
    let needs = Needs { holidays, ..Needs::default() };
    of_service(ServiceCheck { month: self::month(month), needs: Some(&needs), curve, ..OPEN }, settings)
}

fn of_rating(error: &RateError, settings: &CheckSettings) -> Vec<Finding> {
    finding_of(error, settings).into_iter().collect()
}

const CODES: &[Code] = &[
    Code {
        code: FindingCode::Missing,
        breaks: |settings| of_register(&RegisterCheck { after: None, ..june(100, 150) }, settings),
        keeps: |settings| of_register(&june(100, 150), settings),
    },
    Code {
        code: FindingCode::Duplicate,
        breaks: |settings| of_readings(&[reading("2026-06-30", 150), reading("2026-06-30", 150)], settings),
        keeps: |settings| of_readings(&[reading("2026-06-29", 150), reading("2026-06-30", 150)], settings),
    },
    Code {
        code: FindingCode::Conflicting,
        breaks: |settings| of_readings(&[reading("2026-06-30", 149), reading("2026-06-30", 150)], settings),
        keeps: |settings| of_readings(&[reading("2026-06-30", 150), reading("2026-06-30", 150)], settings),
    },
    Code {
        code: FindingCode::Negative,
        breaks: |settings| of_register(&june(150, 149), settings),
        keeps: |settings| of_register(&june(150, 150), settings),
    },
    Code {
        code: FindingCode::Zero,
        breaks: |settings| of_use(0, &[], settings),
        keeps: |settings| of_use(1, &[], settings),
    },
    Code {
        code: FindingCode::ZeroRun,
        breaks: |settings| of_use(0, &months(0)[..2], settings),
        keeps: |settings| of_use(0, &months(0)[..1], settings),
    },
    Code {
        code: FindingCode::Rollover,
        breaks: |settings| of_register(&june(99_900, 120), settings),
        keeps: |settings| of_register(&june(99_900, 99_950), settings),
    },
    Code {
        code: FindingCode::Impossible,
        breaks: |settings| of_register(&june(0, 4_321), settings),
        keeps: |settings| of_register(&june(0, 4_320), settings),
    },
    Code {
        code: FindingCode::High,
        breaks: |settings| of_register_after(751, settings),
        keeps: |settings| of_register_after(750, settings),
    },
    Code {
        code: FindingCode::Low,
        breaks: |settings| of_register_after(89, settings),
        keeps: |settings| of_register_after(90, settings),
    },
    Code {
        code: FindingCode::Deviation,
        breaks: |settings| of_use(400, &varied(), settings),
        keeps: |settings| of_use(340, &varied(), settings),
    },
    Code {
        code: FindingCode::ShortHistory,
        breaks: |settings| of_use(300, &months(300)[..5], settings),
        keeps: |settings| of_use(300, &months(300)[..6], settings),
    },
    Code {
        code: FindingCode::Gap,
        breaks: |settings| of_curve(|days| drop(days.drain(29..33)), settings),
        keeps: |settings| of_curve(|days| drop(days.drain(29..32)), settings),
    },
    Code {
        code: FindingCode::CurveEstimated,
        breaks: |settings| of_curve(|days| drop(days.remove(29)), settings),
        keeps: |settings| of_curve(|days| drop(days.remove(27)), settings),
    },
    Code {
        code: FindingCode::Overlap,
        breaks: |settings| of_curve(|days| days.insert(29, days[29].clone()), settings),
        keeps: |settings| of_curve(|_| (), settings),
    },
    Code {
        code: FindingCode::Unordered,
        breaks: |settings| {
            of_readings(&[reading("2026-06-10", 140), reading("2026-06-20", 130), reading("2026-06-30", 150)], settings)
        },
        keeps: |settings| {
            of_readings(&[reading("2026-06-10", 130), reading("2026-06-20", 140), reading("2026-06-30", 150)], settings)
        },
    },
    Code {
        code: FindingCode::Future,
        breaks: |settings| of_curve_until("2026-06-06", settings),
        keeps: |settings| of_curve_until("2026-06-07", settings),
    },
    Code {
        code: FindingCode::DayLength,
        breaks: |settings| of_curve(|days| days[29].values = vec![100; 22].into(), settings),
        keeps: |settings| of_clock_change(23, settings),
    },
    Code {
        code: FindingCode::ClockChange,
        breaks: |settings| of_clock_change(23, settings),
        keeps: |settings| of_clock_change(24, settings),
    },
    Code {
        code: FindingCode::Spike,
        breaks: |settings| of_curve(|days| change(&mut days[29], 3, 301), settings),
        keeps: |settings| of_curve(|days| change(&mut days[27], 3, 301), settings),
    },
    // 35 days of 2.4 kWh
    Code {
        code: FindingCode::CurveRegister,
        breaks: |settings| of_sum(78_000, settings),
        keeps: |settings| of_sum(84_000, settings),
    },
    Code {
        code: FindingCode::RegisterMissing,
        breaks: |settings| of_registers(&[Register::Total], settings),
        keeps: |settings| of_registers(&[Register::Peak, Register::OffPeak], settings),
    },
    Code {
        code: FindingCode::RegisterUnused,
        breaks: |settings| of_registers(&[Register::Total, Register::Peak, Register::OffPeak], settings),
        keeps: |settings| of_registers(&[Register::Total, Register::Peak], settings),
    },
    Code {
        code: FindingCode::Unit,
        breaks: |settings| of_use(300_000, &months(300), settings),
        keeps: |settings| of_use(3_000, &months(300), settings),
    },
    Code {
        code: FindingCode::Multiplier,
        breaks: |settings| {
            check_use(&UseCheck { multiplier: Decimal::from(40), ..used(12_000, &months(300)) }, settings)
        },
        keeps: |settings| check_use(&UseCheck { multiplier: Decimal::from(40), ..used(3_000, &months(300)) }, settings),
    },
    Code {
        code: FindingCode::Disconnected,
        breaks: |settings| check_use(&UseCheck { connected: false, ..used(2, &[]) }, settings),
        keeps: |settings| check_use(&UseCheck { connected: false, ..used(1, &[]) }, settings),
    },
    Code {
        code: FindingCode::OutsideMeter,
        breaks: |settings| {
            of_register(&RegisterCheck { installed: (day("2026-06-01"), None), ..june(100, 150) }, settings)
        },
        keeps: |settings| {
            of_register(&RegisterCheck { installed: (day("2026-05-31"), None), ..june(100, 150) }, settings)
        },
    },
    Code {
        code: FindingCode::ContractChange,
        breaks: |settings| of_contract("2026-10-02", None, settings),
        keeps: |settings| of_contract("2026-10-01", Some("2026-10-31"), settings),
    },
    Code {
        code: FindingCode::UnknownHolidays,
        breaks: |settings| of_holidays("2027-01", true, false, settings),
        keeps: |settings| of_holidays("2026-12", true, false, settings),
    },
    Code {
        code: FindingCode::EstimatedRun,
        breaks: |settings| of_register(&RegisterCheck { estimated_months: 3, ..june(100, 150) }, settings),
        keeps: |settings| of_register(&RegisterCheck { estimated_months: 2, ..june(100, 150) }, settings),
    },
    Code {
        code: FindingCode::MissingInput,
        breaks: |settings| of_rating(&RateError::MissingReading { period: None }, settings),
        keeps: |settings| of_rating(&RateError::NothingToChoose { component: String::new() }, settings),
    },
    Code {
        code: FindingCode::Unrated,
        breaks: |settings| of_rating(&RateError::NothingToChoose { component: String::new() }, settings),
        keeps: |settings| of_rating(&RateError::MissingReading { period: None }, settings),
    },
];

fn severity(findings: &[Finding], code: FindingCode) -> Option<Severity> {
    findings.iter().find(|finding| finding.code == code).map(|finding| finding.severity)
}

#[test]
fn every_code_is_found_only_where_its_rule_is_broken() {
    for of in CODES {
        let defaults = CheckSettings::default();
        assert_eq!(
            severity(&(of.breaks)(&defaults), of.code),
            Some(of.code.default_severity()),
            "{:?} is found",
            of.code
        );
        assert_eq!(severity(&(of.keeps)(&defaults), of.code), None, "{:?} is not", of.code);
    }
    for code in FindingCode::ALL {
        assert_eq!(CODES.iter().filter(|of| of.code == *code).count(), 1, "{code:?} is tested");
    }
}

#[test]
fn every_code_has_a_configurable_level() {
    for of in CODES {
        let with = |level: Level| {
            let settings = CheckSettings { levels: [(of.code, level)].into(), ..CheckSettings::default() };
            severity(&(of.breaks)(&settings), of.code)
        };
        assert_eq!(with(Level::Information), Some(Severity::Information), "{:?}", of.code);
        assert_eq!(with(Level::Warning), Some(Severity::Warning), "{:?}", of.code);
        assert_eq!(with(Level::Blocking), Some(Severity::Blocking), "{:?}", of.code);
        assert_eq!(with(Level::Off), None, "{:?}", of.code);
    }
}

#[test]
fn every_finding_has_a_rule_with_thresholds_that_is_not_stored() {
    for of in CODES {
        for finding in (of.breaks)(&CheckSettings::default()) {
            let rule = rule(&finding);
            assert!(!rule.es.contains('…') && !rule.en.contains('…'), "{:?}: {rule:?}", of.code);
            assert_eq!(rule, rule_of(finding.code, &CheckSettings::default()), "{:?}", of.code);
            assert!(finding.rule.is_empty());
        }
    }
}

#[test]
fn holidays_are_unknown_only_where_the_calendar_tells_the_hours_apart() {
    let settings = CheckSettings::default();
    assert!(of_holidays("2027-01", false, false, &settings).is_empty(), "the registers have told the hours apart");
    let load_factor = of_holidays("2027-01", false, true, &settings);
    assert_eq!(
        (load_factor[0].values["day"].as_str(), load_factor[0].values["last_day"].as_str()),
        ("2027-01-01", "2026-12-31")
    );
}

#[test]
fn missing_registers_are_named() {
    let settings = CheckSettings::default();
    let of = |registers: &[Register]| {
        of_registers(registers, &settings)
            .into_iter()
            .map(|finding| finding.values["registers"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&[Register::Total]), ["peak"]);
    assert_eq!(
        of(&[Register::Total, Register::Peak, Register::Reactive, Register::DemandPeak]),
        ["reactive, demand_peak"]
    );
    assert_eq!(of(&[]), Vec::<String>::new(), "a meter without readings has no missing registers");
    let need = RegisterNeed { measure: Measure::Reactive, period: None };
    let needs = Needs { registers: [need].into(), ..Needs::default() };
    let curve = ServiceCheck { needs: Some(&needs), registers: &[Register::Total], curve: true, ..OPEN };
    let findings = check_service(&curve, &settings);
    assert_eq!(
        (findings.len(), findings[0].values["registers"].as_str()),
        (1, "reactive"),
        "a load curve provides only active energy"
    );
}
