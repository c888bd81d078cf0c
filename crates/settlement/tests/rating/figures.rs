//! Published bills and simulators, and bills of the packs computed by hand, to the cent.

use super::common::{amount, day, lines, prepared, rated, text};
use acometida_domain::{
    settlement::LineSection,
    tariff::{BaseSet, Charge, Figure},
};
use acometida_settlement::{parse_case, parse_tariff, rate};
use chrono::NaiveDate;
use rust_decimal::Decimal;

macro_rules! pack {
    ($path:literal) => {
        include_str!(concat!("../../../../packs/", $path, ".json"))
    };
}

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("../cases/", $name, ".json"))
    };
}

/// Tariffs of Peru, by name.
const PERU: &[(&str, &str)] = &[
    ("pe-bt2", pack!("pe/tariffs/pe-bt2")),
    ("pe-bt3", pack!("pe/tariffs/pe-bt3")),
    ("pe-bt4", pack!("pe/tariffs/pe-bt4")),
    ("pe-bt5a", pack!("pe/tariffs/pe-bt5a")),
    ("pe-bt6", pack!("pe/tariffs/pe-bt6")),
    ("pe-bt7", pack!("pe/tariffs/pe-bt7")),
    ("pe-cliente-libre-indexado", pack!("pe/tariffs/pe-cliente-libre-indexado")),
    ("pe-electrocentro-bt5b", pack!("pe/tariffs/pe-electrocentro-bt5b")),
    ("pe-luzdelsur-bt5b", pack!("pe/tariffs/pe-luzdelsur-bt5b")),
    ("pe-luzdelsur-bt5b-bloques", pack!("pe/tariffs/pe-luzdelsur-bt5b-bloques")),
    ("pe-mt2", pack!("pe/tariffs/pe-mt2")),
    ("pe-mt3", pack!("pe/tariffs/pe-mt3")),
    ("pe-mt4", pack!("pe/tariffs/pe-mt4")),
    ("pe-pluz-bt5b", pack!("pe/tariffs/pe-pluz-bt5b")),
];

#[test]
fn pluz_energia_june_2026() {
    let bill = rated(pack!("pe/tariffs/pe-pluz-bt5b"), case!("pluz-2026-06"));
    assert_eq!(amount(&bill, "energia"), "417.09");
    assert_eq!(amount(&bill, "cargo-fijo"), "2.34");
    assert_eq!(amount(&bill, "mantenimiento"), "1.69");
    assert_eq!(amount(&bill, "alumbrado-publico"), "28.00");
    assert_eq!(amount(&bill, "intereses-informados"), "1.91");
    assert_eq!(text(bill.subtotal), "451.03");
    assert_eq!(amount(&bill, "igv"), "81.19");
    assert_eq!(text(bill.subtotal.checked_add(bill.taxes).unwrap()), "532.22");
    assert_eq!(amount(&bill, "ley-electrificacion-rural"), "7.29");
    assert_eq!(text(bill.total), "539.51");
    assert_eq!(bill.energy, Some(663_000));
}

