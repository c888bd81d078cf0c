//! Published bills and simulators, to the cent.

use super::common::{amount, lines, rated, text};

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
    assert_eq!(amount(&bill, "impuesto-electricidad"), "2.65");
    assert_eq!(amount(&bill, "iva"), "11.63");
    assert_eq!(text(bill.total), "67.02");
}

#[test]
fn the_social_bonus_lowers_the_base_of_the_electricity_tax() {
    let case = case!("es-20td").replace("none", "vulnerable");
    let bill = rated(pack!("es/tariffs/es-20td"), &case);
    // 42.5 % of 51.92; 5.11269632 % of what is left.
    assert_eq!(amount(&bill, "bono-social"), "-22.07");
    assert_eq!(amount(&bill, "impuesto-electricidad"), "1.53");
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
fn every_line_names_its_tariff_version_dates_and_rows() {
    let bill = rated(pack!("pe/tariffs/pe-pluz-bt5b"), case!("pluz-2026-06"));
    let trace = &lines(&bill, "energia")[0].trace;
    assert_eq!(trace.formula, "663 kWh × 0.6291 = 417.0933");
    assert_eq!(trace.rows, ["lecturas:12"]);
    assert_eq!((trace.tariff.as_str(), trace.version.to_string()), ("pe-pluz-bt5b", "2026-05-04".to_owned()));
    assert_eq!((trace.from.to_string(), trace.to.to_string()), ("2026-05-15".to_owned(), "2026-06-15".to_owned()));
    assert!(bill.lines.iter().enumerate().all(|(index, line)| line.position as usize == index + 1));
}
