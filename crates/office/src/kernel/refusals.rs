//! Localized messages of errors of the database and the disk.

use std::io::{Error, ErrorKind};

use acometida_domain::{LocalizedText, format_stored_date, localized};
use acometida_store::{Refusal, StoreError};

pub(crate) fn message(error: &StoreError) -> LocalizedText {
    match error {
        StoreError::Newer(path) => localized!(
            "La base {} la creó una versión más nueva del programa: actualice este.",
            "The database {} was created by a newer version of the program: update this one.",
            path.display()
        ),
        StoreError::Older(path) => localized!(
            "La base {} es de una versión de prueba anterior a la primera entrega: muévala a otra carpeta para empezar una nueva.",
            "The database {} is of a trial version from before the first release: move it away to start a new one.",
            path.display()
        ),
        StoreError::Foreign(path) => localized!(
            "El archivo {} no es una empresa de este programa: elija otro.",
            "The file {} is not a company of this program: choose another.",
            path.display()
        ),
        StoreError::InUse(path) => localized!(
            "Otro programa tiene abierta la empresa {}: ciérrelo y repita la acción.",
            "Another program has the company {} open: close it and repeat the action.",
            path.display()
        ),
        StoreError::Busy => localized!(
            "Otro programa está guardando en la empresa: repita la acción en unos segundos.",
            "Another program is writing to the company: repeat the action in a few seconds."
        ),
        StoreError::DiskFull => localized!(
            "El disco está lleno: libere espacio y repita la acción; no se guardó nada parcial.",
            "The disk is full: free some space and repeat the action; nothing was partially stored."
        ),
        StoreError::Duplicate(what) => duplicate(what),
        StoreError::Refused(refusal) => refused(refusal),
        StoreError::Guarded(code) => guarded(code),
        StoreError::Copy(why) => why.clone(),
        StoreError::Io(error) => file(error),
        other => localized!("La base de datos falló: {other}", "The database failed: {other}"),
    }
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

/// Message of a guard, by its code.
fn guarded(code: &str) -> LocalizedText {
    match code {
        "order_is_closed" => {
            localized!(
                "Una orden cerrada no se cambia: pida otra.",
                "A closed order is never changed: request another."
            )
        }
        "order_is_kept" => {
            localized!("Una orden no se borra: cancélela.", "An order is never deleted: cancel it.")
        }
        "charge_is_decided_by_another" => localized!(
            "Un cargo retenido lo decide otra persona, no quien lo cargó.",
            "A held charge is decided by somebody else than who loaded it."
        ),
        "resettled_is_closed" => {
            localized!("Solo se liquida de nuevo un periodo cerrado.", "Only a closed period is settled again.")
        }
        "number_follows_its_series" => localized!(
            "Un documento lleva el número siguiente de su serie.",
            "A document has the next number of its series."
        ),
        "dates_follow_the_numbers" => localized!(
            "La fecha de emisión es anterior a la del último documento de la serie: use la suya o una posterior.",
            "The date of issue is before that of the last document of the series: use that date or a later one."
        ),
        "series_is_of_its_kind" => localized!(
            "Un documento lleva un número de una serie de su clase.",
            "A document has a number of a series of its kind."
        ),
        "allocation_within_its_account" => localized!(
            "Un pago solo se asigna a documentos de su cuenta.",
            "A payment is only allocated to documents of its account."
        ),
        "allocation_within_the_credit" => localized!(
            "Un pago o saldo a favor no se asigna más allá de lo que queda de él.",
            "A payment or credit is not allocated beyond what is left of it."
        ),
        "allocation_within_the_debt" => localized!(
            "Un documento no se paga más allá de lo que debe.",
            "A document is not paid beyond what it owes."
        ),
        "reversed_payment_is_free" => localized!(
            "Un pago se anula después de retirar lo que pagó.",
            "A payment is reversed after its allocations are."
        ),
        _ => match code.split_once(':') {
            Some(("fact_is_not_changed" | "fact_is_not_deleted", table)) => localized!(
                "Lo registrado en «{table}» no se cambia ni se borra: registre otro.",
                "What is recorded in «{table}» is neither changed nor deleted: record another."
            ),
            _ => localized!("La base no lo admite ({code}).", "The database does not allow it ({code})."),
        },
    }
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
        Refusal::BeyondDial(serial, digits) => {
            format!(
                "El medidor {serial} tiene {digits} dígitos y la lectura tiene más: corrija la lectura o los dígitos del medidor."
            )
        }
        Refusal::MeterElsewhere(serial, code) => {
            format!("El medidor {serial} ya está en el suministro {code}: corrija uno de los dos.")
        }
        Refusal::MeterOfAnother(serial, owner, named) => {
            format!("El medidor {serial} es del suministro {owner}, no de {named}: corrija uno de los dos.")
        }
        Refusal::AnotherMeter(code, serial) => {
            format!(
                "El suministro {code} ya tiene el medidor {serial}: un cambio de medidor se registra en su página, con sus lecturas."
            )
        }
        Refusal::NewWithout(_) => {
            "Es nuevo y falta el valor: solo puede faltar en una fila cuyo código ya está guardado.".to_owned()
        }
        Refusal::EndsBeforeItStarts => "El fin es anterior al inicio: corrija uno.".to_owned(),
        Refusal::NoTariff(code) => format!("No existe la tarifa {code}: cárguela primero o corrija el código."),
        Refusal::NoIssuer(tax_id) => {
            format!(
                "No existe un emisor con identificación «{tax_id}»: agréguelo en Configuración o corrija el archivo."
            )
        }
        Refusal::NoSeries(issuer, invoice_type) => {
            format!(
                "{issuer} no tiene una serie para el comprobante «{invoice_type}»: créela en Configuración › Emisores o corríjalo."
            )
        }
        Refusal::NoSeriesAtAll(invoice_type) => {
            format!(
                "Ningún emisor tiene una serie para el comprobante «{invoice_type}»: créela en Configuración › Emisores o corríjalo."
            )
        }
        Refusal::ContractOverlaps(code) => {
            format!("El contrato {code} del mismo suministro rige algunos de esos días: termínelo primero.")
        }
        Refusal::NoComponent(code, component) => {
            format!(
                "La tarifa del suministro {code} no tiene el componente manual {component} en ese mes: no se facturaría nunca."
            )
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
    fn every_guard_has_a_sentence() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/sqlite");
        let mut codes = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for code in text.split("raise(abort, '").skip(1).filter_map(|rest| rest.split('\'').next()) {
                assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{code} is no code");
                assert!(!guarded(code).es.contains(code), "{code} has no sentence");
                codes += 1;
            }
        }
        assert!(codes >= 9, "{codes}");
    }

    #[test]
    fn dates_in_messages_are_formatted() {
        let text = refused(&Refusal::NoMeterOn("S-1".to_owned(), "2026-11-30".to_owned()));
        assert!(text.es.contains("30/11/2026") && text.en.contains("30/11/2026"), "{text:?}");
        assert!(!text.es.contains("2026-11"), "{text:?}");
    }
}