#[test]
fn the_late_surcharge_of_peru_comes_after_igv_untaxed_and_the_interest_before_it() {
    let debt = r#""debts": [{"amount": "100.00", "due": "2026-05-15"}], "manual""#;
    let bill = rated(pack!("pe/tariffs/pe-pluz-bt5b"), &case!("pluz-2026-06").replacen(r#""manual""#, debt, 1));
    // 100 x (1.1268^(31/360) - 1), and 15 % of that rate over 22 days
    let interest = lines(&bill, "interes-compensatorio")[0];
    assert_eq!(
        (text(interest.amount), interest.place, &interest.taxes[..]),
        ("1.03".to_owned(), LineSection::Charge, &["igv".to_owned()][..])
    );
    let surcharge = lines(&bill, "interes-moratorio")[0];
    assert_eq!((text(surcharge.amount), surcharge.place), ("0.12".to_owned(), LineSection::AfterTax));
    assert!(surcharge.taxes.is_empty());
    // 18 % of 451.03 + 1.03
    assert_eq!((text(bill.subtotal), amount(&bill, "igv")), ("452.06".to_owned(), "81.37".to_owned()));
    // 533.43 + 7.29 + 0.12
    assert_eq!(text(bill.total), "540.84");
}

#[test]
fn no_peruvian_tariff_taxes_the_late_surcharge() {
    for (name, tariff) in PERU {
        for version in &parse_tariff(tariff).unwrap().versions {
            for component in version.components.iter().filter(|component| component.code == "interes-moratorio") {
                assert_eq!((component.place(), &component.tax_group), (LineSection::AfterTax, &None), "{name}");
            }
        }
    }
}

#[test]
fn the_rural_electrification_law_is_0_0107_in_2025_and_0_0110_in_2026() {
    for (name, tariff) in PERU {
        let tariff = parse_tariff(tariff).unwrap();
        let prices: Vec<(NaiveDate, &Figure)> = tariff
            .versions
            .iter()
            .filter_map(|version| {
                let law = version.components.iter().find(|component| component.code == "ley-electrificacion-rural")?;
                let Charge::Energy(energy) = &law.charge else { return None };
                Some((version.valid_from, &energy.price))
            })
            .collect();
        let new_year = day("2026-01-01");
        for (from, price) in &prices {
            let expected = if *from < new_year { Decimal::new(107, 4) } else { Decimal::new(110, 4) };
            assert_eq!(**price, expected.into(), "{name} {from}");
        }
        let without = ["pe-bt6", "pe-luzdelsur-bt5b-bloques"].contains(name);
        assert_eq!(prices.iter().any(|(from, _)| *from == new_year), !without, "{name} changes with the year");
    }
    let new_year = case!("pluz-2026-06").replace("2026-05-15", "2025-12-15").replace("2026-06-15", "2026-01-15");
    let bill = rated(pack!("pe/tariffs/pe-pluz-bt5b"), &new_year);
    let formulas: Vec<&str> =
        lines(&bill, "ley-electrificacion-rural").iter().map(|line| line.trace.formula.as_str()).collect();
    assert_eq!(formulas, ["342.194 kWh × 0.0107 = 3.6614758", "320.806 kWh × 0.0110 = 3.528866"]);
    assert_eq!(lines(&bill, "energia").len(), 1, "the other prices go on");
}

#[test]
fn luz_del_sur_july_2026() {
    let bill = rated(pack!("pe/tariffs/pe-luzdelsur-bt5b"), case!("luz-del-sur-2026-07"));
    let energy = lines(&bill, "energia")[0];
    assert_eq!(energy.quantity.unwrap().to_string(), "455.5");
    assert_eq!(text(energy.amount), "279.22");
    assert_eq!(amount(&bill, "alumbrado-publico"), "17.64");
    assert_eq!(text(bill.subtotal), "301.62");
    assert_eq!(amount(&bill, "igv"), "54.29");
}

#[test]
fn electrocentro() {
    let bill = rated(pack!("pe/tariffs/pe-electrocentro-bt5b"), case!("electrocentro"));
    assert_eq!(amount(&bill, "cargo-fijo"), "3.55");
    assert_eq!(amount(&bill, "energia"), "0.69");
    assert_eq!(amount(&bill, "alumbrado-publico"), "0.74");
    assert_eq!(text(bill.subtotal), "5.00");
}

#[test]
fn blocks_of_luz_del_sur_show_the_cliff_at_140_kwh() {
    let tariff = pack!("pe/tariffs/pe-luzdelsur-bt5b-bloques");
    let total = |case: &str| text(rated(tariff, case).total);
    assert_eq!(total(case!("blocks-30")), "17.46");
    assert_eq!(total(case!("blocks-31")), "18.17");
    assert_eq!(total(case!("blocks-140")), "95.21");
    assert_eq!(total(case!("blocks-141")), "104.74");
    let bill = rated(tariff, case!("blocks-140"));
    let blocks: Vec<String> = lines(&bill, "energia-hasta-140").iter().map(|line| text(line.amount)).collect();
    assert_eq!(blocks, ["14.84", "77.75"]);
}

#[test]
fn codensa_july_2017_stratum_1() {
    let bill = rated(pack!("co/tariffs/co-nivel1"), case!("codensa-2017-07"));
    assert_eq!(amount(&bill, "energia"), "83201.51");
    assert_eq!(amount(&bill, "subsidio"), "-31081.62");
    assert_eq!(text(bill.total), "52119.89");
}

#[test]
fn colombian_contribution_covers_all_kwh_of_stratum_6() {
    let case = case!("codensa-2017-07").replace(r#""stratum": "1""#, r#""stratum": "6""#);
    let bill = rated(pack!("co/tariffs/co-nivel1"), &case);
    assert_eq!(amount(&bill, "contribucion"), "16640.30");
    assert!(lines(&bill, "subsidio").is_empty());
}

#[test]
fn enygas_2_0td() {
    let bill = rated(pack!("es/tariffs/es-20td-importes"), case!("enygas"));
    assert_eq!(amount(&bill, "impuesto-electricidad"), "2.53");
    assert_eq!(amount(&bill, "contador"), "0.81");
    assert_eq!(amount(&bill, "iva"), "5.29");
    assert_eq!(text(bill.total), "58.18");
}

#[test]
fn spanish_2_0td_at_the_prices_of_2026() {
    let bill = rated(pack!("es/tariffs/es-20td"), case!("es-20td"));
    assert_eq!(amount(&bill, "potencia-punta"), "10.82");
    assert_eq!(amount(&bill, "potencia-valle"), "0.28");
    assert_eq!(amount(&bill, "margen"), "1.22");
    assert_eq!(amount(&bill, "energia-p1"), "7.80");
    assert_eq!(amount(&bill, "energia-p2"), "2.05");
    assert_eq!(amount(&bill, "energia-p3"), "0.36");
    // 31 days of 6.979247 a year, and 5.11269632 % of 51.92 + 0.59.
    assert_eq!(amount(&bill, "financiacion-bono-social"), "0.59");
    assert_eq!(amount(&bill, "impuesto-electricidad"), "2.68");
    assert_eq!(amount(&bill, "iva"), "11.76");
    assert_eq!(text(bill.total), "67.77");
}

#[test]
fn the_levy_for_the_social_bonus_has_the_figures_of_published_bills() {
    let levy = |from: &str, to: &str| {
        let case = case!("es-20td").replace("2026-02-28", from).replace("2026-03-31", to);
        let bill = rated(pack!("es/tariffs/es-20td"), &case);
        lines(&bill, "financiacion-bono-social").iter().map(|line| text(line.amount)).collect::<Vec<_>>()
    };
    // Iberdrola, 31 days at 0.012742, 34 days at 0.019121, and 14 at 0.019121 with 14 at 0.024688
    assert_eq!(levy("2025-07-31", "2025-08-31"), ["0.40"]);
    assert_eq!(levy("2026-04-27", "2026-05-31"), ["0.65"]);
    assert_eq!(levy("2026-06-16", "2026-07-14"), ["0.27", "0.35"]);
}

#[test]
fn the_levy_for_the_social_bonus_is_inside_the_base_of_the_electricity_tax_and_of_no_discount() {
    for tariff in [
        pack!("es/tariffs/es-20td"),
        pack!("es/tariffs/es-20td-importes"),
        pack!("es/tariffs/es-20td-indexado"),
        pack!("es/tariffs/es-30td"),
    ] {
        let tariff = parse_tariff(tariff).unwrap();
        for version in &tariff.versions {
            let name = format!("{} {}", tariff.code, version.valid_from);
            let has_levy = |base: &BaseSet| match base {
                BaseSet::Lines(lines) => lines.iter().any(|line| line == "financiacion-bono-social"),
                BaseSet::Groups(_) | BaseSet::Subtotal => false,
            };
            for component in &version.components {
                match &component.charge {
                    Charge::Tax(tax) if component.code == "impuesto-electricidad" => {
                        assert!(has_levy(&tax.base), "{name}")
                    }
                    Charge::PercentOf(percent) => assert!(!has_levy(&percent.base), "{name}"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn a_levy_on_the_bill_of_another_retailer_raises_its_electricity_tax() {
    let levy = r#"{"component": "financiacion-bono-social", "amount": "0.59", "note": "Importe de la factura"}, "#;
    let case = case!("enygas").replacen(r#""manual": ["#, &format!(r#""manual": [{levy}"#), 1);
    let bill = rated(pack!("es/tariffs/es-20td-importes"), &case);
    // 5.113 % of 49.55 + 0.59
    assert_eq!(amount(&bill, "impuesto-electricidad"), "2.56");
}

#[test]
fn the_social_bonus_lowers_the_base_of_the_electricity_tax() {
    let case = case!("es-20td").replace("none", "vulnerable");
    let bill = rated(pack!("es/tariffs/es-20td"), &case);
    // 42.5 % of 51.92; 5.11269632 % of what is left with the levy of 0.59.
    assert_eq!(amount(&bill, "bono-social"), "-22.07");
    assert_eq!(amount(&bill, "impuesto-electricidad"), "1.56");
}

#[test]
fn peruvian_mt2() {
    let bill = rated(pack!("pe/tariffs/pe-mt2"), case!("mt2"));
    assert_eq!(amount(&bill, "cargo-fijo"), "4.87");
    assert_eq!(amount(&bill, "energia-punta"), "3322.80");
    assert_eq!(amount(&bill, "energia-fuera-punta"), "14256.00");
    assert_eq!(amount(&bill, "potencia-generacion"), "9202.50");
    // Mean of 160 and 155 kW; December's 400 kW is out of the six months.
    assert_eq!(amount(&bill, "potencia-distribucion"), "2382.98");
    assert_eq!(amount(&bill, "exceso-fuera-punta"), "892.40");
    assert_eq!(amount(&bill, "reactiva"), "163.54");
    assert_eq!(text(bill.subtotal), "31625.09");
    assert_eq!(amount(&bill, "igv"), "5692.52");
    assert_eq!(text(bill.total), "38109.61");
}

#[test]
fn peruvian_mt3_off_peak() {
    // 12,000 kWh / (210 kW x 125 h) = 0.457; June 2026 has 25 days with peak hours.
    let bill = rated(pack!("pe/tariffs/pe-mt3"), case!("mt3-off-peak"));
    assert_eq!(amount(&bill, "cargo-fijo"), "4.18");
    assert_eq!(amount(&bill, "potencia-generacion"), "6253.80");
    assert_eq!(amount(&bill, "potencia-distribucion"), "3437.85");
    assert!(lines(&bill, "potencia-generacion")[0].trace.formula.ends_with("[fuera de punta: 0.4571]"));
}

#[test]
fn peruvian_mt3_present_at_peak() {
    let bill = rated(pack!("pe/tariffs/pe-mt3"), case!("mt3-at-peak"));
    assert_eq!(amount(&bill, "potencia-generacion"), "11778.90");
    assert_eq!(amount(&bill, "potencia-distribucion"), "3526.00");
}

#[test]
fn peruvian_mt4() {
    // 72,000 kWh at one price; the energy at peak only says that the service is off peak.
    let bill = rated(pack!("pe/tariffs/pe-mt4"), case!("mt3-off-peak"));
    assert_eq!(amount(&bill, "energia"), "17740.80");
    assert_eq!(amount(&bill, "potencia-generacion"), "6253.80");
}

#[test]
fn peruvian_bt2() {
    let bill = rated(pack!("pe/tariffs/pe-bt2"), case!("mt2"));
    assert_eq!(amount(&bill, "energia-punta"), "3726.00");
    assert_eq!(amount(&bill, "potencia-generacion"), "9961.50");
    // 157.5 kW at peak; 215 off peak are 57.5 more.
    assert_eq!(amount(&bill, "potencia-distribucion"), "9027.90");
    assert_eq!(amount(&bill, "exceso-fuera-punta"), "2425.35");
}

#[test]
fn peruvian_bt5a() {
    let bill = rated(pack!("pe/tariffs/pe-bt5a"), case!("bt5a"));
    assert_eq!(amount(&bill, "energia-punta"), "712.32");
    assert_eq!(amount(&bill, "energia-fuera-punta"), "656.40");
    // 23 kW at peak are 3 over the 20 of the option; 48 off peak are not over its 50.
    assert_eq!(amount(&bill, "exceso-punta"), "176.82");
    assert!(lines(&bill, "exceso-fuera-punta").is_empty());
    assert_eq!(text(bill.total), "1953.95");
    let small = rated(pack!("pe/tariffs/pe-bt5a"), &case!("bt5a").replace("20-50", "20-20"));
    assert_eq!(amount(&small, "energia-punta"), "578.04");
}

#[test]
fn peruvian_bt6() {
    let bill = rated(pack!("pe/tariffs/pe-bt6"), case!("bt6"));
    assert_eq!(amount(&bill, "potencia"), "92.00");
    assert_eq!(text(bill.total), "111.32");
}

#[test]
fn peruvian_bt7() {
    let bill = rated(pack!("pe/tariffs/pe-bt7"), case!("bt7"));
    let blocks: Vec<String> = lines(&bill, "energia-hasta-140").iter().map(|line| text(line.amount)).collect();
    assert_eq!(blocks, ["12.31", "52.75"]);
    assert_eq!(text(bill.total), "87.20");
    let shop = rated(pack!("pe/tariffs/pe-bt7"), &case!("bt7").replace("residential", "other"));
    assert_eq!(amount(&shop, "energia-no-residencial"), "68.86");
    let heavy = rated(pack!("pe/tariffs/pe-bt7"), &case!("bt7").replace("120000", "141000"));
    assert_eq!(amount(&heavy, "energia-mas-de-140"), "84.63");
}

#[test]
fn peruvian_free_contract_with_indices() {
    let bill = rated(pack!("pe/tariffs/pe-cliente-libre-indexado"), case!("cliente-libre-indexado"));
    // PPI 5 % up, gas 10 % up, the dollar where it was: 0.10 + 0.3675 + 0.33 + 0.25 = 1.0475.
    let energy = lines(&bill, "energia-punta")[0];
    let formula = "120000 kWh × 1.02 × 0.1556585 = 19052.6004 [148.60 × 1.0475 = 155.6585; \
        0.10 + 0.35 × 271.845/258.9 ppi + 0.30 × 4.015/3.65 gas-natural + 0.25 × 3.745/3.745 tipo-cambio = 1.0475]";
    assert_eq!(energy.trace.formula, formula);
    assert_eq!(amount(&bill, "energia-fuera-punta"), "66363.57");
    // 1.03 is 1.98 % above 1.01: less than 2 %, so the factor stays; 900 kW x 1.03 x 26.85 x 1.01.
    assert_eq!(amount(&bill, "potencia"), "25138.85");
    assert_eq!(amount(&bill, "peaje-principal"), "34308.00");
    assert_eq!(amount(&bill, "peaje-secundario"), "11100.00");
    // The mean of May's 1,040 kW and June's 1,000.
    assert_eq!(amount(&bill, "peaje-distribucion"), "12648.00");
    assert_eq!((text(bill.subtotal), text(bill.total)), ("168611.02".to_owned(), "205561.00".to_owned()));
}

#[test]
fn spanish_2_0td_at_the_hourly_price() {
    // Friday, Saturday and the Sunday of 23 hours: 24, 12 and 9.2 kWh.
    let bill = rated(pack!("es/tariffs/es-20td-indexado"), case!("es-20td-indexado"));
    let energy = lines(&bill, "coste-horario")[0];
    let formula = "45.2 kWh × 1.16 × (0.0430530973 + 0.0185) = 3.227352 [Σ kWh × mercado-diario = 1.946, 71 × 60 min]";
    assert_eq!(energy.trace.formula, formula);
    assert_eq!(energy.trace.rows, ["curva:1", "omie:1"]);
    assert_eq!((amount(&bill, "energia-p1"), amount(&bill, "energia-p3")), ("0.78".to_owned(), "0.10".to_owned()));
    assert_eq!(amount(&bill, "impuesto-electricidad"), "0.28");
    // 5.42 of power and energy, 0.06 of levy, 0.28 of electricity tax and 0.08 of meter, and 21 %.
    assert_eq!(text(bill.total), "7.07");
}

#[test]
fn spanish_3_0td_pays_the_root_of_its_quarter_hours() {
    // Tuesday 13 January 2026: P1 from 9 to 14 and 18 to 22, P6 until 8.
    let bill = rated(pack!("es/tariffs/es-30td"), case!("es-30td"));
    assert_eq!(amount(&bill, "potencia-p1"), "3.35");
    assert_eq!(amount(&bill, "energia-p1"), "28.94");
    assert_eq!(amount(&bill, "energia-p2"), "13.83");
    assert_eq!(amount(&bill, "energia-p6"), "1.18");
    // 3 and 4 kW over 60 in P1, 12 in P2; 80 in P6 are what is contracted there.
    let formula = "5 kW × 3.325715 = 16.628575 [√Σ(P − 60 kW)², 2 × 15 min]";
    assert_eq!(lines(&bill, "excesos-p1")[0].trace.formula, formula);
    assert_eq!(amount(&bill, "excesos-p2"), "21.09");
    assert!(lines(&bill, "excesos-p6").is_empty() && lines(&bill, "maximetro-p1").is_empty());
    // 456.75 kWh and 200 kvarh are a factor of 0.916; 355.5 and 300, of 0.764: the excess over 33 % pays the higher
    // price
    let reactive = lines(&bill, "reactiva-p1")[0];
    assert_eq!(reactive.trace.formula, "(200 − 0.33 × 456.75) kvarh × 0.041554 = 2.047469465");
    assert_eq!((text(reactive.amount), amount(&bill, "reactiva-baja-p2")), ("2.05".to_owned(), "11.39".to_owned()));
    for none in ["reactiva-baja-p1", "reactiva-p2", "reactiva-p3", "reactiva-baja-p3"] {
        assert!(lines(&bill, none).is_empty(), "{none}");
    }
    let small =
        rated(pack!("es/tariffs/es-30td"), &case!("es-30td").replace(r#""meter_type": "3""#, r#""meter_type": "5""#));
    assert_eq!(
        (amount(&small, "maximetro-p1"), amount(&small, "maximetro-p2")),
        ("1.37".to_owned(), "2.17".to_owned())
    );
    assert!(lines(&small, "excesos-p1").is_empty());
}

#[test]
fn an_unknown_colombian_class_is_refused() {
    let contribution = |class: &str| {
        let bill = rated(
            pack!("co/tariffs/co-nivel1"),
            &case!("codensa-2017-07").replace(r#""stratum": "1""#, &format!(r#""stratum": "{class}""#)),
        );
        lines(&bill, "contribucion").iter().map(|line| text(line.amount)).collect::<Vec<_>>()
    };
    for class in ["1", "2", "3", "4", "industrial_exempt"] {
        assert!(contribution(class).is_empty(), "{class}");
    }
    for class in ["5", "6", "commercial", "industrial"] {
        assert_eq!(contribution(class), ["16640.30"], "{class}");
    }
    let wrong = case!("codensa-2017-07").replace(r#""stratum": "1""#, r#""stratum": "comercial""#);
    let refused = rate(&prepared(pack!("co/tariffs/co-nivel1")), &parse_case(&wrong).unwrap()).unwrap_err().to_string();
    assert!(refused.starts_with("«contribucion» has no figure for stratum «comercial»"), "{refused}");
}

#[test]
fn every_line_names_its_tariff_version_dates_and_rows() {
    let bill = rated(pack!("pe/tariffs/pe-pluz-bt5b"), case!("pluz-2026-06"));
    let trace = &lines(&bill, "energia")[0].trace;
    assert_eq!(trace.formula, "663 kWh × 0.6291 = 417.0933");
    assert_eq!(trace.rows, ["lecturas:12"]);
    assert_eq!((trace.tariff.as_str(), trace.version.to_string()), ("pe-pluz-bt5b", "2026-05-04".to_owned()));
    assert_eq!((trace.from.to_string(), trace.to.to_string()), ("2026-05-15".to_owned(), "2026-06-15".to_owned()));
    assert!(bill.lines.iter().enumerate().all(|(index, line)| line.position as usize == index + 1));
}
