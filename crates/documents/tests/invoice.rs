//! PDF of one invoice.

#![allow(clippy::unwrap_used, reason = "a failure is the test's")]

mod common;

use acometida_documents::{DocumentError, invoice_pdf};
use acometida_domain::{Correction, Currency, FiscalDocument, FiscalKind, Money};
use common::{ALL, invoice, letterhead, logo, on_disk, output_of, text};
use image::ImageFormat;

const LIMIT: usize = 60_000;

fn pdf(invoice: &FiscalDocument, name: &str) -> Vec<u8> {
    invoice_pdf(invoice, &letterhead(name, Some(logo(ImageFormat::Png)))).unwrap()
}

/// Bill with very long names, addresses, message and lines.
fn endless() -> FiscalDocument {
    let mut invoice = invoice("pe-mt2");
    let lines = invoice.figures.lines.clone();
    for time in 0..5 {
        for line in &lines[..8] {
            let mut line = line.clone();
            line.line.description =
                format!("{} · {} de la ampliación del año que viene", line.line.description, time + 1);
            invoice.figures.lines.insert(0, line);
        }
    }
    invoice.customer.name =
        "Asociación de Productores Agropecuarios y Artesanos Textiles «Sumaq Ayllu» de Ollantaytambo".to_owned();
    invoice.customer.address.street =
        "Comunidad campesina de Huilloc, kilómetro 14 de la carretera a Patacancha, frente al centro de salud"
            .to_owned();
    invoice.customer.email = "a".repeat(120);
    invoice.supply.address.clone_from(&invoice.customer.address);
    invoice.message = "¿Preguntas? Llámenos: atendemos también los sábados por la mañana. ".repeat(20);
    invoice.figures.totals.total = Money::new(9_223_372_036_854_775_807, Currency::PEN);
    invoice
}

#[test]
fn output_is_deterministic() {
    for name in ALL {
        assert_eq!(pdf(&invoice(name), name), pdf(&invoice(name), name), "{name}");
    }
}

#[test]
fn the_rounding_of_the_engine_is_named_in_the_language_of_the_paper() {
    let mut invoice = invoice("pe-home");
    let mut fiscal = invoice.figures.lines[0].clone();
    let line = &mut fiscal.line;
    line.component = acometida_domain::settlement::ROUNDING.to_owned();
    line.description = String::new();
    line.place = acometida_domain::settlement::LineSection::AfterTax;
    invoice.figures.lines.push(fiscal);
    let text = text(&pdf(&invoice, "pe-home"));
    assert!(text.contains("Redondeo"), "{text}");
}

#[test]
fn a_different_amount_changes_the_bytes() {
    let mut other = invoice("pe-home");
    other.figures.totals.total.minor += 1;
    assert_ne!(pdf(&other, "pe-home"), pdf(&invoice("pe-home"), "pe-home"));
}

#[test]
fn extracted_text_has_accents_and_figures() {
    for (name, wanted) in [
        (
            "pe-home",
            &[
                "Lourdes Carmen Paredes Gutiérrez",
                "Av. Túpac Amaru 79, Urubamba, Cusco",
                "RECIBO DE ENERGÍA ELÉCTRICA",
                "S/ 113.26",
                "Son ciento trece con 26/100 soles",
                "18/10/2026",
                "Deuda anterior: S/ 137.23",
                "243,540.06",
                "Reposición y mantenimiento de la conexión · del 29/08 al 03/09",
                "0.6291",
                "18 %",
                "Aporte Ley 28749, electrificación rural",
                "Página 1 de 1",
            ][..],
        ),
        (
            "pe-mt3",
            &[
                "S/ 191,715.68",
                "Son ciento noventa y un mil setecientos quince con 68/100 soles",
                "82,664.44",
                "56.0900",
                "112,386.10 kvarh",
            ],
        ),
        (
            "es-home",
            &[
                "58,18 €",
                "Son cincuenta y ocho euros con dieciocho céntimos",
                "Íñigo Muñoz Echegaray",
                "5,113 %",
                "4,6 kW",
                "ES1234123456789012JY",
            ],
        ),
        (
            "co-home",
            &[
                "$ 52.119,89",
                "con ochenta y nueve centavos",
                "-31.081,62",
                "Ángela Lucía Peña Ordóñez",
                "Deuda anterior: $ 48.700,20",
            ],
        ),
    ] {
        let text = text(&pdf(&invoice(name), name));
        for wanted in wanted {
            assert!(text.contains(wanted), "{name} lacks «{wanted}»:\n{text}");
        }
    }
}

#[test]
fn extracted_spaces_are_plain_spaces() {
    assert!(!text(&pdf(&invoice("pe-home"), "pe-home")).contains('\u{a0}'));
}

#[test]
fn bills_without_debt_have_no_debt_notice() {
    assert!(!text(&pdf(&invoice("es-home"), "es-home")).contains("Deuda anterior"));
}

#[test]
fn qpdf_accepts_the_file() {
    for name in ALL {
        let file = on_disk(&pdf(&invoice(name), name));
        assert!(
            output_of("qpdf", &["--check"], file.path()).contains("No syntax or stream encoding errors found"),
            "{name}"
        );
    }
    output_of("qpdf", &["--check"], on_disk(&pdf(&endless(), "pe")).path());
}

