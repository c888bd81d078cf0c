//! Use cases: register and reverse payments, allocate credit, read the current account.

use std::collections::HashSet;

use acometida_domain::{
    AccountId, Actor, AllocatedCredit, AllocationRule, CreditUse, Currency, CurrentAccount, DocumentId, DocumentShare,
    Money, NewPayment, OpenCredit, OpenDebt, Page, PageRequest, PaymentFilter, PaymentId, PaymentProposal,
    PaymentReceipt, PaymentRow, Permission, ProposedShare, RequestId, ReversedPayment,
};
use acometida_store::billing::allocations::{CreditKey, OpenDocument};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

/// Setting with the name of a [`CreditUse`].
const CREDIT_USE: &str = "credit_use";
const MAX_TEXT: usize = 200;
/// Age of a payment's date that a person must confirm, months.
const MONTHS_BACK: u32 = 12;

impl Office {
    /// Payments matching a filter, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn payments(&self, actor: &Actor, filter: &PaymentFilter, page: PageRequest) -> Result<Page<PaymentRow>> {
        allow(actor, Permission::ViewBilling)?;
        Ok(self.store.payments(filter, page).await?)
    }

    /// Current account of an account: invoices, payments and balance.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn current_account(&self, actor: &Actor, account: AccountId) -> Result<CurrentAccount> {
        allow(actor, Permission::ViewBilling)?;
        Ok(self.store.current_account(account, self.company().await?.currency).await?)
    }

    /// What an amount would pay by a rule, before it is registered (B5).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field: amount, or a document that owes less than its share.
    pub async fn payment_proposal(
        &self,
        actor: &Actor,
        account: AccountId,
        amount: Money,
        rule: AllocationRule,
    ) -> Result<PaymentProposal> {
        allow(actor, Permission::RegisterPayments)?;
        let currency = self.company().await?.currency;
        check_amount(amount, currency)?;
        let open = self.store.open_documents(account).await?;
        let mut debts: Vec<OpenDebt<usize>> = open.iter().enumerate().map(|(key, of)| of.debt(key)).collect();
        check_rule(&rule, &debts, amount)?;
        let paid = pay(&rule, amount.minor, &mut debts);
        let wanted: Vec<usize> = match &rule {
            AllocationRule::Chosen(documents) => find_all(documents.iter().copied(), &open),
            AllocationRule::Split(shares) => find_all(shares.iter().map(|share| share.document), &open),
            AllocationRule::OldestDue | AllocationRule::Contract(_) => paid.iter().map(|(key, _)| *key).collect(),
        };
        let mut left = amount.minor - sum(&paid);
        let by_credit = match self.uses_credit_automatically().await? {
            true => pay(&AllocationRule::OldestDue, left, &mut debts),
            false => Vec::new(),
        };
        left -= sum(&by_credit);
        let share = |key: usize, minor: i64| proposed(&open[key], minor, currency);
        let amount_of = |key: usize| paid.iter().filter(|(of, _)| *of == key).map(|(_, minor)| minor).sum();
        Ok(PaymentProposal {
            shares: wanted.into_iter().map(|key| share(key, amount_of(key))).collect(),
            by_credit: by_credit.into_iter().map(|(key, minor)| share(key, minor)).collect(),
            credit: Money::new(left, currency),
        })
    }

    /// Registers a payment (B5). It is allocated to open documents by its rule, each up to its outstanding amount; the
    /// rest becomes credit of the account, which pays its other documents when credit is used automatically.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field: amount, date, or an invoice of another account.
    pub async fn register_payment(
        &self,
        actor: &Actor,
        request: RequestId,
        payment: NewPayment,
    ) -> Result<PaymentReceipt> {
        let company = self.company().await?;
        let today = self.today().await?;
        let automatic = self.uses_credit_automatically().await?;
        let mut act =
            match self.begin(actor, Permission::RegisterPayments, request, "register_payment", &payment).await? {
                Started::Replayed(receipt) => return Ok(receipt),
                Started::New(act) => act,
            };
        check(&payment, company.currency, today)?;
        let id = PaymentId(self.clock.id());
        let at = act.at_ms();
        let debts = act.tx.billing().open_debts(payment.account).await?;
        check_rule(&payment.rule, &debts, payment.amount)?;
        let repeats = act.tx.billing().payment_like(&payment).await?;
        let (n, number) = act.tx.billing().insert_payment(id, &payment, actor.id.0, at).await?;
        let credit = OpenCredit { key: CreditKey::Payment(n), left: payment.amount.minor };
        act.tx.billing().allocate(&payment.rule.allocate(&[credit], &debts)).await?;
        if automatic {
            act.tx.billing().allocate_credits(&[payment.account], &AllocationRule::OldestDue).await?;
        }
        let left = act.tx.billing().left_of(n).await?;
        let receipt = PaymentReceipt {
            payment: id,
            number: number.clone(),
            applied: Money::new(payment.amount.minor - left, company.currency),
            credit: Money::new(left, company.currency),
            debt: Money::new(act.tx.billing().balance(payment.account).await?.debt, company.currency),
            repeats,
        };
        let detail =
            json!({ "number": number, "amount": payment.amount, "rule": payment.rule, "method": payment.method });
        act.finish(Some(payment.account.to_string()), &detail, &receipt).await?;
        Ok(receipt)
    }

    /// Reverses a payment: what it paid is owed again.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason; [`OfficeError::Conflict`] when it was reversed before.
    pub async fn reverse_payment(
        &self,
        actor: &Actor,
        request: RequestId,
        payment: PaymentId,
        reason: &str,
    ) -> Result<ReversedPayment> {
        let (today, currency) = (self.today().await?, self.company().await?.currency);
        let mut act = match self
            .begin(actor, Permission::ReversePayments, request, "reverse_payment", &(&payment, &reason))
            .await?
        {
            Started::Replayed(reversed) => return Ok(reversed),
            Started::New(act) => act,
        };
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() || reason.chars().count() > MAX_TEXT {
            return Err(OfficeError::invalid(
                "reason",
                localized!(
                    "Escriba por qué se anula el pago, con {MAX_TEXT} caracteres como mucho.",
                    "Enter why the payment is reversed, in at most {MAX_TEXT} characters."
                ),
            ));
        }
        let found = act.tx.billing().payment(payment).await?;
        let found = found
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe ese pago.", "There is no such payment.")))?;
        if found.reversed {
            return Err(OfficeError::Conflict(localized!(
                "El pago {} ya está anulado.",
                "Payment {} is already reversed.",
                found.number
            )));
        }
        let at = act.at_ms();
        let reopened = act.tx.billing().reverse_allocations(found.n, today).await?;
        act.tx.billing().insert_payment_reversal(found.n, &reason, today, actor.id.0, at).await?;
        let balance = act.tx.billing().balance(found.account).await?;
        let reversed = ReversedPayment {
            number: found.number,
            reopened: Money::new(reopened, currency),
            debt: Money::new(balance.debt, currency),
        };
        let detail = json!({ "number": reversed.number, "amount": Money::new(found.amount, currency), "reopened": reversed.reopened, "reason": reason });
        act.finish(Some(found.account.to_string()), &detail, &reversed).await?;
        Ok(reversed)
    }

    /// Allocates the unused credit of an account to its open documents.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a document of another account; [`OfficeError::Conflict`] when the account has no
    /// credit or no debt.
    pub async fn allocate_credit(
        &self,
        actor: &Actor,
        request: RequestId,
        account: AccountId,
        rule: AllocationRule,
    ) -> Result<AllocatedCredit> {
        let currency = self.company().await?.currency;
        let mut act = match self
            .begin(actor, Permission::RegisterPayments, request, "allocate_credit", &(&account, &rule))
            .await?
        {
            Started::Replayed(allocated) => return Ok(allocated),
            Started::New(act) => act,
        };
        let credit = act.tx.billing().balance(account).await?.credit;
        check_rule(&rule, &act.tx.billing().open_debts(account).await?, Money::new(credit, currency))?;
        let applied = act.tx.billing().allocate_credits(&[account], &rule).await?;
        if applied == 0 {
            return Err(OfficeError::Conflict(localized!(
                "La cuenta no tiene saldo a favor que aplicar a esos documentos.",
                "The account has no credit to allocate to those documents."
            )));
        }
        let balance = act.tx.billing().balance(account).await?;
        let allocated = AllocatedCredit {
            applied: Money::new(applied, currency),
            credit: Money::new(balance.credit, currency),
            debt: Money::new(balance.debt, currency),
        };
        let detail = json!({ "rule": rule, "applied": allocated.applied });
        act.finish(Some(account.to_string()), &detail, &allocated).await?;
        Ok(allocated)
    }

    /// How credits pay open documents.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn credit_use(&self, actor: &Actor) -> Result<CreditUse> {
        allow(actor, Permission::ViewBilling)?;
        self.stored_credit_use().await
    }

    /// Stores how credits pay open documents.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageCompany`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn set_credit_use(&self, actor: &Actor, request: RequestId, credit_use: CreditUse) -> Result<()> {
        let before = self.stored_credit_use().await?;
        match self.begin(actor, Permission::ManageCompany, request, "set_credit_use", &credit_use).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                act.tx.set_setting(CREDIT_USE, credit_use.name()).await?;
                act.finish(None, &json!({ "before": before, "after": credit_use }), &()).await
            }
        }
    }

    async fn stored_credit_use(&self) -> Result<CreditUse> {
        match self.store.setting(CREDIT_USE).await? {
            None => Ok(CreditUse::Automatic),
            Some(name) => CreditUse::from_name(&name)
                .ok_or_else(|| OfficeError::Internal(format!("the setting {CREDIT_USE} is «{name}»"))),
        }
    }

    /// Whether credits pay open documents by themselves.
    pub(crate) async fn uses_credit_automatically(&self) -> Result<bool> {
        Ok(self.stored_credit_use().await? == CreditUse::Automatic)
    }
}

