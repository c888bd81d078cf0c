//! Use cases: register a payment, list payments and read the current account.

use acometida_domain::{
    AccountId, Actor, CurrentAccount, Money, NewPayment, Page, PageRequest, PaymentFilter, PaymentId, PaymentReceipt,
    PaymentRow, Permission, RequestId,
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

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

    /// Registers a payment (B5). It is applied to the invoices in the given order, each up to its outstanding amount;
    /// the rest becomes credit of the account.
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
        let mut act = match self.begin(actor, Permission::RegisterPayments, request, "register_payment").await? {
            Started::Replayed(receipt) => return Ok(receipt),
            Started::New(act) => act,
        };
        check(&payment, company.currency, today)?;
        let id = PaymentId(self.clock.id());
        let at = act.at_ms();
        let number = act.tx.billing().insert_payment(id, &payment, actor.id.0, at).await?;
        let mut left = payment.amount.minor;
        for invoice in &payment.invoices {
            let owed =
                act.tx.billing().owed(*invoice).await?.filter(|owed| owed.account == payment.account).ok_or_else(
                    || {
                        OfficeError::invalid(
                            "invoices",
                            localized!(
                                "Una factura elegida no es de esta cuenta: quítela.",
                                "A selected invoice does not belong to this account: remove it."
                            ),
                        )
                    },
                )?;
            let part = owed.outstanding.minor.min(left);
            if part > 0 {
                act.tx.billing().apply_payment(id, *invoice, part).await?;
                left -= part;
            }
        }
        let receipt = PaymentReceipt {
            payment: id,
            number,
            applied: Money::new(payment.amount.minor - left, company.currency),
            credit: Money::new(left, company.currency),
            debt: Money::new(act.tx.billing().debt(payment.account).await?, company.currency),
        };
        let detail = json!({ "number": number, "amount": payment.amount, "invoices": payment.invoices, "method": payment.method });
        act.finish(Some(payment.account.to_string()), &detail, &receipt).await?;
        Ok(receipt)
    }
}

fn check(payment: &NewPayment, currency: acometida_domain::Currency, today: chrono::NaiveDate) -> Result<()> {
    if payment.amount.currency != currency {
        return Err(OfficeError::invalid(
            "amount",
            localized!("El importe debe estar en {currency}.", "The amount must be in {currency}."),
        ));
    }
    if payment.amount.minor <= 0 {
        return Err(OfficeError::invalid(
            "amount",
            localized!("El importe debe ser mayor que cero.", "The amount must be greater than zero."),
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
    let mut invoices = payment.invoices.clone();
    invoices.sort_unstable();
    invoices.dedup();
    if invoices.len() != payment.invoices.len() {
        return Err(OfficeError::invalid(
            "invoices",
            localized!("Una factura está repetida: quite una.", "An invoice is repeated: remove one."),
        ));
    }
    Ok(())
}
