//! Validation of document numbers of Peru, Colombia, Spain and Argentina, and of the Spanish supply point code.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stdnum::{ErrorKind, Validator, country};
use ts_rs::TS;

use crate::kernel::names;

/// Kind of holder of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PersonKind {
    /// A natural person.
    Natural,
    /// A company or institution.
    Legal,
    /// Neither, or not known.
    Other,
}

names!(PersonKind { Natural = "natural", Legal = "legal", Other = "other" });

/// Kind of document that identifies a person, a company or a supply point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DocumentKind {
    /// Peru, identity card.
    Dni,
    /// Peru, taxpayer.
    Ruc,
    /// Colombia, taxpayer.
    Nit,
    /// Colombia, citizen card; no check digit.
    Cc,
    /// Spain, taxpayer.
    Nif,
    /// Spain, foreign resident.
    Nie,
    /// Spain, company.
    Cif,
    /// Argentina, taxpayer.
    Cuit,
    /// Spain, supply point.
    Cups,
    /// Foreign resident card of Peru or Colombia; no check digit.
    Ce,
    /// No check digit.
    Passport,
}

names!(DocumentKind {
    Dni = "dni",
    Ruc = "ruc",
    Nit = "nit",
    Cc = "cc",
    Nif = "nif",
    Nie = "nie",
    Cif = "cif",
    Cuit = "cuit",
    Cups = "cups",
    Ce = "ce",
    Passport = "passport",
});

/// Why a document number is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierReason {
    /// The length is wrong.
    Length,
    /// A character is not allowed.
    Characters,
    /// A part, such as the prefix, has a value that is never issued.
    Part,
    /// The check digit does not agree with the rest.
    CheckDigit,
}

/// An invalid document number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not a valid {}: {}", .kind.label(), .kind.explanation(*.reason))]
pub struct IdentifierError {
    /// Kind the number was checked as.
    pub kind: DocumentKind,
    /// Number as it was given, without outer spaces.
    pub text: String,
    /// Why it is refused.
    pub reason: IdentifierReason,
}

impl DocumentKind {
    /// The name printed before the number.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Dni => "DNI",
            Self::Ruc => "RUC",
            Self::Nit => "NIT",
            Self::Cc => "CC",
            Self::Nif => "NIF",
            Self::Nie => "NIE",
            Self::Cif => "CIF",
            Self::Cuit => "CUIT",
            Self::Cups => "CUPS",
            Self::Ce => "CE",
            Self::Passport => "passport number",
        }
    }

    fn format(self) -> &'static str {
        match self {
            Self::Dni => "eight digits, optionally followed by the check character",
            Self::Ruc => "eleven digits that start with 10, 15, 16, 17 or 20",
            Self::Nit => "seven to fifteen digits followed by the check digit",
            Self::Cc => "three to ten digits",
            Self::Nif => {
                "eight digits and a letter, K, L or M with seven digits and a letter, or the form of a NIE or CIF"
            }
            Self::Nie => "X, Y or Z, seven digits and a letter",
            Self::Cif => "a letter, seven digits and a check digit or letter",
            Self::Cuit => "eleven digits that start with 20, 23, 24, 27, 30, 33, 34, 50, 51 or 55",
            Self::Cups => "ES, sixteen digits, two letters and optionally a digit with F, P, R, C, X, Y or Z",
            Self::Ce | Self::Passport => "five to twenty letters and digits",
        }
    }

    fn explanation(self, reason: IdentifierReason) -> Explanation {
        Explanation { kind: self, reason }
    }
}