#[test]
fn one_page_with_fonts_and_logo_is_under_60_kb() {
    for name in ALL {
        let bytes = pdf(&invoice(name), name).len();
        assert!(bytes < LIMIT, "{name}: {bytes}");
    }
}

#[test]
fn fonts_are_embedded_and_the_logo_when_present() {
    let invoice = invoice("pe-home");
    for (picture, images) in [(None, 0), (Some(logo(ImageFormat::Png)), 1), (Some(logo(ImageFormat::Jpeg)), 1)] {
        let file = on_disk(&invoice_pdf(&invoice, &letterhead("pe", picture)).unwrap());
        let fonts = output_of("pdffonts", &[], file.path());
        assert_eq!(fonts.matches("AcometidaSans").count(), 2, "{fonts}");
        assert_eq!(fonts.matches("yes").count(), 4, "both embedded, both readable as text: {fonts}");
        assert_eq!(output_of("pdfimages", &["-list"], file.path()).lines().skip(2).count(), images);
    }
}

#[test]
fn an_invalid_logo_is_an_error_with_a_hint() {
    let error =
        invoice_pdf(&invoice("pe-home"), &letterhead("pe", Some(b"GIF89a no, this is not it".to_vec()))).unwrap_err();
    assert!(matches!(error, DocumentError::Logo(_)));
    assert!(error.to_string().contains("load it again as a PNG or JPEG image"), "{error}");
}

#[test]
fn long_content_continues_on_further_pages() {
    let endless = endless();
    let text = text(&pdf(&endless, "pe"));
    assert!((1..=3).all(|page| text.contains(&format!("Página {page} de 3"))), "{text}");
    assert!(text.contains("continuación"));
    for time in 1..=5 {
        assert_eq!(text.matches(&format!("· {time} de la ampliación")).count(), 8, "{text}");
    }
    for wanted in [
        "Subtotal",
        "IGV",
        "Aporte Ley 28749",
        "S/ 92,233,720,368,547,758.07",
        "«Sumaq Ayllu»",
        "PARA PAGAR",
        "SU CONSUMO",
    ] {
        assert!(text.contains(wanted), "«{wanted}» is lost:\n{text}");
    }
}

#[test]
fn words_stay_within_the_margins() {
    let number =
        |line: &str, key: &str| -> f64 { line.split(key).nth(1).unwrap().split('"').nth(1).unwrap().parse().unwrap() };
    let bills = ALL.iter().map(|name| pdf(&invoice(name), name)).chain([pdf(&endless(), "pe")]);
    for bytes in bills {
        let words = output_of("pdftotext", &["-bbox"], on_disk(&bytes).path());
        let words: Vec<_> = words.lines().filter(|line| line.trim_start().starts_with("<word")).collect();
        assert!(words.len() > 100);
        for word in words {
            assert!(number(word, "xMin=") > 39.5 && number(word, "xMax=") < 556.0, "{word}");
            assert!(number(word, "yMin=") > 20.0 && number(word, "yMax=") < 825.0, "{word}");
        }
    }
}

#[test]
fn an_empty_bill_prints() {
    let mut bare = invoice("pe-home");
    bare.figures.lines.clear();
    bare.readings.clear();
    bare.history.clear();
    bare.supply.route.clear();
    bare.to = bare.from;
    bare.figures.totals.total = Money::new(-1_050, Currency::PEN);
    let text = text(&pdf(&bare, "pe"));
    assert!(text.contains("SALDO A SU FAVOR") && text.contains("Son menos diez con 50/100 soles"), "{text}");
}

#[test]
fn a_note_names_the_document_it_corrects_and_why() {
    let mut note = invoice("pe-home");
    note.kind = FiscalKind::CreditNote;
    note.number = "SC01-00000007".to_owned();
    note.correction = Some(Correction {
        document: note.id,
        document_type: "14".to_owned(),
        number: "S001-00014382".to_owned(),
        issued_on: note.issued_on,
        reason_code: "01".to_owned(),
        reason: "Se facturó a otro cliente".to_owned(),
    });
    let credit = text(&pdf(&note, "pe-home"));
    for wanted in [
        "NOTA DE CRÉDITO",
        "SC01-00000007",
        "Documento corregido: S001-00014382 del 03/10/2026",
        "Motivo 01: Se facturó a otro cliente",
        "SALDO A SU FAVOR",
        "S/ 113.26",
    ] {
        assert!(credit.contains(wanted), "«{wanted}» is missing:\n{credit}");
    }
    assert!(!credit.contains("PARA PAGAR") && !credit.contains("VENCE EL"), "nothing to pay:\n{credit}");
    note.kind = FiscalKind::DebitNote;
    let debit = text(&pdf(&note, "pe-home"));
    for wanted in ["NOTA DE DÉBITO", "TOTAL A PAGAR", "PARA PAGAR", "VENCE EL"] {
        assert!(debit.contains(wanted), "«{wanted}» is missing:\n{debit}");
    }
}