/// Pays debts by a rule, and lowers what they owe; returns the amount paid of each, minor units.
fn pay(rule: &AllocationRule, minor: i64, debts: &mut [OpenDebt<usize>]) -> Vec<(usize, i64)> {
    let parts = rule.allocate(&[OpenCredit { key: (), left: minor }], debts);
    for part in &parts {
        debts[part.debt].outstanding -= part.amount;
    }
    parts.into_iter().map(|part| (part.debt, part.amount)).collect()
}

fn sum(paid: &[(usize, i64)]) -> i64 {
    paid.iter().map(|(_, minor)| minor).sum()
}

fn find_all(documents: impl Iterator<Item = DocumentId>, open: &[OpenDocument]) -> Vec<usize> {
    documents.filter_map(|id| open.iter().position(|of| of.document == id)).collect()
}

fn proposed(of: &OpenDocument, minor: i64, currency: Currency) -> ProposedShare {
    ProposedShare {
        document: of.document,
        number: of.number.clone(),
        due_on: of.due_on,
        outstanding: Money::new(of.outstanding, currency),
        amount: Money::new(minor, currency),
    }
}

/// Every document a rule names owes something to this account, once; the shares of a split are within what their
/// documents owe and, together, within the amount.
fn check_rule<K>(rule: &AllocationRule, debts: &[OpenDebt<K>], amount: Money) -> Result<()> {
    match rule {
        AllocationRule::OldestDue | AllocationRule::Contract(_) => Ok(()),
        AllocationRule::Chosen(documents) => check_documents(documents.iter().copied(), debts),
        AllocationRule::Split(shares) => {
            check_documents(shares.iter().map(|share| share.document), debts)?;
            check_shares(shares, debts, amount)
        }
    }
}