impl IdentifierError {
    /// The error message in Spanish.
    #[must_use]
    pub fn spanish(&self) -> String {
        let label = match self.kind {
            DocumentKind::Passport => "pasaporte",
            kind => kind.label(),
        };
        let problem = match self.reason {
            IdentifierReason::CheckDigit => {
                return format!(
                    "«{}» no es un {label} válido: el dígito de control no coincide; compárelo con el documento",
                    self.text
                );
            }
            IdentifierReason::Length => "su longitud no es correcta",
            IdentifierReason::Characters => "tiene caracteres no permitidos",
            IdentifierReason::Part => "una de sus partes no es válida",
        };
        let format = match self.kind {
            DocumentKind::Dni => "ocho cifras y, si quiere, su carácter de control",
            DocumentKind::Ruc => "once cifras que empiezan por 10, 15, 16, 17 o 20",
            DocumentKind::Nit => "de siete a quince cifras y el dígito de control",
            DocumentKind::Cc => "de tres a diez cifras",
            DocumentKind::Nif => {
                "ocho cifras y una letra, K, L o M con siete cifras y una letra, o la forma de un NIE o un CIF"
            }
            DocumentKind::Nie => "X, Y o Z, siete cifras y una letra",
            DocumentKind::Cif => "una letra, siete cifras y una cifra o letra de control",
            DocumentKind::Cuit => "once cifras que empiezan por 20, 23, 24, 27, 30, 33, 34, 50, 51 o 55",
            DocumentKind::Cups => "ES, dieciséis cifras, dos letras y, si las hay, una cifra con F, P, R, C, X, Y o Z",
            DocumentKind::Ce | DocumentKind::Passport => "de cinco a veinte letras y cifras",
        };
        format!("«{}» no es un {label} válido: {problem}; escriba {format}", self.text)
    }
}

/// Second half of the error message: the problem and the expected format.
struct Explanation {
    kind: DocumentKind,
    reason: IdentifierReason,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.reason {
            IdentifierReason::Length => "it has the wrong length",
            IdentifierReason::Characters => "it has characters that are not allowed",
            IdentifierReason::Part => "one of its parts is not valid",
            IdentifierReason::CheckDigit => {
                return f.write_str("the check digit does not agree; compare it with the document");
            }
        };
        write!(f, "{problem}; write {}", self.kind.format())
    }
}

/// The one way to write the code of a supply point. A Spanish CUPS (`ES` and sixteen digits, however spaced) is checked by
/// its letters and kept without the two signs of its measuring point, which are optional; any other code is kept as it is.
///
/// # Errors
/// [`IdentifierError`] when the letters of a CUPS do not match its digits.
pub fn supply_code(text: &str) -> Result<String, IdentifierError> {
    let compact: String = text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let digits = compact.strip_prefix("ES").map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if digits < 16 {
        return Ok(text.to_owned());
    }
    check(DocumentKind::Cups, &compact).map(|cups| cups.chars().take(20).collect())
}

/// Validates a document number and returns its canonical form: upper case, no spaces, a hyphen before the check digit
/// of a NIT and around the body of a CUIT, only the eight digits of a DNI.
///
/// # Errors
/// [`IdentifierError`] with the reason why the number is invalid.
pub fn check(kind: DocumentKind, text: &str) -> Result<String, IdentifierError> {
    let fail = |reason| IdentifierError { kind, text: text.trim().to_owned(), reason };
    let text = text.trim().to_uppercase();
    if !text.is_ascii() {
        return Err(fail(IdentifierReason::Characters));
    }
    let validate = |validator: &dyn Validator| match validator.validate(&text) {
        Ok(valid) => Ok(valid.compact),
        Err(error) => Err(match error.kind() {
            ErrorKind::InvalidLength => IdentifierReason::Length,
            ErrorKind::InvalidFormat => IdentifierReason::Characters,
            ErrorKind::InvalidComponent => IdentifierReason::Part,
            ErrorKind::InvalidChecksum => IdentifierReason::CheckDigit,
        }),
    };
    let checked = match kind {
        DocumentKind::Dni => dni(&text),
        DocumentKind::Ruc => validate(&country::pe::RUC),
        DocumentKind::Nit => validate(&country::co::NIT).map(|compact| with_hyphens(&compact, &[compact.len() - 1])),
        DocumentKind::Nif => validate(&country::es::NIF).and_then(with_seven_digits),
        DocumentKind::Nie => validate(&country::es::NIE),
        DocumentKind::Cif => validate(&country::es::CIF),
        DocumentKind::Cuit => validate(&country::ar::CUIT).map(|compact| with_hyphens(&compact, &[2, 10])),
        DocumentKind::Cups => cups(&text),
        DocumentKind::Cc => without_check_digit(&text, 3..=10, |c| c.is_ascii_digit()),
        DocumentKind::Ce | DocumentKind::Passport => without_check_digit(&text, 5..=20, |c| c.is_ascii_alphanumeric()),
    };
    checked.map_err(fail)
}

fn with_hyphens(compact: &str, places: &[usize]) -> String {
    let mut text = compact.to_owned();
    for place in places.iter().rev() {
        text.insert(*place, '-');
    }
    text
}

fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect()
}

