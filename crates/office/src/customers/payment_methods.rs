//! Payment methods in a cell of a file: `bank|Banco Andino|191-2034567|María Quispe; collector|Agente Sur|000123`.

use acometida_domain::{AccountPaymentMethod, Language};
use acometida_store::customers::billing_settings::payment_methods_text;

use crate::{LocalizedText, customers::billing_settings::checked_payment_method, kernel::error::localized};

/// Text of a cell for stored payment methods.
pub(crate) fn format(stored: &str, language: Language) -> String {
    let methods: Vec<AccountPaymentMethod> = serde_json::from_str(stored).unwrap_or_default();
    let label = |es: &'static str, en: &'static str| if language == Language::Es { es } else { en };
    let texts = methods.iter().map(|method| match method {
        AccountPaymentMethod::BankDebit { bank, account, holder } => {
            [label("banco", "bank"), bank, account, holder].join("|")
        }
        AccountPaymentMethod::CollectingBody { body, reference } => {
            [label("recaudador", "collector"), body, reference].join("|")
        }
        AccountPaymentMethod::Gateway { gateway, reference } => {
            [label("pasarela", "gateway"), gateway, reference].join("|")
        }
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// Stored text of the payment methods of a cell.
pub(crate) fn parse(text: &str) -> Result<String, LocalizedText> {
    let methods =
        text.split(';').map(str::trim).filter(|each| !each.is_empty()).map(parse_one).collect::<Result<Vec<_>, _>>()?;
    Ok(payment_methods_text(&methods))
}

fn parse_one(text: &str) -> Result<AccountPaymentMethod, LocalizedText> {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let own = |part: &str| part.to_owned();
    let method = match *parts.as_slice() {
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
    checked_payment_method(method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatted_payment_methods_parse_back_to_the_same_value() {
        let stored = parse(
            "pasarela|Pagos Sur|tok_8a1; banco|Banco Andino|191-2034567|María Quispe; recaudador|Agente Sur|000123",
        )
        .unwrap();
        for language in [Language::Es, Language::En] {
            assert_eq!(parse(&format(&stored, language)).unwrap(), stored);
        }
        assert_eq!(parse("").unwrap(), "[]");
    }

    #[test]
    fn card_numbers_and_incomplete_methods_are_refused_with_a_hint() {
        assert!(parse("pasarela|Pagos Sur|4111 1111 1111 1111").unwrap_err().es.contains("tarjeta"));
        assert!(parse("banco|Banco Andino").unwrap_err().es.contains("banco|nombre|cuenta|titular"));
    }
}
