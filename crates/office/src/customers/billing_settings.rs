//! Use cases: read and change the billing settings of an account (C16).

use acometida_domain::{
    AccountBilling, AccountId, AccountPaymentMethod, Actor, BillingChoice, BillingChoices, BillingSettings,
    IssuerChoice, PageRequest, Permission, RequestId, identifiers, pack::Pack,
};
use acometida_store::customers::billing_settings::{codes_text, payment_methods_text};
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    customers::accounts::{no_account, unchanged_since},
    kernel::{
        act::{Started, differences},
        error::localized,
    },
};

const MAX_PAYMENT_METHODS: usize = 20;
const MAX_TEXT: usize = 80;
/// Number of contract state changes in a form.
const STATE_CHANGES: u32 = 50;

impl Office {
    /// Billing settings of an account, with the suspensions and reactivations of its contracts.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn account_billing(&self, actor: &Actor, id: AccountId) -> Result<AccountBilling> {
        allow(actor, Permission::ViewCustomers)?;
        let settings = self.store.billing_settings(id).await?.ok_or_else(no_account)?;
        let account = self.account(actor, id).await?;
        let states = self.store.contract_state_changes(Some(id), PageRequest::first(STATE_CHANGES)).await?.rows;
        Ok(AccountBilling { settings, changed_at: account.changed_at, states })
    }

    /// Changes the billing settings of an account with the data of a form that loaded it at `seen`.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when the account changed since; [`OfficeError::Invalid`] naming the wrong field of
    /// [`BillingSettings`].
    pub async fn change_billing(
        &self,
        actor: &Actor,
        request: RequestId,
        id: AccountId,
        seen: DateTime<Utc>,
        settings: BillingSettings,
    ) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let settings = checked(settings, self.pack().await?, &self.billing_choices(actor).await?)?;
        match self.begin(actor, Permission::EditCustomers, request, "change_billing", &(&id, &seen, &settings)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let before = act.tx.customers().billing_settings(id).await?.ok_or_else(no_account)?;
                let changed_at = unchanged_since(&mut act.tx, id, seen).await?;
                if settings != before {
                    let at = act.at_ms().max(changed_at + 1);
                    act.tx.customers().set_billing(id, &settings, at).await?;
                }
                let code = act.tx.customers().account_data(id).await?.map(|data| data.code);
                let (old, new) = differences(&before, &settings);
                act.finish(Some(id.to_string()), &json!({ "code": code, "before": old, "after": new }), &()).await
            }
        }
    }

    /// Issuers, tax conditions, invoice types and taxes available for billing. Issuer and condition limit the types.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn billing_choices(&self, actor: &Actor) -> Result<BillingChoices> {
        allow(actor, Permission::ViewCustomers)?;
        let pack = self.pack().await?;
        let document_types: Vec<(String, String)> =
            pack.invoice_types.iter().map(|of| (of.code.clone(), of.official_code.clone())).collect();
        let choice = |code: &String, name_es: &String, name_en: &String, invoice_types: &[String]| BillingChoice {
            code: code.clone(),
            name_es: name_es.clone(),
            name_en: name_en.clone(),
            invoice_types: invoice_types.to_vec(),
        };
        let conditions = pack.tax_conditions.iter();
        let types = pack.invoice_types.iter();
        let taxes = pack.taxes.iter();
        Ok(BillingChoices {
            issuers: self.store.issuer_choices(&document_types).await?,
            tax_conditions: conditions
                .map(|of| choice(&of.code, &of.name_es, &of.name_en, &of.invoice_types))
                .collect(),
            invoice_types: types.map(|of| choice(&of.code, &of.name_es, &of.name_en, &[])).collect(),
            taxes: taxes.map(|of| choice(&of.code, &of.name_es, &of.name_en, &[])).collect(),
        })
    }
}

/// Validates the settings of a form and converts them to their canonical form.
fn checked(mut of: BillingSettings, pack: &Pack, choices: &BillingChoices) -> Result<BillingSettings> {
    if of.billing_day.is_some_and(|day| !(1..=28).contains(&day)) {
        return Err(OfficeError::invalid(
            "billing_day",
            localized!("Escriba un día del 1 al 28.", "Enter a day from 1 to 28."),
        ));
    }
    let issuer = choices.issuers.iter().find(|known| known.tax_id == of.issuer);
    if issuer.is_none() && !of.issuer.is_empty() {
        return Err(OfficeError::invalid("issuer", localized!("Elija uno de la lista.", "Choose one from the list.")));
    }
    check_invoice_type(issuer, &of.tax_condition, &of.invoice_type, choices)
        .map_err(|(field, text)| OfficeError::invalid(field, text))?;
    of.tax_id = of.tax_id.trim().to_owned();
    if !of.tax_id.is_empty() {
        of.tax_id = tax_id(pack, &of.tax_id)?;
    }
    if let Some(unknown) = of.taxes.iter().find(|code| !pack.taxes.iter().any(|tax| tax.code == **code)) {
        return Err(OfficeError::invalid(
            "taxes",
            localized!("«{unknown}» no es un impuesto del país.", "«{unknown}» is not a tax of the country."),
        ));
    }
    of.taxes = serde_json::from_str(&codes_text(&of.taxes)).unwrap_or_default();
    let payment_methods = of
        .payment_methods
        .into_iter()
        .map(checked_payment_method)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|text| OfficeError::invalid("payment_methods", text))?;
    if payment_methods.len() > MAX_PAYMENT_METHODS {
        return Err(OfficeError::invalid(
            "payment_methods",
            localized!(
                "Puede haber {MAX_PAYMENT_METHODS} medios de pago como mucho.",
                "There can be at most {MAX_PAYMENT_METHODS} payment methods."
            ),
        ));
    }
    of.payment_methods = serde_json::from_str(&payment_methods_text(&payment_methods)).unwrap_or_default();
    Ok(of)
}

