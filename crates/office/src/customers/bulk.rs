//! Use cases: saved filters (C5), and bulk changes of accounts with their undoing (C6).

use acometida_domain::{
    AccountChoice, AccountField, AccountFilter, AccountPaymentMethod, Actor, BillingChoice, BillingChoices,
    BulkChangeId, BulkChangeResult, BulkChangeRow, BulkField, BulkOperation, BulkPreview, BulkRefusal, BulkSet,
    Comparison, Directory, Page, PageRequest, Permission, RequestId, SavedFilter, SavedFilterId,
};
use acometida_store::customers::bulk_changes::{AllowedInvoiceTypes, BulkRequest};
use chrono::NaiveDate;
use serde_json::json;

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    customers::billing_settings::checked_payment_method,
    kernel::{
        act::{Act, Started},
        clock::start_of,
        error::localized,
    },
};

/// Number of changes of each field in a preview.
const PREVIEW_ROWS: u32 = 50;
const MAX_NAME: usize = 80;
const MAX_NOTES: usize = 4000;

impl Office {
    /// Previews a bulk change without carrying it out.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on the field whose value is not allowed.
    pub async fn preview_bulk(&self, actor: &Actor, choice: &AccountChoice, sets: &[BulkSet]) -> Result<BulkPreview> {
        allow(actor, Permission::EditCustomers)?;
        let (sets, allowed) = self.checked_sets(actor, sets).await?;
        for set in &sets {
            if let Some(directory) = list_of(set.field).filter(|_| !set.value.is_empty())
                && !self.store.directory(directory).await?.iter().any(|entry| entry.code == set.value)
            {
                return Err(not_in_list(set));
            }
        }
        let choice = self.resolved(choice).await?;
        let bulk = BulkRequest { choice: &choice, sets: &sets, allowed: &allowed };
        let (total, changed) = self.store.count_bulk(&bulk).await?;
        let mut rows = Vec::new();
        for set in &sets {
            rows.extend(self.store.preview_bulk(&bulk, set, PREVIEW_ROWS).await?);
        }
        rows.sort_by(|a, b| (&a.code, a.field).cmp(&(&b.code, b.field)));
        let unknown = match &choice {
            AccountChoice::Codes(codes) => self.store.unknown_codes(codes).await?,
            AccountChoice::These(_) | AccountChoice::Matching(_) => Vec::new(),
        };
        let (refused_count, refused) = self.store.refused_bulk(&bulk, PREVIEW_ROWS).await?;
        let reason = |text: LocalizedText| {
            let reason = text.text(self.language()).to_owned();
            move |code| BulkRefusal { code, reason: reason.clone() }
        };
        let refused_total = refused_count + u32::try_from(unknown.len()).unwrap_or(u32::MAX);
        let unknown = unknown.into_iter().map(reason(localized!("No existe esa cuenta.", "There is no such account.")));
        let refused = refused.into_iter().map(reason(localized!(
            "El emisor, la condición tributaria y el comprobante no son compatibles.",
            "The issuer, the tax condition and the invoice type are not compatible."
        )));
        Ok(BulkPreview {
            changed,
            unchanged: total - changed,
            refused: unknown.chain(refused).collect(),
            refused_total,
            rows,
        })
    }

    /// Changes fields of many accounts in one transaction and stores the old values, so that it can be undone.
    ///
    /// # Errors
    /// As [`preview_bulk`](Self::preview_bulk).
    pub async fn change_accounts(
        &self,
        actor: &Actor,
        request: RequestId,
        choice: &AccountChoice,
        sets: &[BulkSet],
    ) -> Result<BulkChangeResult> {
        allow(actor, Permission::EditCustomers)?;
        let (sets, allowed) = self.checked_sets(actor, sets).await?;
        let choice = self.resolved(choice).await?;
        match self.begin(actor, Permission::EditCustomers, request, "change_accounts", &(&choice, &sets)).await? {
            Started::Replayed(done) => Ok(done),
            Started::New(mut act) => {
                check_directories(&mut act, &sets).await?;
                let id = BulkChangeId(self.clock.id());
                let at = act.at_ms();
                let accounts = act
                    .tx
                    .customers()
                    .change_accounts(id, actor.id, &BulkRequest { choice: &choice, sets: &sets, allowed: &allowed }, at)
                    .await?;
                let done = BulkChangeResult { id, accounts, remain: 0 };
                act.finish(Some(id.to_string()), &json!({ "set": sets, "accounts": accounts }), &done).await?;
                Ok(done)
            }
        }
    }

