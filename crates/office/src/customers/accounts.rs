//! Creating and changing accounts (C1, C2, C12, C13).

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
    company::packs,
    kernel::{
        act::{Started, differences},
        error::localized,
    },
};

const MOST_EMAILS: usize = 10;
const LONGEST_TEXT: usize = 200;
const LONGEST_NOTES: usize = 4000;

impl Office {
    /// Adds an account; without a code it gets the next one.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] names the field of [`AccountData`] that is wrong.
    pub async fn create_account(&self, actor: &Actor, request: RequestId, data: AccountData) -> Result<AccountId> {
        allow(actor, Permission::EditCustomers)?;
        let mut data = checked(data, self.pack().await?, None)?;
        match self.begin(actor, Permission::EditCustomers, request, "create_account").await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                check_lists(&mut act.tx, &data).await?;
                if data.code.is_empty() {
                    data.code = act.tx.next_account_code().await?;
                }
                let id = AccountId(self.clock.id());
                act.tx.insert_account(id, &data, act.at_ms()).await.map_err(duplicate)?;
                act.finish(Some(id.to_string()), &json!({ "code": data.code, "after": data }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Changes an account as a form that showed it on `seen` says.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when it changed since, so that nobody overwrites what they did not see;
    /// [`OfficeError::Invalid`] names
    /// the field that is wrong.
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
        match self.begin(actor, Permission::EditCustomers, request, "change_account").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let before = act.tx.account_data(id).await?.ok_or_else(no_account)?;
                let changed_at = unchanged_since(&mut act.tx, id, seen).await?;
                let mut data = checked(data, pack, Some(&before))?;
                if data.code.is_empty() {
                    data.code.clone_from(&before.code);
                }
                check_lists(&mut act.tx, &data).await?;
                if data != before {
                    let at = act.at_ms().max(changed_at + 1);
                    act.tx.update_account(id, &data, at).await.map_err(duplicate)?;
                }
                let (old, new) = differences(&before, &data);
                act.finish(Some(id.to_string()), &json!({ "code": data.code, "before": old, "after": new }), &()).await
            }
        }
    }

    /// Deactivates an account, which keeps all its history, or takes it back (C12).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `email` when another active account has it by now.
    pub async fn set_account_active(
        &self,
        actor: &Actor,
        request: RequestId,
        id: AccountId,
        active: bool,
    ) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "set_account_active").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let (changed_at, was) = act.tx.account_state(id).await?.ok_or_else(no_account)?;
                if was != active {
                    let at = act.at_ms().max(changed_at + 1);
                    act.tx.set_account_active(id, active, at).await.map_err(duplicate)?;
                }
                let code = act.tx.account_data(id).await?.map(|data| data.code);
                let detail = json!({ "code": code, "before": { "active": was }, "after": { "active": active } });
                act.finish(Some(id.to_string()), &detail, &()).await
            }
        }
    }

    /// Accounts that may be the same customer as a form describes, the form's own left out.
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

    /// The documents of the country, and who holds each.
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

/// When an account was last changed, in ms, if that is what a form showed.
///
/// # Errors
/// [`OfficeError::Conflict`] when it changed since, so that nobody overwrites what they did not see.
pub(crate) async fn unchanged_since(tx: &mut WriteTx, id: AccountId, seen: DateTime<Utc>) -> Result<i64> {
    let (changed_at, _) = tx.account_state(id).await?.ok_or_else(no_account)?;
    if changed_at == seen.timestamp_millis() {
        return Ok(changed_at);
    }
    Err(OfficeError::Conflict(localized!(
        "Otra persona cambió esta cuenta mientras la editaba: ciérrela y vuelva a abrirla para ver sus datos.",
        "Somebody else changed this account while you were editing it: close it and open it again to see its data."
    )))
}

/// A uniqueness rule that was broken, on the field of the form it is about.
fn duplicate(error: StoreError) -> OfficeError {
    let field = match &error {
        StoreError::Duplicate(what) if what.contains("email") => "email",
        StoreError::Duplicate(what) if what == "account.code" => "code",
        _ => return error.into(),
    };
    OfficeError::invalid(field, crate::kernel::refusals::message(&error))
}