fn without_check_digit(
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    allowed: fn(char) -> bool,
) -> Result<String, IdentifierReason> {
    let compact = without_separators(text);
    if !compact.chars().all(allowed) {
        return Err(IdentifierReason::Characters);
    }
    if length.contains(&compact.len()) { Ok(compact) } else { Err(IdentifierReason::Length) }
}

/// The check character of a DNI is a digit on new cards and a letter on old ones; `stdnum` accepts only the digit.
fn dni(text: &str) -> Result<String, IdentifierReason> {
    const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];
    let compact = without_separators(text);
    let (body, check) = match compact.len() {
        8 => (compact.as_str(), None),
        9 => (&compact[..8], compact.chars().nth(8)),
        _ => return Err(IdentifierReason::Length),
    };
    let digits: Option<Vec<u32>> = body.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits.ok_or(IdentifierReason::Characters)?;
    let place = (digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum::<u32>() % 11) as usize;
    let agrees = |check: char| {
        "65432110987".chars().nth(place) == Some(check) || "KJIHGFEDCBA".chars().nth(place) == Some(check)
    };
    match check {
        Some(check) if !agrees(check) => Err(IdentifierReason::CheckDigit),
        _ => Ok(body.to_owned()),
    }
}

/// The letter of a NIF that begins with K, L or M is that of its seven digits (Real Decreto 1065/2007, articles 19 and
/// 20). `stdnum` computes it of the digits before the first other character, and so accepts K12X4567N.
fn with_seven_digits(nif: String) -> Result<String, IdentifierReason> {
    let digits = nif.bytes().skip(1).take(7).all(|byte| byte.is_ascii_digit());
    if nif.starts_with(['K', 'L', 'M']) && !digits { Err(IdentifierReason::Characters) } else { Ok(nif) }
}