fn check_documents<K>(documents: impl Iterator<Item = DocumentId>, debts: &[OpenDebt<K>]) -> Result<()> {
    let mut seen = HashSet::new();
    for document in documents {
        if !seen.insert(document) {
            return Err(OfficeError::invalid(
                "documents",
                localized!("Un documento está repetido: quite uno.", "A document is repeated: remove one."),
            ));
        }
        if !debts.iter().any(|debt| debt.document == document) {
            return Err(OfficeError::invalid(
                "documents",
                localized!(
                    "Un documento elegido no debe nada en esta cuenta: quítelo.",
                    "A selected document owes nothing on this account: remove it."
                ),
            ));
        }
    }
    Ok(())
}

fn check_shares<K>(shares: &[DocumentShare], debts: &[OpenDebt<K>], amount: Money) -> Result<()> {
    let mut total = 0_i64;
    for share in shares {
        let owed = debts.iter().find(|debt| debt.document == share.document).map(|debt| debt.outstanding);
        let within = owed.is_some_and(|owed| (1..=owed).contains(&share.amount.minor));
        if share.amount.currency != amount.currency || !within {
            return Err(OfficeError::invalid(
                "shares",
                localized!(
                    "El importe de un documento debe ser mayor que cero y no pasar de lo que debe: corríjalo.",
                    "The amount of a document must be greater than zero and at most what it owes: correct it."
                ),
            ));
        }
        total = total.saturating_add(share.amount.minor);
    }
    if total > amount.minor {
        return Err(OfficeError::invalid(
            "shares",
            localized!(
                "Lo repartido entre los documentos pasa del importe recibido: baje un importe.",
                "The amounts of the documents exceed the amount received: lower one."
            ),
        ));
    }
    Ok(())
}

fn check_amount(amount: Money, currency: Currency) -> Result<()> {
    if amount.currency != currency {
        return Err(OfficeError::invalid(
            "amount",
            localized!("El importe debe estar en {currency}.", "The amount must be in {currency}."),
        ));
    }
    if amount.minor <= 0 {
        return Err(OfficeError::invalid(
            "amount",
            localized!("El importe debe ser mayor que cero.", "The amount must be greater than zero."),
        ));
    }
    if amount.is_too_large() {
        return Err(OfficeError::invalid(
            "amount",
            localized!("El importe es demasiado grande: revíselo.", "The amount is too large: check it."),
        ));
    }
    Ok(())
}

fn check(payment: &NewPayment, currency: Currency, today: chrono::NaiveDate) -> Result<()> {
    check_amount(payment.amount, currency)?;
    if payment.received_on + chrono::Months::new(MONTHS_BACK) < today && !payment.old_date {
        return Err(OfficeError::invalid(
            "received_on",
            localized!(
                "La fecha es de hace más de un año: corríjala o confirme que es esa.",
                "The date is more than a year ago: correct it, or confirm that it is right."
            ),
        ));
    }
    if payment.received_on > today {
        return Err(OfficeError::invalid(
            "received_on",
            localized!("La fecha no puede ser futura.", "The date cannot be in the future."),
        ));
    }
    if payment.reference.chars().count() > 100 {
        return Err(OfficeError::invalid(
            "reference",
            localized!(
                "La referencia puede tener cien caracteres como mucho.",
                "The reference can have at most 100 characters."
            ),
        ));
    }
    Ok(())
}
