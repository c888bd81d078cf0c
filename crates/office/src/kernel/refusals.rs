//! Localized messages of errors of the database and the disk.

use std::io::{Error, ErrorKind};

use acometida_domain::{Language, LocalizedText, format_stored_date, localized};
use acometida_store::{Refusal, StoreError};

pub(crate) fn message(error: &StoreError) -> LocalizedText {
    match error {
        StoreError::Newer(path) => localized!(
            "La base {} la creó una versión más nueva del programa: actualice este.",
            "The database {} was created by a newer version of the program: update this one.",
            path.display()
        ),
        StoreError::DiskFull => localized!(
            "El disco está lleno: libere espacio y repita la acción; no se guardó nada parcial.",
            "The disk is full: free some space and repeat the action; nothing was partially stored."
        ),
        StoreError::Duplicate(what) => duplicate(what),
        StoreError::Refused(refusal) => refused(refusal),
        StoreError::Broken(rule) => broken(rule),
        StoreError::Copy(why) => why.clone(),
        StoreError::Io(error) => file(error),
        other => localized!("La base de datos falló: {other}", "The database failed: {other}"),
    }
}

/// Message of an error about one row of a file.
pub(crate) fn row_reason(error: &StoreError, language: Language) -> String {
    message(error).text(language).to_owned()
}

/// Message of a file that cannot be read or written; the system's message is logged.
pub(crate) fn file(error: &Error) -> LocalizedText {
    tracing::debug!(%error, "a file could not be read or written");
    match error.kind() {
        ErrorKind::NotFound => {
            localized!(
                "No se encontró el archivo: compruebe dónde está.",
                "The file was not found: check its location."
            )
        }
        ErrorKind::PermissionDenied => localized!(
            "El sistema no permite leer o escribir ese archivo: revise sus permisos o elija otra carpeta.",
            "The system does not allow that file to be read or written: check its permissions or choose another folder."
        ),
        ErrorKind::StorageFull => {
            localized!(
                "El disco está lleno: libere espacio y repita la acción.",
                "The disk is full: free some space and repeat the action."
            )
        }
        ErrorKind::InvalidData => localized!(
            "El archivo no es texto legible: elija otro o guárdelo de nuevo.",
            "The file is not readable text: choose another or save it again."
        ),
        _ => localized!(
            "No se pudo leer o escribir un archivo: compruebe el disco y repita la acción.",
            "A file could not be read or written: check the disk and repeat the action."
        ),
    }
}

/// Message of a violated uniqueness rule, with the name of the column for people.
fn duplicate(what: &str) -> LocalizedText {
    let (es, en) = match what {
        "account.code" => ("código de cuenta", "account code"),
        "account_email_is_unique" | "'account_email_is_unique'" => {
            ("correo en otra cuenta activa", "email on another active account")
        }
        "cycle.name" => ("nombre de ciclo", "cycle name"),
        "issuer.tax_id" => ("identificación de emisor", "issuer tax id"),
        "meter.serial" => ("número de medidor", "meter serial"),
        "operator.login" => ("usuario", "login"),
        "supply_point.code" => ("código de suministro", "supply code"),
        other => (other, other),
    };
    LocalizedText {
        es: format!("Ya hay uno con el mismo {es}: use otro."),
        en: format!("There is already one with the same {en}: use another."),
    }
}