/// The sixteen digits modulo 529 give two letters of the NIF: the quotient and the modulus by 23. `stdnum` does not
/// validate CUPS.
fn cups(text: &str) -> Result<String, IdentifierReason> {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let compact = without_separators(text);
    if compact.len() != 20 && compact.len() != 22 {
        return Err(IdentifierReason::Length);
    }
    let digits = &compact[2..18];
    if !compact.starts_with("ES") {
        return Err(IdentifierReason::Part);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(IdentifierReason::Characters);
    }
    let number: u64 = digits.parse().map_err(|_| IdentifierReason::Characters)?;
    let rest = (number % 529) as usize;
    if compact.as_bytes()[18..20] != [LETTERS[rest / 23], LETTERS[rest % 23]] {
        return Err(IdentifierReason::CheckDigit);
    }
    match compact.as_bytes().get(20..) {
        None | Some([]) => Ok(compact),
        Some([digit, kind]) if digit.is_ascii_digit() && b"FPRCXYZ".contains(kind) => Ok(compact),
        Some(_) => Err(IdentifierReason::Part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(kind: DocumentKind, text: &str, stored: &str) {
        assert_eq!(check(kind, text).as_deref(), Ok(stored), "{text}");
    }

    fn refused(kind: DocumentKind, text: &str, reason: IdentifierReason) {
        assert_eq!(check(kind, text).unwrap_err().reason, reason, "{text}");
    }

    #[test]
    fn numbers_of_real_companies_and_people_are_valid() {
        valid(DocumentKind::Ruc, "20331898008", "20331898008");
        valid(DocumentKind::Ruc, " 2013131295 5", "20131312955");
        valid(DocumentKind::Nit, "899999068-1", "899999068-1");
        valid(DocumentKind::Nit, "890.903.938-8", "890903938-8");
        valid(DocumentKind::Nif, "54362315K", "54362315K");
        valid(DocumentKind::Nif, "54362315-k", "54362315K");
        valid(DocumentKind::Nie, "X2482300W", "X2482300W");
        valid(DocumentKind::Cif, "A28015865", "A28015865");
        valid(DocumentKind::Cif, "Q2826000H", "Q2826000H");
        valid(DocumentKind::Cups, "ES1234123456789012JY", "ES1234123456789012JY");
        for text in
            ["ES1234123456789012JY", "es1234123456789012jy", "ES 1234 1234 5678 9012 JY", "ES1234123456789012JY0F"]
        {
            assert_eq!(supply_code(text).unwrap(), "ES1234123456789012JY", "{text}");
        }
        assert!(supply_code("ES1234123456789012XX").is_err());
        assert_eq!(supply_code("ES-0001").unwrap(), "ES-0001");
        valid(DocumentKind::Cups, "es 1234 1234 5678 9012 jy 1f", "ES1234123456789012JY1F");
        valid(DocumentKind::Cuit, "30500010912", "30-50001091-2");
        valid(DocumentKind::Dni, "10117410", "10117410");
    }

    #[test]
    fn a_ruc_starts_with_10_15_16_17_or_20() {
        for start in 10..=99 {
            let body: String = format!("{start}10117410");
            let sum: u32 = body
                .chars()
                .zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
                .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
                .sum();
            let ruc = format!("{body}{}", (11 - sum % 11) % 10);
            assert_eq!(check(DocumentKind::Ruc, &ruc).is_ok(), [10, 15, 16, 17, 20].contains(&start), "{ruc}");
        }
    }

    #[test]
    fn the_check_character_of_a_dni_may_be_a_digit_a_letter_or_absent() {
        valid(DocumentKind::Dni, "10117410-2", "10117410");
        valid(DocumentKind::Dni, "10117410G", "10117410");
        refused(DocumentKind::Dni, "10117410-3", IdentifierReason::CheckDigit);
        refused(DocumentKind::Dni, "1011741", IdentifierReason::Length);
        refused(DocumentKind::Dni, "1011741A", IdentifierReason::Characters);
    }

    #[test]
    fn a_nif_of_kind_k_l_or_m_has_the_letter_of_its_seven_digits() {
        // 1234567 modulo 23 is 19, the L; 23 divides 0000000, the T.
        for text in ["K1234567L", "L1234567L", "M1234567L", "K0000000T"] {
            valid(DocumentKind::Nif, text, text);
        }
        valid(DocumentKind::Nif, "es m-1234567-l", "M1234567L");
        refused(DocumentKind::Nif, "M1234567T", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nif, "K1234567A", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nif, "L12345671", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nif, "K123456T", IdentifierReason::Length);
        // 12 modulo 23 is the N
        refused(DocumentKind::Nif, "K12X4567N", IdentifierReason::Characters);
        refused(DocumentKind::Nif, "M12ABCDEN", IdentifierReason::Characters);
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        refused(DocumentKind::Ruc, "20168374556", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nit, "899999068-2", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nif, "54362315L", IdentifierReason::CheckDigit);
        refused(DocumentKind::Nie, "X2482300A", IdentifierReason::CheckDigit);
        refused(DocumentKind::Cif, "A28015866", IdentifierReason::CheckDigit);
        refused(DocumentKind::Cups, "ES1234123456789012JX", IdentifierReason::CheckDigit);
        refused(DocumentKind::Cuit, "30-50001091-3", IdentifierReason::CheckDigit);
    }

    #[test]
    fn numbers_of_the_wrong_format_are_refused() {
        refused(DocumentKind::Ruc, "2033189800", IdentifierReason::Length);
        refused(DocumentKind::Nit, "12-3", IdentifierReason::Length);
        refused(DocumentKind::Cups, "ES1234123456789012JY1", IdentifierReason::Length);
        refused(DocumentKind::Cups, "ES1234123456789012JY1A", IdentifierReason::Part);
        refused(DocumentKind::Cups, "PT1234123456789012JY", IdentifierReason::Part);
        refused(DocumentKind::Cc, "12A45678", IdentifierReason::Characters);
        refused(DocumentKind::Passport, "AB 1ñ234", IdentifierReason::Characters);
        assert!(check(DocumentKind::Nif, "").is_err());
    }

    #[test]
    fn the_message_names_the_problem_and_the_format() {
        let error = check(DocumentKind::Ruc, "20168374556").unwrap_err();
        assert_eq!(
            error.to_string(),
            "«20168374556» is not a valid RUC: the check digit does not agree; compare it with the document"
        );
        assert_eq!(
            error.spanish(),
            "«20168374556» no es un RUC válido: el dígito de control no coincide; compárelo con el documento"
        );
        let error = check(DocumentKind::Cc, "1").unwrap_err();
        assert_eq!(error.to_string(), "«1» is not a valid CC: it has the wrong length; write three to ten digits");
        assert_eq!(
            error.spanish(),
            "«1» no es un CC válido: su longitud no es correcta; escriba de tres a diez cifras"
        );
    }
}
