//! Use cases: create, change and deactivate accounts (C1, C2, C12, C13).

use acometida_domain::{
    AccountData, AccountId, Actor, DocumentChoice, LikelyDuplicate, NaturalName, Permission, PersonKind, RequestId,
    identifiers::{self, DocumentKind},
    pack::Pack,
};
use acometida_store::{StoreError, WriteTx};
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    company::{address, packs},
    kernel::{
        act::{Started, differences},
        error::localized,
    },
};

const MAX_EMAILS: usize = 10;
pub(crate) const MAX_TEXT: usize = 200;
pub(crate) const MAX_NOTES: usize = 4000;

impl Office {
    /// Adds an account; without a code it takes the next free one.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the wrong field of [`AccountData`].
    pub async fn create_account(&self, actor: &Actor, request: RequestId, data: AccountData) -> Result<AccountId> {
        allow(actor, Permission::EditCustomers)?;
        let mut data = checked(data, self.pack().await?, None)?;
        match self.begin(actor, Permission::EditCustomers, request, "create_account", &data).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                check_directories(&mut act.tx, &data).await?;
                if data.code.is_empty() {
                    data.code = act.tx.customers().next_account_code().await?;
                }
                let id = AccountId(self.clock.id());
                let at = act.at_ms();
                act.tx.customers().insert_account(id, &data, at).await.map_err(duplicate)?;
                act.finish(Some(id.to_string()), &json!({ "code": data.code, "after": data }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Changes an account with the data of a form that loaded it at `seen`.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when it changed since, so that unseen changes are not overwritten;
    /// [`OfficeError::Invalid`] naming the wrong field.
    pub async fn change_account(
        &self,
        actor: &Actor,
        request: RequestId,
        id: AccountId,
        seen: DateTime<Utc>,
        data: AccountData,
    ) -> Result<()> {
        allow(actor, Permission::EditCustomers)?;
        let pack = self.pack().await?;
        match self.begin(actor, Permission::EditCustomers, request, "change_account", &(&id, &seen, &data)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let before = act.tx.customers().account_data(id).await?.ok_or_else(no_account)?;
                let changed_at = unchanged_since(&mut act.tx, id, seen).await?;
                let mut data = checked(data, pack, Some(&before))?;
                if data.code.is_empty() {
                    data.code.clone_from(&before.code);
                }
                check_directories(&mut act.tx, &data).await?;
                if data != before {
                    let at = act.at_ms().max(changed_at + 1);
                    act.tx.customers().update_account(id, &data, at).await.map_err(duplicate)?;
                }
                let (old, new) = differences(&before, &data);
                act.finish(Some(id.to_string()), &json!({ "code": data.code, "before": old, "after": new }), &()).await
            }
        }
    }

    /// Deactivates an account, which keeps its history, or reactivates it (C12).
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] on the email when another active account has taken it.
    pub async fn set_account_active(
        &self,
        actor: &Actor,
        request: RequestId,
        id: AccountId,
        active: bool,
    ) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "set_account_active", &(&id, &active)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let (changed_at, was) = act.tx.customers().account_state(id).await?.ok_or_else(no_account)?;
                if was != active {
                    let at = act.at_ms().max(changed_at + 1);
                    act.tx.customers().set_account_active(id, active, at).await.map_err(duplicate)?;
                }
                let code = act.tx.customers().account_data(id).await?.map(|data| data.code);
                let detail = json!({ "code": code, "before": { "active": was }, "after": { "active": active } });
                act.finish(Some(id.to_string()), &detail, &()).await
            }
        }
    }

    /// Accounts that may be the same customer as the data of a form, except the form's own.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn likely_duplicates(
        &self,
        actor: &Actor,
        data: &AccountData,
        itself: Option<AccountId>,
    ) -> Result<Vec<LikelyDuplicate>> {
        allow(actor, Permission::ViewCustomers)?;
        let mut data = data.clone();
        if let Some(kind) = DocumentKind::from_name(&data.document_kind)
            && let Ok(document) = identifiers::check(kind, &data.document)
        {
            data.document = document;
        }
        if data.person_kind == PersonKind::Natural && !data.natural_name.is_empty() {
            data.name = data.natural_name.full();
        }
        data.email = data.email.trim().to_owned();
        Ok(self.store.likely_duplicates(&data, itself).await?)
    }

    /// Documents of the country with the kinds of holder of each.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn document_choices(&self, actor: &Actor) -> Result<Vec<DocumentChoice>> {
        allow(actor, Permission::ViewCustomers)?;
        let documents = self.pack().await?.documents.iter();
        Ok(documents
            .map(|document| DocumentChoice {
                kind: document.kind.name().to_owned(),
                name_es: document.name_es.clone(),
                name_en: document.name_en.clone(),
                holders: document.holders.clone(),
            })
            .collect())
    }

    pub(crate) async fn pack(&self) -> Result<&'static Pack> {
        packs::pack(&self.company().await?.country)
    }
}