/// Message of a trigger, whose text is English.
fn broken(rule: &str) -> LocalizedText {
    let es = match rule {
        "a settlement is never changed: settle again" => "Una liquidación no se cambia: liquide de nuevo.",
        "a settlement is never deleted" => "Una liquidación no se borra.",
        "a settled line is never changed" => "Una línea liquidada no se cambia.",
        "a settled line is never deleted" => "Una línea liquidada no se borra.",
        "only a closed period is resettled" => "Solo se liquida de nuevo un periodo cerrado.",
        "an edit of a reading is never changed: add another edit" => {
            "Una edición de una lectura no se cambia: agregue otra."
        }
        "an edit of a load curve is never changed: add another edit" => {
            "Una edición de una curva no se cambia: agregue otra."
        }
        "an edit of a load curve is never deleted" => "Una edición de una curva no se borra.",
        "an edit of a reading is never deleted" => "Una edición de una lectura no se borra.",
        "an input is never changed: load a newer version" => "Un insumo no se cambia: cargue una versión más nueva.",
        "an input is never deleted" => "Un insumo no se borra.",
        "prices are never changed: load a newer version" => "Los precios no se cambian: cargue una versión más nueva.",
        "prices are never deleted" => "Los precios no se borran.",
        "a note has the next number of its series" => "Una nota lleva el número siguiente de su serie.",
        "a credit note is applied to its invoice before any balance in favour" => {
            "Una nota de crédito se aplica a su factura antes de dejar saldo a favor."
        }
        "an issued note is never changed" => "Una nota emitida no se cambia.",
        "an issued note is never deleted" => "Una nota emitida no se borra.",
        "an audit entry is never changed" => "Un registro de auditoría no se cambia.",
        "an audit entry is never deleted" => "Un registro de auditoría no se borra.",
        "a reading is never changed: load another one" => "Una lectura no se cambia: cargue otra.",
        "a reading is never deleted" => "Una lectura no se borra.",
        "an invoice has the next number of its series" => "Una factura lleva el número siguiente de su serie.",
        "a series assigns its numbers consecutively" => "Una serie asigna sus números en orden.",
        "a payment is not applied beyond its amount" => "Un pago no se aplica más allá de su importe.",
        "an invoice is not paid beyond its total" => "Una factura no se paga más allá de su total.",
        "an issued invoice is never changed" => "Una factura emitida no se cambia.",
        "an issued invoice is never deleted" => "Una factura emitida no se borra.",
        "a payment is never changed" => "Un pago no se cambia.",
        "a payment is never deleted" => "Un pago no se borra.",
        "an applied payment is never changed" => "La aplicación de un pago no se cambia.",
        "an applied payment is never deleted" => "La aplicación de un pago no se borra.",
        "a bulk change is never changed: undo it" => "Un cambio masivo no se cambia: deshágalo.",
        "a bulk change is never deleted: undo it" => "Un cambio masivo no se borra: deshágalo.",
        "a closed order is never changed: request another" => "Una orden cerrada no se cambia: pida otra.",
        "an order is never deleted: cancel it" => "Una orden no se borra: cancélela.",
        "a change of state is never changed" => "Un cambio de estado no se cambia.",
        "a change of state is never deleted" => "Un cambio de estado no se borra.",
        "a manual charge is never changed" => "Un cargo manual no se cambia.",
        "a tariff edition is never changed" => "Una edición de tarifa no se cambia.",
        _ => return localized!("La base no lo admite: {rule}.", "The database does not allow it: {rule}."),
    };
    LocalizedText { es: es.to_owned(), en: sentence(rule) }
}

/// Adds a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str() + ".")
}

/// Message of a refused row.
fn refused(refusal: &Refusal) -> LocalizedText {
    let es = match refusal {
        Refusal::NoAccount(code) => format!("No existe la cuenta {code}: impórtela primero."),
        Refusal::NoSupplyPoint(code) => format!("No existe el suministro {code}: impórtelo primero."),
        Refusal::NoMeter(serial) => format!("No existe el medidor {serial}: importe primero su suministro."),
        Refusal::NoMeterOn(code, day) => {
            format!(
                "El suministro {code} no tiene medidor el {}: indique el medidor o corrija la fecha.",
                format_stored_date(day)
            )
        }
        Refusal::MeterElsewhere(serial, code) => {
            format!("El medidor {serial} ya está en el suministro {code}: corrija uno de los dos.")
        }
        Refusal::NoTariff(code) => format!("No existe la tarifa {code}: cárguela primero o corrija el código."),
        Refusal::NoIssuer(tax_id) => {
            format!(
                "No existe un emisor con identificación «{tax_id}»: agréguelo en Configuración o corrija el archivo."
            )
        }
        Refusal::ContractOverlaps(code) => {
            format!("El contrato {code} del mismo suministro rige algunos de esos días: termínelo primero.")
        }
        Refusal::ChargeDiffers(code, component) => {
            format!(
                "El suministro {code} ya tiene otro importe de {component} en ese mes: un cargo guardado no se cambia."
            )
        }
        Refusal::InputDiffers(name, when) => {
            format!("{name} de {when} ya está con otro valor: escriba en la columna motivo por qué este lo reemplaza.")
        }
        Refusal::CurveDiffers(meter, day) => {
            format!(
                "La curva de {meter} del {} ya está con otros valores: escriba en la columna motivo por qué este la reemplaza.",
                format_stored_date(day)
            )
        }
    };
    LocalizedText { es, en: sentence(&refusal.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_message_has_a_translation() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/sqlite");
        let mut rules = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for rule in text.split("raise(abort, '").skip(1).filter_map(|rest| rest.split('\'').next()) {
                assert!(!broken(rule).es.contains(rule), "{rule}");
                rules += 1;
            }
        }
        assert!(rules >= 20, "{rules}");
    }

    #[test]
    fn dates_in_messages_are_formatted() {
        let text = refused(&Refusal::NoMeterOn("S-1".to_owned(), "2026-11-30".to_owned()));
        assert!(text.es.contains("30/11/2026") && text.en.contains("30/11/2026"), "{text:?}");
        assert!(!text.es.contains("2026-11"), "{text:?}");
    }
}