    /// Undoes a bulk change, except for fields changed since.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when it was already undone.
    pub async fn undo_change(&self, actor: &Actor, request: RequestId, of: BulkChangeId) -> Result<BulkChangeResult> {
        match self.begin(actor, Permission::EditCustomers, request, "undo_change", &of).await? {
            Started::Replayed(done) => Ok(done),
            Started::New(mut act) => {
                let undone = act.tx.customers().bulk_change_state(of).await?;
                match undone {
                    None => {
                        return Err(OfficeError::NotFound(localized!(
                            "No existe ese cambio.",
                            "There is no such change."
                        )));
                    }
                    Some(true) => {
                        return Err(OfficeError::Conflict(localized!(
                            "Ese cambio ya se deshizo.",
                            "That change was already undone."
                        )));
                    }
                    Some(false) => {}
                }
                let id = BulkChangeId(self.clock.id());
                let at = act.at_ms();
                let (accounts, remain) = act.tx.customers().undo_change(id, of, actor.id, at).await?;
                let done = BulkChangeResult { id, accounts, remain };
                act.finish(
                    Some(id.to_string()),
                    &json!({ "undoes": of, "accounts": accounts, "remain": remain }),
                    &done,
                )
                .await?;
                Ok(done)
            }
        }
    }

    /// A page of bulk changes, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn bulk_changes(&self, actor: &Actor, page: PageRequest) -> Result<Page<BulkChangeRow>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.bulk_changes(page).await?)
    }

    /// Filters of the operator and shared filters.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn saved_filters(&self, actor: &Actor) -> Result<Vec<SavedFilter>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.saved_filters(actor.id).await?)
    }

    /// Saves a filter under a name, replacing the operator's own filter with that name.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Invalid`] with the invalid
    /// field. [`OfficeError::Store`] when the database fails.
    pub async fn save_filter(
        &self,
        actor: &Actor,
        request: RequestId,
        name: &str,
        shared: bool,
        filter: &AccountFilter,
    ) -> Result<()> {
        match self.begin(actor, Permission::ViewCustomers, request, "save_filter", &(&name, &shared, &filter)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                if name.is_empty() || name.chars().count() > MAX_NAME {
                    return Err(OfficeError::invalid("name", localized!("Escriba un nombre.", "Enter a name.")));
                }
                let data = serde_json::to_string(filter).map_err(|error| OfficeError::Internal(error.to_string()))?;
                let at = act.at_ms();
                act.tx
                    .customers()
                    .put_saved_filter(SavedFilterId(self.clock.id()), actor.id, (&name, shared), &data, at)
                    .await?;
                act.finish(None, &json!({ "name": name, "shared": shared }), &()).await
            }
        }
    }

    /// Deletes a filter of the operator.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn forget_filter(&self, actor: &Actor, request: RequestId, id: SavedFilterId) -> Result<()> {
        match self.begin(actor, Permission::ViewCustomers, request, "forget_filter", &id).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                if !act.tx.customers().remove_saved_filter(id, actor.id).await? {
                    return Err(OfficeError::NotFound(localized!(
                        "Ese filtro no es suyo o ya no existe.",
                        "That filter is not yours or no longer exists."
                    )));
                }
                act.finish(None, &json!({ "filter": id }), &()).await
            }
        }
    }

    /// Sets with payment methods in canonical form, and the allowed invoice types.
    async fn checked_sets(&self, actor: &Actor, sets: &[BulkSet]) -> Result<(Vec<BulkSet>, AllowedInvoiceTypes)> {
        let choices = self.billing_choices(actor).await?;
        let mut sets = sets.to_vec();
        for set in sets.iter_mut().filter(|set| set.field == BulkField::PaymentMethods) {
            let method: AccountPaymentMethod = serde_json::from_str(&set.value).map_err(|_| not_possible(set.field))?;
            set.value = serde_json::to_string(
                &checked_payment_method(method).map_err(|text| OfficeError::invalid("payment_methods", text))?,
            )
            .map_err(|error| OfficeError::Internal(error.to_string()))?;
        }
        check_sets(&sets, &choices)?;
        let pairs = |of: Vec<(&str, &[String])>| {
            let pairs = of.into_iter().flat_map(|(code, types)| types.iter().map(move |of| json!([code, of])));
            serde_json::Value::from_iter(pairs).to_string()
        };
        let allowed = AllowedInvoiceTypes {
            by_condition: pairs(
                choices.tax_conditions.iter().map(|of| (of.code.as_str(), of.invoice_types.as_slice())).collect(),
            ),
            by_issuer: pairs(
                choices.issuers.iter().map(|of| (of.tax_id.as_str(), of.invoice_types.as_slice())).collect(),
            ),
        };
        Ok((sets, allowed))
    }

    async fn resolved(&self, choice: &AccountChoice) -> Result<AccountChoice> {
        Ok(match choice {
            AccountChoice::Matching(filter) => AccountChoice::Matching(self.resolved_filter(filter).await?),
            AccountChoice::Codes(codes) => AccountChoice::Codes(
                codes.iter().map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect(),
            ),
            AccountChoice::These(ids) => AccountChoice::These(ids.clone()),
        })
    }

    /// Validated filter with days of instants converted to ms since 1970 UTC.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `conditions` for a value that is not a number or a date.
    pub(crate) async fn resolved_filter(&self, filter: &AccountFilter) -> Result<AccountFilter> {
        let mut filter = AccountFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        if filter.conditions.is_empty() {
            return Ok(filter);
        }
        let zone = self.company().await?.timezone;
        for condition in &mut filter.conditions {
            if matches!(condition.is, Comparison::Empty | Comparison::NotEmpty) {
                continue;
            }
            use AccountField::*;
            match condition.field {
                CreatedOn => {
                    let day = day(&condition.value)?;
                    let last = condition.is == Comparison::AtMost;
                    let day = if last { day.succ_opt().unwrap_or(day) } else { day };
                    condition.value = (start_of(day, &zone).timestamp_millis() - i64::from(last)).to_string();
                }
                ContractFrom | ContractTo | OldestDueOn => condition.value = day(&condition.value)?.to_string(),
                Debt | UnpaidInvoices | Active | Connected | MailOnInvoice | MailOnPayment | BillingEnabled
                | InformCollector | AutomaticState | BillingDay | Suspended => {
                    condition.value.trim().parse::<i64>().map_err(|_| {
                        let value = &condition.value;
                        OfficeError::invalid(
                            "conditions",
                            localized!("«{value}» no es un número.", "«{value}» is not a number."),
                        )
                    })?;
                }
                _ => {}
            }
        }
        Ok(filter)
    }
}