pub(crate) fn no_account() -> OfficeError {
    OfficeError::NotFound(localized!("No existe esa cuenta.", "There is no such account."))
}

/// When an account last changed, ms since 1970 UTC, checked against the form's value.
///
/// # Errors
/// [`OfficeError::Conflict`] when it changed since, so that unseen changes are not overwritten.
pub(crate) async fn unchanged_since(tx: &mut WriteTx, id: AccountId, seen: DateTime<Utc>) -> Result<i64> {
    let (changed_at, _) = tx.customers().account_state(id).await?.ok_or_else(no_account)?;
    if changed_at == seen.timestamp_millis() {
        return Ok(changed_at);
    }
    Err(OfficeError::Conflict(localized!(
        "Otra persona cambió esta cuenta mientras la editaba: ciérrela y vuelva a abrirla para ver sus datos.",
        "Another person changed this account while you were editing it: close it and open it again to see its data."
    )))
}

/// Converts a violated uniqueness rule to an error on its form field.
fn duplicate(error: StoreError) -> OfficeError {
    let field = match &error {
        StoreError::Duplicate(what) if what.contains("email") => "email",
        StoreError::Duplicate(what) if what == "account.code" => "code",
        _ => return error.into(),
    };
    OfficeError::invalid(field, crate::kernel::refusals::message(&error))
}

/// Validates the data of a form and converts it to its canonical form. An account imported without the parts of its
/// name may stay without them.
fn checked(data: AccountData, pack: &Pack, before: Option<&AccountData>) -> Result<AccountData> {
    let mut data = normalized(data);
    if data.person_kind == PersonKind::Natural {
        let may_lack_parts =
            before.is_some_and(|before| before.person_kind == PersonKind::Natural && before.natural_name.is_empty());
        if !(may_lack_parts && data.natural_name.is_empty()) {
            if data.natural_name.given() < NaturalName::MIN_PARTS {
                return Err(OfficeError::invalid(
                    "natural_name",
                    localized!(
                        "Escriba al menos cuatro de las cinco partes del nombre.",
                        "Enter at least four of the five parts of the name."
                    ),
                ));
            }
            data.name = data.natural_name.full();
        }
    } else {
        data.natural_name = NaturalName::default();
    }
    if data.name.is_empty() {
        return Err(OfficeError::invalid(
            "name",
            localized!("Escriba el nombre o la razón social.", "Enter the name or the legal name."),
        ));
    }
    (data.document_kind, data.document) = document(pack, Some(data.person_kind), &data.document_kind, &data.document)?;
    if !data.email.is_empty() && !is_email(&data.email) {
        return Err(not_an_email("email", &data.email));
    }
    if let Some(wrong) = data.further_emails.iter().find(|email| !is_email(email)) {
        return Err(not_an_email("further_emails", wrong));
    }
    if data.further_emails.len() > MAX_EMAILS {
        return Err(OfficeError::invalid(
            "further_emails",
            localized!(
                "Se puede avisar a {MAX_EMAILS} correos más como mucho.",
                "At most {MAX_EMAILS} further addresses can be notified."
            ),
        ));
    }
    if data.code.chars().any(char::is_whitespace) {
        return Err(OfficeError::invalid(
            "code",
            localized!("El código no puede tener espacios.", "The code cannot have spaces."),
        ));
    }
    let address =
        address::checked(data.postal_address(), pack).map_err(|(field, text)| OfficeError::invalid(field, text))?;
    data.set_postal_address(address);
    check_lengths(&data)?;
    Ok(data)
}

