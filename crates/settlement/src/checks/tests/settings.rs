//! Settings of the checks and their localized rules.

use acometida_domain::settlement::Severity;

use super::*;

#[test]
fn an_administrator_changes_a_level_or_switches_a_check_off() {
    let text = r#"{"levels": {"impossible": "warning", "rollover": "off"}, "impossible_percent": 50}"#;
    let settings: CheckSettings = serde_json::from_str(text).unwrap();
    let checked = check(&june(0, 2_161), &settings);
    assert_eq!(checked.findings[0].severity, Severity::Warning);
    let checked = check(&june(99_900, 120), &settings);
    assert_eq!(checked, Checked { findings: vec![], energy: Some(220_000) });
}

#[test]
fn the_rule_of_a_finding_is_localized_from_its_code_and_values() {
    let settings: CheckSettings = serde_json::from_str(r#"{"impossible_percent": 50}"#).unwrap();
    let finding = &check(&june(0, 2_161), &settings).findings[0];
    assert_eq!(rule(finding).es, "La energía no supera el 50 % de la potencia contratada por las horas del periodo.");
    assert_eq!(rule(finding).en, "The energy is at most 50 % of the contracted power times the hours of the period.");
    let stored = serde_json::to_string(finding).unwrap();
    assert!(!stored.contains("rule"), "a sentence is not stored: {stored}");
    assert_eq!(&serde_json::from_str::<Finding>(&stored).unwrap(), finding);
}

#[test]
fn every_rule_is_a_sentence_with_the_thresholds_in_force() {
    let settings = CheckSettings {
        spike_percent: 417,
        deviation_months: 11,
        deviation_least_months: 7,
        disconnected_energy: 2_500,
        ..CheckSettings::default()
    };
    for code in FindingCode::ALL {
        let rule = rule_of(*code, &settings);
        assert!(rule.es != rule.en && rule.es.ends_with('.') && rule.en.ends_with('.'), "{rule:?}");
        assert!(!rule.es.contains('…') && !rule.en.contains('…'), "{code:?} lacks a threshold: {rule:?}");
    }
    for (code, says) in [
        (FindingCode::Spike, "at most 417 %"),
        (FindingCode::Deviation, "within 3 standard deviations of the mean of the previous 11 months"),
        (FindingCode::ShortHistory, "There are 7 earlier months"),
        (FindingCode::Disconnected, "at most 2.5 kWh"),
    ] {
        assert!(rule_of(code, &settings).en.contains(says), "{}", rule_of(code, &settings).en);
    }
}