/// What a form says, in the one way it is stored. An account that came from a file without the parts of a name may stay
/// without them.
fn checked(data: AccountData, pack: &Pack, before: Option<&AccountData>) -> Result<AccountData> {
    let mut data = tidied(data);
    if data.person_kind == PersonKind::Natural {
        let may_be_whole =
            before.is_some_and(|before| before.person_kind == PersonKind::Natural && before.natural_name.is_empty());
        if !(may_be_whole && data.natural_name.is_empty()) {
            if data.natural_name.given() < NaturalName::LEAST {
                return Err(OfficeError::invalid(
                    "natural_name",
                    localized!(
                        "Escriba al menos cuatro de las cinco partes del nombre.",
                        "Write at least four of the five parts of the name."
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
            localized!("Escriba el nombre o la razón social.", "Write the name or the legal name."),
        ));
    }
    (data.document_kind, data.document) = document(pack, Some(data.person_kind), &data.document_kind, &data.document)?;
    if !data.email.is_empty() && !is_email(&data.email) {
        return Err(not_an_email("email", &data.email));
    }
    if let Some(wrong) = data.further_emails.iter().find(|email| !is_email(email)) {
        return Err(not_an_email("further_emails", wrong));
    }
    if data.further_emails.len() > MOST_EMAILS {
        return Err(OfficeError::invalid(
            "further_emails",
            localized!(
                "Se avisa a {MOST_EMAILS} correos más como mucho.",
                "At most {MOST_EMAILS} more addresses are notified."
            ),
        ));
    }
    if data.code.chars().any(char::is_whitespace) {
        return Err(OfficeError::invalid("code", localized!("El código va sin espacios.", "A code has no spaces.")));
    }
    too_long(&data)?;
    Ok(data)
}

/// The kind and number of a document as they are stored; both nothing without a number. `holder` is who must be able to
/// hold it.
pub(crate) fn document(pack: &Pack, holder: Option<PersonKind>, kind: &str, number: &str) -> Result<(String, String)> {
    if number.is_empty() {
        return Ok((String::new(), String::new()));
    }
    let known = pack.documents.iter().find(|document| document.kind.name() == kind);
    let Some(document) = known.filter(|document| holder.is_none_or(|holder| document.holders.contains(&holder))) else {
        return Err(OfficeError::invalid(
            "document_kind",
            localized!(
                "Elija un tipo de documento de esta clase de persona.",
                "Choose a document that this kind of person holds."
            ),
        ));
    };
    let number = identifiers::check(document.kind, number).map_err(|error| {
        OfficeError::invalid("document", LocalizedText { es: error.spanish() + ".", en: error.to_string() + "." })
    })?;
    Ok((kind.to_owned(), number))
}

fn tidied(data: AccountData) -> AccountData {
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
        address: tidy(data.address),
        district: tidy(data.district),
        city: tidy(data.city),
        neighbourhood: data.neighbourhood,
        region: data.region,
        zone: data.zone,
        salesperson: data.salesperson,
        collector: data.collector,
        notes: data.notes.trim().to_owned(),
    }
}

fn too_long(data: &AccountData) -> Result<()> {
    let texts = [
        ("code", &data.code),
        ("name", &data.name),
        ("email", &data.email),
        ("phone", &data.phone),
        ("address", &data.address),
        ("district", &data.district),
        ("city", &data.city),
    ];
    let long = texts.into_iter().map(|(field, text)| (field, text, LONGEST_TEXT)).chain([(
        "notes",
        &data.notes,
        LONGEST_NOTES,
    )]);
    for (field, text, longest) in long {
        if text.chars().count() > longest {
            return Err(OfficeError::invalid(
                field,
                localized!("Son {longest} signos como mucho.", "It has {longest} signs at most."),
            ));
        }
    }
    Ok(())
}

/// Something, one `@`, and a domain with a dot.
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

/// The lists' entries that an account names are there.
async fn check_lists(tx: &mut WriteTx, data: &AccountData) -> Result<()> {
    use acometida_domain::Directory::*;
    let chosen = [
        (Zone, &data.zone),
        (Neighbourhood, &data.neighbourhood),
        (Region, &data.region),
        (Salesperson, &data.salesperson),
        (Collector, &data.collector),
    ];
    for (directory, code) in chosen {
        if !code.is_empty() && tx.directory_entry(directory, code).await?.is_none() {
            return Err(OfficeError::invalid(
                directory.name(),
                localized!(
                    "«{code}» ya no está en la lista: elija otro.",
                    "«{code}» is not in the list any more: choose another."
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
