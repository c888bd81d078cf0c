//! Payment means in a cell of a file: `bank|Banco Andino|191-2034567|María Quispe; collector|Agente Sur|000123`.

use acometida_domain::{AccountPaymentMethod, Language};
use acometida_store::customers::billing_settings::payment_methods_text;

use crate::{LocalizedText, customers::billing_settings::checked_payment_method, kernel::error::localized};

/// What is stored, as a file writes it.
pub(crate) fn written(stored: &str, language: Language) -> String {
    let means: Vec<AccountPaymentMethod> = serde_json::from_str(stored).unwrap_or_default();
    let word = |es: &'static str, en: &'static str| if language == Language::Es { es } else { en };
    let each = means.iter().map(|of| match of {
        AccountPaymentMethod::BankDebit { bank, account, holder } => {
            [word("banco", "bank"), bank, account, holder].join("|")
        }
        AccountPaymentMethod::CollectingBody { body, reference } => {
            [word("recaudador", "collector"), body, reference].join("|")
        }
        AccountPaymentMethod::Gateway { gateway, reference } => {
            [word("pasarela", "gateway"), gateway, reference].join("|")
        }
    });
    each.collect::<Vec<_>>().join("; ")
}

/// What a file writes, as it is stored.
pub(crate) fn read(text: &str) -> Result<String, LocalizedText> {
    let means =
        text.split(';').map(str::trim).filter(|each| !each.is_empty()).map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(payment_methods_text(&means))
}

fn one(text: &str) -> Result<AccountPaymentMethod, LocalizedText> {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let own = |part: &str| part.to_owned();
    let means = match *parts.as_slice() {
        ["banco" | "bank", bank, account, holder] => {
            AccountPaymentMethod::BankDebit { bank: own(bank), account: own(account), holder: own(holder) }
        }
        ["banco" | "bank", bank, account] => {
            AccountPaymentMethod::BankDebit { bank: own(bank), account: own(account), holder: String::new() }
        }
        ["recaudador" | "collector", body, reference] => {
            AccountPaymentMethod::CollectingBody { body: own(body), reference: own(reference) }
        }
        ["pasarela" | "gateway", gateway, reference] => {
            AccountPaymentMethod::Gateway { gateway: own(gateway), reference: own(reference) }
        }
        _ => {
            return Err(localized!(
                "«{text}»: escriba banco|nombre|cuenta|titular, recaudador|entidad|referencia o pasarela|nombre|referencia.",
                "«{text}»: write bank|name|account|holder, collector|body|reference or gateway|name|reference."
            ));
        }
    };
    checked_payment_method(means)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_writes_is_read_back_the_same() {
        let stored = read(
            "pasarela|Pagos Sur|tok_8a1; banco|Banco Andino|191-2034567|María Quispe; recaudador|Agente Sur|000123",
        )
        .unwrap();
        for language in [Language::Es, Language::En] {
            assert_eq!(read(&written(&stored, language)).unwrap(), stored);
        }
        assert_eq!(read("").unwrap(), "[]");
    }

    #[test]
    fn a_card_or_half_a_means_is_refused_with_the_cure() {
        assert!(read("pasarela|Pagos Sur|4111 1111 1111 1111").unwrap_err().es.contains("tarjeta"));
        assert!(read("banco|Banco Andino").unwrap_err().es.contains("banco|nombre|cuenta|titular"));
    }
}
