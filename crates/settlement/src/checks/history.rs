//! Checks of the consumption against earlier months and the contracted power.

use acometida_domain::{CheckSettings, Period, settlement::FindingCode};

use super::{Findings, kilo, rules};

/// Consumption of an earlier month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthUse {
    /// Month of the consumption.
    pub month: Period,
    /// Active energy, Wh, with the multiplier applied.
    pub energy: i64,
    /// Days of the month's period.
    pub days: u32,
}

/// Cap of the daily use so that its square fits, Wh.
const MAX_DAILY: i64 = 1_000_000_000_000_000;

impl MonthUse {
    /// Daily use, whole Wh; absent for a month without days.
    fn daily(&self) -> Option<i64> {
        (self.days > 0).then(|| daily(self.energy, i64::from(self.days)))
    }
}

/// Daily use, whole Wh.
pub(super) fn daily(energy: i64, days: i64) -> i64 {
    (energy / days.max(1)).clamp(-MAX_DAILY, MAX_DAILY)
}

/// The last `months` months before `month`.
fn back(history: &[MonthUse], month: Period, months: u32) -> impl Iterator<Item = &MonthUse> + Clone {
    history.iter().filter(move |of| (1..=i64::from(months)).contains(&i64::from(month.index() - of.month.index())))
}

/// Energy and days of the recent months, when there are enough.
pub(super) fn recent(history: &[MonthUse], month: Period, settings: &CheckSettings) -> Option<(i64, i64)> {
    let (energy, days, count) = back(history, month, settings.recent_months)
        .fold((0_i64, 0_i64, 0_u32), |(energy, days, count), month| {
            (energy.saturating_add(month.energy), days + i64::from(month.days), count + 1)
        });
    (count >= settings.least_months && days > 0).then_some((energy, days))
}

/// Greatest energy the contracted power (W) allows, Wh; absent when the power is unknown.
pub(super) fn possible(contracted_power: Option<i64>, days: i64, settings: &CheckSettings) -> Option<i64> {
    let watts = contracted_power.filter(|watts| *watts > 0)?;
    let most = i128::from(watts) * i128::from(days) * 24 * i128::from(settings.impossible_percent) / 100;
    Some(i64::try_from(most).unwrap_or(i64::MAX))
}

pub(super) fn impossible(findings: &mut Findings<'_>, energy: i64, days: i64, contracted_power: Option<i64>) {
    let Some((watts, most)) = contracted_power.zip(possible(contracted_power, days, findings.settings)) else { return };
    if energy > most {
        let watts = kilo(watts);
        let percent = findings.settings.impossible_percent.to_string();
        let values = [
            ("energy", kilo(energy)),
            ("most", kilo(most)),
            ("power", watts),
            ("days", days.to_string()),
            (rules::PERCENT, percent),
        ];
        findings.add(FindingCode::Impossible, values);
    }
}

/// Daily use high or low against all available references: the same month of last year and the recent mean.
pub(super) fn high_or_low(findings: &mut Findings<'_>, month: Period, energy: i64, days: i64, history: &[MonthUse]) {
    let settings = findings.settings;
    let daily = daily(energy, days);
    let same_month = history.iter().find(|of| of.month.index() == month.index() - 12).and_then(MonthUse::daily);
    let mean = recent(history, month, settings).map(|(energy, days)| energy / days);
    let references: [Option<i64>; 2] = [same_month, mean];
    if references.iter().all(Option::is_none) {
        return;
    }
    let beyond =
        |test: &dyn Fn(i128) -> bool| references.iter().flatten().all(|reference| test(i128::from(*reference)));
    let (used, apart) = (i128::from(daily), i128::from(settings.least_daily_difference));
    let high =
        beyond(&|reference| used * 100 > reference * i128::from(settings.high_percent) && used - reference > apart);
    let low =
        beyond(&|reference| used * 100 < reference * i128::from(settings.low_percent) && reference - used > apart);
    if !high && !low {
        return;
    }
    let shown = |reference: Option<i64>| reference.map_or_else(|| "-".to_owned(), kilo);
    let (code, percent) =
        if high { (FindingCode::High, settings.high_percent) } else { (FindingCode::Low, settings.low_percent) };
    let values = [
        ("daily", kilo(daily)),
        ("last_year_daily", shown(same_month)),
        ("recent_daily", shown(mean)),
        (rules::PERCENT, percent.to_string()),
    ];
    findings.add(code, values);
}

/// Daily use outside the mean ± a number of standard deviations of the months before, with a lower bound of zero: a
/// significant deviation of CREG 105 007 of 2024. It is the population standard deviation, in whole Wh a day; squares
/// are compared to avoid rounding.
pub(super) fn deviation(findings: &mut Findings<'_>, month: Period, energy: i64, days: i64, history: &[MonthUse]) {
    let settings = findings.settings;
    let months = back(history, month, settings.deviation_months).filter_map(MonthUse::daily);
    let (count, sum, squares) = months.fold((0_i128, 0_i128, 0_i128), |(count, sum, squares), daily| {
        let daily = i128::from(daily);
        (count + 1, sum + daily, squares + daily * daily)
    });
    let least = settings.deviation_least_months;
    if count < i128::from(least) {
        findings.add(FindingCode::ShortHistory, [("months", count.to_string()), (rules::MONTHS, least.to_string())]);
        return;
    }
    let daily = daily(energy, days);
    let apart = count * i128::from(daily) - sum;
    let sigmas = i128::from(settings.deviation_sigmas);
    let allowed = sigmas * sigmas * (count * squares - sum * sum);
    if apart * apart <= allowed || apart.abs() <= count * i128::from(settings.deviation_least_daily_difference) {
        return;
    }
    let reach = i128::try_from(allowed.unsigned_abs().isqrt()).unwrap_or(i128::MAX);
    let shown = |scaled: i128| kilo(i64::try_from(scaled / count).unwrap_or(i64::MAX));
    let values = [
        ("daily", kilo(daily)),
        ("mean_daily", shown(sum)),
        ("lower", shown((sum - reach).max(0))),
        ("upper", shown(sum + reach)),
        ("months", count.to_string()),
        (rules::MONTHS, settings.deviation_months.to_string()),
        (rules::SIGMAS, settings.deviation_sigmas.to_string()),
    ];
    findings.add(FindingCode::Deviation, values);
}

/// Number of consecutive months without use, the settled one included.
pub(super) fn months_without_use(history: &[MonthUse], month: Period) -> u32 {
    let without = |index: i32| history.iter().any(|of| of.month.index() == index && of.energy == 0);
    (1_i32..).take_while(|back| without(month.index() - back)).fold(1, |months, _| months + 1)
}