fn day(text: &str) -> Result<NaiveDate> {
    text.trim().parse().map_err(|_| {
        OfficeError::invalid("conditions", localized!("«{text}» no es una fecha.", "«{text}» is not a date."))
    })
}

fn list_of(field: BulkField) -> Option<Directory> {
    Directory::from_name(field.name())
}

fn not_in_list(set: &BulkSet) -> OfficeError {
    let code = &set.value;
    OfficeError::invalid(
        set.field.name(),
        localized!(
            "«{code}» ya no está en la lista: elija otro.",
            "«{code}» is no longer in the list: choose another."
        ),
    )
}

fn not_possible(field: BulkField) -> OfficeError {
    OfficeError::invalid(field.name(), localized!("Ese valor no es válido.", "That value is not valid."))
}

fn check_sets(sets: &[BulkSet], choices: &BillingChoices) -> Result<()> {
    if sets.is_empty() {
        return Err(OfficeError::invalid("sets", localized!("Elija qué cambiar.", "Choose what to change.")));
    }
    for (position, set) in sets.iter().enumerate() {
        if sets[..position].iter().any(|other| other.field == set.field) {
            return Err(OfficeError::invalid(
                set.field.name(),
                localized!("Ese dato está repetido: quite uno.", "That field is repeated: remove one."),
            ));
        }
        if !is_possible(set, choices) {
            return Err(not_possible(set.field));
        }
    }
    Ok(())
}

fn is_possible(set: &BulkSet, choices: &BillingChoices) -> bool {
    use BulkField::*;
    let value = set.value.as_str();
    let listed = |choices: &[BillingChoice]| value.is_empty() || choices.iter().any(|of| of.code == value);
    let is_list = matches!(set.field, Taxes | PaymentMethods);
    if is_list == (set.operation == BulkOperation::Set) {
        return false;
    }
    match set.field {
        MailOnInvoice | MailOnPayment | BillingEnabled | InformCollector | AutomaticState => matches!(value, "0" | "1"),
        Notes => value.chars().count() <= MAX_NOTES,
        BillingDay => {
            value.is_empty() || value.parse::<u8>().is_ok_and(|day| (1..=28).contains(&day) && day.to_string() == value)
        }
        BillingIssuer => value.is_empty() || choices.issuers.iter().any(|of| of.tax_id == value),
        TaxCondition => listed(&choices.tax_conditions),
        InvoiceType => listed(&choices.invoice_types),
        Taxes => !value.is_empty() && listed(&choices.taxes),
        Zone | Neighbourhood | Region | Salesperson | Collector | PaymentMethods => true,
    }
}

async fn check_directories(act: &mut Act<'_>, sets: &[BulkSet]) -> Result<()> {
    for set in sets.iter().filter(|set| !set.value.is_empty()) {
        if let Some(directory) = list_of(set.field)
            && act.tx.company().directory_entry(directory, &set.value).await?.is_none()
        {
            return Err(not_in_list(set));
        }
    }
    Ok(())
}
