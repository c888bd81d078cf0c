//! Localized errors of the JSON parser, translated from its few English forms.

use acometida_domain::LocalizedText;
use serde_json::error::Category;

/// The parser's message in English and Spanish.
pub(crate) fn sentence(error: &serde_json::Error) -> LocalizedText {
    let en = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = en.strip_suffix(&place).unwrap_or(&en);
    let spanish = match error.classify() {
        Category::Eof => "el archivo termina antes de tiempo: está cortado".to_owned(),
        Category::Syntax | Category::Io => "no es JSON bien escrito: revise comas, comillas y llaves".to_owned(),
        Category::Data => data(message),
    };
    let place = if error.line() == 0 {
        String::new()
    } else {
        format!(" (línea {}, columna {})", error.line(), error.column())
    };
    LocalizedText { es: spanish + &place, en }
}

fn data(message: &str) -> String {
    if let Some((name, expected)) = named(message, "unknown field") {
        return format!("aquí no hay un campo «{name}»{expected}");
    }
    if let Some((name, expected)) = named(message, "unknown variant") {
        return format!("aquí no vale «{name}»{expected}");
    }
    if let Some((name, _)) = named(message, "missing field") {
        return format!("falta el campo «{name}»");
    }
    if let Some((name, _)) = named(message, "duplicate field") {
        return format!("el campo «{name}» aparece dos veces: quite uno");
    }
    for start in ["invalid type: ", "invalid value: "] {
        if let Some((found, expected)) = message.strip_prefix(start).and_then(|rest| rest.split_once(", expected ")) {
            return format!("aquí no vale {}: escriba {}", value(found), expected_value(expected));
        }
    }
    from_text_types(message).unwrap_or_else(|| "este valor no se puede leer: compárelo con el formato".to_owned())
}

/// The name between backticks after `start`, and the expected values.
fn named<'a>(message: &'a str, start: &str) -> Option<(&'a str, String)> {
    let (name, rest) = message.strip_prefix(start)?.trim_start().strip_prefix('`')?.split_once('`')?;
    let choices: Vec<String> = rest.split('`').skip(1).step_by(2).map(|choice| format!("«{choice}»")).collect();
    let expected = match choices.as_slice() {
        [] => String::new(),
        [one] => format!(": escriba {one}"),
        [most @ .., last] => format!(": escriba {} o {last}", most.join(", ")),
    };
    Some((name, expected))
}

/// Value found in the file: `string "x"`, ``integer `3` ``, `null`.
fn value(found: &str) -> String {
    let of = |kind: &str| found.strip_prefix(kind).map(|rest| rest.trim_matches([' ', '`', '"']).to_owned());
    if let Some(text) = of("string") {
        return format!("el texto «{text}»");
    }
    if let Some(number) = of("integer").or_else(|| of("floating point")) {
        return format!("el número {number}");
    }
    match found {
        "null" => "un valor nulo".to_owned(),
        "map" => "un objeto".to_owned(),
        "sequence" => "una lista".to_owned(),
        found if found.starts_with("boolean") => "un sí o no".to_owned(),
        _ => "este valor".to_owned(),
    }
}

fn expected_value(expected: &str) -> &'static str {
    match expected {
        "a string" | "a borrowed string" => "un texto",
        "a boolean" => "true o false",
        "a sequence" => "una lista",
        "a formatted date string" | "a date string" => "una fecha como \"2026-06-30\"",
        text if text.contains("Decimal") || text.contains("number") => "un número como \"0.5872\"",
        text if text.len() <= 5 && text.starts_with(['u', 'i']) => "un número entero",
        text if text.starts_with("struct") || text.starts_with("a map") || text.contains("enum") => "un objeto",
        text if text.starts_with("a sequence") || text.contains("array") => "una lista",
        _ => "lo que pide el formato",
    }
}

/// Errors of the types that parse themselves from text.
fn from_text_types(message: &str) -> Option<String> {
    let wrong = message.strip_prefix('«').and_then(|rest| rest.split_once('»'));
    if let Some((text, rest)) = wrong {
        return match rest {
            rest if rest.starts_with(" is not a month") => {
                Some(format!("«{text}» no es un mes: escríbalo como 2026-06"))
            }
            rest if rest.starts_with(" is not a day of the year") => {
                Some(format!("«{text}» no es un día del año: escríbalo como 06-30"))
            }
            rest if rest.starts_with(" is not a time of the day") => {
                Some(format!("«{text}» no es una hora del día: escríbala como 18:00, de 00:00 a 24:00"))
            }
            rest if rest.starts_with(" is not a known currency") => {
                Some(format!("«{text}» no es una moneda conocida: use PEN, COP, EUR o USD"))
            }
            _ => None,
        };
    }
    // errors of the date parser: `input is out of range`, `premature end of input`
    message.contains("input").then(|| "no es una fecha que exista: escríbala como \"2026-06-30\"".to_owned())
}
