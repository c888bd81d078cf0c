//! Commands of billing: invoices, printing, payments, suspension of contracts.

use acometida_domain::{
    AccountId, AllocatedCredit, AllocationRule, Annulment, AnnulmentReason, BatchOrder, BillComparison,
    ContractStateChange, CreditUse, CurrentAccount, CycleId, DocumentId, InvoiceDetail, InvoiceFilter, InvoiceRow,
    IssuedNote, Job, JobId, Money, NewPayment, Page, PageRequest, PaymentFilter, PaymentId, PaymentProposal,
    PaymentReceipt, PaymentRow, RequestId, ReversedPayment, SavedFile, SuspensionRule,
};
use acometida_office::OfficeError;
use chrono::NaiveDate;
use tauri::{State, ipc::Response};

use crate::{desk::Desk, error::CommandResult, jobs};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn invoices(
    desk: State<'_, Desk>,
    filter: InvoiceFilter,
    page: PageRequest,
) -> CommandResult<Page<InvoiceRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().invoices(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn invoice(desk: State<'_, Desk>, id: DocumentId) -> CommandResult<InvoiceDetail> {
    let actor = desk.actor().await?;
    desk.result(desk.office().invoice(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn invoice_pdf(desk: State<'_, Desk>, id: DocumentId) -> CommandResult<Response> {
    let actor = desk.actor().await?;
    desk.result(desk.office().invoice_pdf(&actor, id).await).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn print_batch(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    order: BatchOrder,
) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job = desk.result(desk.office().print_batch(&actor, request, cycle, order, &desk.folders.documents).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn batch_pdf(desk: State<'_, Desk>, job: JobId) -> CommandResult<Response> {
    let actor = desk.actor().await?;
    let path = desk.result(desk.office().printed_file(&actor, job).await)?;
    desk.result(tokio::fs::read(path).await.map_err(OfficeError::Io)).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn payments(
    desk: State<'_, Desk>,
    filter: PaymentFilter,
    page: PageRequest,
) -> CommandResult<Page<PaymentRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().payments(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn bill_comparison(desk: State<'_, Desk>, id: DocumentId) -> CommandResult<Option<BillComparison>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().bill_comparison(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn payment_proposal(
    desk: State<'_, Desk>,
    account: AccountId,
    amount: Money,
    rule: AllocationRule,
) -> CommandResult<PaymentProposal> {
    let actor = desk.actor().await?;
    desk.result(desk.office().payment_proposal(&actor, account, amount, rule).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn register_payment(
    desk: State<'_, Desk>,
    request: RequestId,
    payment: NewPayment,
) -> CommandResult<PaymentReceipt> {
    let actor = desk.actor().await?;
    desk.result(desk.office().register_payment(&actor, request, payment).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn reverse_payment(
    desk: State<'_, Desk>,
    request: RequestId,
    payment: PaymentId,
    reason: String,
) -> CommandResult<ReversedPayment> {
    let actor = desk.actor().await?;
    desk.result(desk.office().reverse_payment(&actor, request, payment, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn allocate_credit(
    desk: State<'_, Desk>,
    request: RequestId,
    account: AccountId,
    rule: AllocationRule,
) -> CommandResult<AllocatedCredit> {
    let actor = desk.actor().await?;
    desk.result(desk.office().allocate_credit(&actor, request, account, rule).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn credit_use(desk: State<'_, Desk>) -> CommandResult<CreditUse> {
    let actor = desk.actor().await?;
    desk.result(desk.office().credit_use(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_credit_use(
    desk: State<'_, Desk>,
    request: RequestId,
    credit_use: CreditUse,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_credit_use(&actor, request, credit_use).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn annulment_reasons(desk: State<'_, Desk>) -> CommandResult<Vec<AnnulmentReason>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().annulment_reasons(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn annul_document(
    desk: State<'_, Desk>,
    request: RequestId,
    document: DocumentId,
    annulment: Annulment,
) -> CommandResult<IssuedNote> {
    let actor = desk.actor().await?;
    desk.result(desk.office().annul_document(&actor, request, document, annulment).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn current_account(desk: State<'_, Desk>, account: AccountId) -> CommandResult<CurrentAccount> {
    let actor = desk.actor().await?;
    desk.result(desk.office().current_account(&actor, account).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn suspension_rule(desk: State<'_, Desk>) -> CommandResult<SuspensionRule> {
    let actor = desk.actor().await?;
    desk.result(desk.office().suspension_rule(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_suspension_rule(
    desk: State<'_, Desk>,
    request: RequestId,
    rule: SuspensionRule,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_suspension_rule(&actor, request, rule).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn contract_state_changes(
    desk: State<'_, Desk>,
    page: PageRequest,
) -> CommandResult<Page<ContractStateChange>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().contract_state_changes(&actor, page).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn review_contract_states(desk: State<'_, Desk>, request: RequestId) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job = desk.result(desk.office().review_contract_states(&actor, request).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_invoice(desk: State<'_, Desk>, id: DocumentId) -> CommandResult<SavedFile> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_invoice(&actor, id, &desk.folders.documents).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn send_to_billing(
    desk: State<'_, Desk>,
    request: RequestId,
    cycle: CycleId,
    issued_on: NaiveDate,
) -> CommandResult<Job> {
    let actor = desk.actor().await?;
    let job = desk.result(desk.office().send_to_billing(&actor, request, cycle, issued_on).await)?;
    Ok(jobs::start(&desk, actor, job))
}
