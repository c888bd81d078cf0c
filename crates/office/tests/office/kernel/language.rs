//! Language of the messages: Spanish uses *usted*, and every message has its English text.

use std::{fs, path::Path};

/// Words of *tú* in any position.
const TU: &[&str] = &["debes", "puedes", "quieres", "tienes", "tu", "tus", "tuyo"];

/// Imperatives of *tú* at the start of a sentence or after a colon; elsewhere the same word is a third person.
const IMPERATIVES: &[&str] = &[
    "abre",
    "actualiza",
    "agrega",
    "añade",
    "aparta",
    "busca",
    "cambia",
    "compara",
    "completa",
    "comprueba",
    "corrige",
    "crea",
    "elige",
    "envía",
    "escribe",
    "espera",
    "extrae",
    "guarda",
    "haz",
    "importa",
    "indica",
    "inicia",
    "libera",
    "mira",
    "nombra",
    "pide",
    "pon",
    "prueba",
    "quita",
    "registra",
    "repite",
    "revisa",
    "selecciona",
    "termina",
    "usa",
    "vuelve",
];

/// Imperatives of *tú* before `lo`, `la`, `los`, `las`.
const TU_BEFORE_A_PRONOUN: &[&str] = &[
    "actualíza",
    "agréga",
    "amplía",
    "añáde",
    "apárta",
    "cárga",
    "cámbia",
    "compára",
    "complét",
    "compléta",
    "corríge",
    "créa",
    "elíge",
    "envía",
    "escríbe",
    "guárda",
    "impórta",
    "libéra",
    "píde",
    "quíta",
    "regístra",
    "repíte",
    "revísa",
    "termína",
    "ábre",
    "úsa",
];

fn informal_word(text: &str) -> Option<String> {
    let (mut orders, mut word) = (true, String::new());
    for letter in text.chars().chain([' ']) {
        if letter.is_alphabetic() {
            word.extend(letter.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            let stem = ["los", "las", "lo", "la"].iter().find_map(|pronoun| word.strip_suffix(pronoun));
            let with_a_pronoun = stem.is_some_and(|stem| TU_BEFORE_A_PRONOUN.contains(&stem));
            if with_a_pronoun || TU.contains(&word.as_str()) || (orders && IMPERATIVES.contains(&word.as_str())) {
                return Some(word);
            }
            orders = matches!(word.as_str(), "o" | "u" | "y");
            word.clear();
        }
        orders |= matches!(letter, ':' | ';' | '.' | ',');
    }
    None
}

/// String literals of a line of Rust.
fn literals(line: &str) -> Vec<String> {
    let line = line.replace("'\"'", "").replace("\\\"", "");
    if line.trim_start().starts_with("//") {
        Vec::new()
    } else {
        line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }
}

fn sources(folder: &Path, visit: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            sources(&entry.path(), visit);
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            visit(&entry.path().display().to_string(), &fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn for_each_message(mut visit: impl FnMut(&str, &str)) {
    for name in ["domain", "settlement", "store", "documents", "office", "cli"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src"), &mut visit);
    }
}

#[test]
fn spanish_messages_use_usted() {
    for familiar in
        ["Ese es tu rol.", "No está: cárgala primero.", "Escribe un nombre.", "Indique el medidor o corrige la fecha."]
    {
        assert!(informal_word(familiar).is_some(), "the test can fail: {familiar}");
    }
    assert_eq!(informal_word("Una lectura abre el periodo."), None);
    let mut seen = 0;
    for_each_message(|path, text| {
        for (number, line) in text.lines().enumerate() {
            for literal in literals(line) {
                seen += 1;
                assert_eq!(informal_word(&literal), None, "{path}:{}: «{literal}»", number + 1);
            }
        }
    });
    assert!(seen > 1_000, "{seen} literals checked");
}

#[test]
fn every_message_has_both_languages() {
    let mut sentences = 0;
    for_each_message(|path, text| {
        for rest in text.split("localized!(").skip(1) {
            let literals: Vec<String> = rest.lines().take(6).flat_map(literals).take(2).collect();
            let [es, en] = literals.as_slice() else { continue };
            assert!(!es.is_empty() && !en.is_empty() && es != en, "{path}: «{es}»");
            assert_eq!(es.matches('{').count(), en.matches('{').count(), "{path}: «{es}» and «{en}» tell the same");
            sentences += 1;
        }
    });
    assert!(sentences > 100, "{sentences} sentences checked");
}