/// Validated kind and number of a document in canonical form; both empty without a number. The kind must be available
/// to `holder`.
pub(crate) fn document(pack: &Pack, holder: Option<PersonKind>, kind: &str, number: &str) -> Result<(String, String)> {
    if number.is_empty() {
        return Ok((String::new(), String::new()));
    }
    let known = pack.documents.iter().find(|document| document.kind.name() == kind);
    let Some(document) = known.filter(|document| holder.is_none_or(|holder| document.holders.contains(&holder))) else {
        return Err(OfficeError::invalid(
            "document_kind",
            localized!(
                "Elija un tipo de documento válido para este tipo de persona.",
                "Choose a kind of document valid for this kind of person."
            ),
        ));
    };
    let number = identifiers::check(document.kind, number).map_err(|error| {
        OfficeError::invalid("document", LocalizedText { es: error.spanish() + ".", en: error.to_string() + "." })
    })?;
    Ok((kind.to_owned(), number))
}

fn normalized(data: AccountData) -> AccountData {
    let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut further_emails: Vec<String> = data.further_emails.iter().map(|email| email.trim().to_lowercase()).collect();
    further_emails.sort_unstable();
    further_emails.dedup();
    further_emails.retain(|email| !email.is_empty() && *email != data.email.trim().to_lowercase());
    AccountData {
        code: data.code.trim().to_owned(),
        person_kind: data.person_kind,
        name: tidy(data.name),
        natural_name: NaturalName {
            name: tidy(data.natural_name.name),
            first_given: tidy(data.natural_name.first_given),
            second_given: tidy(data.natural_name.second_given),
            first_family: tidy(data.natural_name.first_family),
            second_family: tidy(data.natural_name.second_family),
        },
        document_kind: data.document_kind.trim().to_owned(),
        document: data.document.trim().to_owned(),
        email: data.email.trim().to_lowercase(),
        further_emails,
        mail_on_invoice: data.mail_on_invoice,
        mail_on_payment: data.mail_on_payment,
        phone: tidy(data.phone),
        mobile: tidy(data.mobile),
        address: data.address,
        street_number: data.street_number,
        district: data.district,
        city: data.city,
        province: data.province,
        postal_code: data.postal_code,
        place_code: data.place_code,
        country: data.country,
        neighbourhood: data.neighbourhood,
        region: data.region,
        zone: data.zone,
        salesperson: data.salesperson,
        collector: data.collector,
        notes: data.notes.trim().to_owned(),
    }
}

fn check_lengths(data: &AccountData) -> Result<()> {
    let texts = [
        ("code", &data.code),
        ("name", &data.name),
        ("email", &data.email),
        ("phone", &data.phone),
        ("mobile", &data.mobile),
    ];
    let long =
        texts.into_iter().map(|(field, text)| (field, text, MAX_TEXT)).chain([("notes", &data.notes, MAX_NOTES)]);
    for (field, text, longest) in long {
        if text.chars().count() > longest {
            return Err(OfficeError::invalid(
                field,
                localized!("Puede tener {longest} caracteres como mucho.", "It can have at most {longest} characters."),
            ));
        }
    }
    Ok(())
}

/// Whether the text has a local part, one `@`, and a domain with a dot.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((who, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || matches!(c, '@' | ',' | ';' | '<' | '>'))
    };
    plain(who) && plain(domain) && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty())
}

pub(crate) fn not_an_email(field: &'static str, text: &str) -> OfficeError {
    OfficeError::invalid(field, localized!("«{text}» no es un correo.", "«{text}» is not an email address."))
}

/// Checks that the directory entries of an account exist.
async fn check_directories(tx: &mut WriteTx, data: &AccountData) -> Result<()> {
    use acometida_domain::Directory::*;
    let chosen = [
        (Zone, &data.zone),
        (Neighbourhood, &data.neighbourhood),
        (Region, &data.region),
        (Salesperson, &data.salesperson),
        (Collector, &data.collector),
    ];
    for (directory, code) in chosen {
        if !code.is_empty() && tx.company().directory_entry(directory, code).await?.is_none() {
            return Err(OfficeError::invalid(
                directory.name(),
                localized!(
                    "«{code}» ya no está en la lista: elija otro.",
                    "«{code}» is no longer in the list: choose another."
                ),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_has_a_name_and_a_domain_with_a_dot() {
        for right in ["maria@correo.pe", "maria.quispe+luz@sub.correo.com.pe"] {
            assert!(is_email(right), "{right}");
        }
        for wrong in [
            "",
            "maria",
            "@correo.pe",
            "maria@",
            "maria@correo",
            "ma ria@correo.pe",
            "a@b@c.pe",
            "a@b..pe",
            "a@b.pe,c@d.pe",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