/// Validated taxpayer number of the country.
pub(crate) fn tax_id(pack: &Pack, text: &str) -> Result<String> {
    identifiers::check(pack.tax_id_kind, text).map_err(|error| {
        OfficeError::invalid("tax_id", LocalizedText { es: error.spanish() + ".", en: error.to_string() + "." })
    })
}

/// Checks that tax condition and invoice type are in their lists and allowed together and by the issuer; each may be
/// empty. The error is the wrong field and the reason.
pub(crate) fn check_invoice_type(
    issuer: Option<&IssuerChoice>,
    condition: &str,
    invoice_type: &str,
    choices: &BillingChoices,
) -> Result<(), (&'static str, LocalizedText)> {
    let not_listed = || localized!("Elija uno de la lista.", "Choose one from the list.");
    let known = choices.tax_conditions.iter().find(|of| of.code == condition);
    if !condition.is_empty() && known.is_none() {
        return Err(("tax_condition", not_listed()));
    }
    if invoice_type.is_empty() {
        return Ok(());
    }
    if !choices.invoice_types.iter().any(|of| of.code == invoice_type) {
        return Err(("invoice_type", not_listed()));
    }
    let has = |types: &[String]| types.iter().any(|code| code == invoice_type);
    if known.is_some_and(|of| !has(&of.invoice_types)) {
        let text = localized!(
            "Esa condición tributaria no admite este comprobante.",
            "That tax condition does not allow this kind of invoice."
        );
        return Err(("invoice_type", text));
    }
    if issuer.is_some_and(|of| !has(&of.invoice_types)) {
        let text = localized!(
            "El emisor no tiene una serie para este comprobante.",
            "The issuer has no series for this kind of invoice."
        );
        return Err(("invoice_type", text));
    }
    Ok(())
}

/// Validated payment method in canonical form.
///
/// # Errors
/// The reason, when a field is missing or looks like a card number.
pub(crate) fn checked_payment_method(method: AccountPaymentMethod) -> Result<AccountPaymentMethod, LocalizedText> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let method = match method {
        AccountPaymentMethod::BankDebit { bank, account, holder } => {
            AccountPaymentMethod::BankDebit { bank: tidy(&bank), account: tidy(&account), holder: tidy(&holder) }
        }
        AccountPaymentMethod::CollectingBody { body, reference } => {
            AccountPaymentMethod::CollectingBody { body: tidy(&body), reference: tidy(&reference) }
        }
        AccountPaymentMethod::Gateway { gateway, reference } => {
            AccountPaymentMethod::Gateway { gateway: tidy(&gateway), reference: tidy(&reference) }
        }
    };
    let (needed, may_lack): (Vec<&str>, Option<&str>) = match &method {
        AccountPaymentMethod::BankDebit { bank, account, holder } => (vec![bank, account], Some(holder)),
        AccountPaymentMethod::CollectingBody { body, reference } => (vec![body], Some(reference)),
        AccountPaymentMethod::Gateway { gateway, reference } => (vec![gateway, reference], None),
    };
    if needed.iter().any(|text| text.is_empty()) {
        return Err(localized!("Complete los datos del medio de pago.", "Complete the data of the payment method."));
    }
    for text in needed.into_iter().chain(may_lack) {
        if text.chars().count() > MAX_TEXT || text.contains(['|', ';']) {
            return Err(localized!(
                "Cada dato de un medio de pago puede tener {MAX_TEXT} caracteres como mucho, sin «|» ni «;».",
                "Each field of a payment method can have at most {MAX_TEXT} characters, without «|» or «;»."
            ));
        }
        if is_card_number(text) {
            return Err(localized!(
                "Parece el número de una tarjeta, que aquí no se guarda: escriba la referencia de la pasarela.",
                "This looks like a card number, which is not stored here: enter the reference of the gateway."
            ));
        }
    }
    Ok(method)
}

/// Whether the text has the length, first digit and check digit of a card number (ISO/IEC 7812).
fn is_card_number(text: &str) -> bool {
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.')) {
        return false;
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    (13..=19).contains(&digits.len())
        && digits.first().is_some_and(|first| (3..=6).contains(first))
        && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_number_is_detected_in_any_format() {
        for card in ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005"] {
            assert!(is_card_number(card), "{card}");
        }
        for other in
            ["19112345678012", "4111 1111 1111 1112", "ES91 2100 0418 4502 0005 1332", "tok_4111111111111111", "000123"]
        {
            assert!(!is_card_number(other), "{other}");
        }
    }
}
