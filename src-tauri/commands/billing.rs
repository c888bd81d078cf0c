//! Invoices, payments, printing.

use acometida_domain::{
    AccountId, BatchOrder, CurrentAccount, CycleId, InvoiceDetail, InvoiceFilter, InvoiceId, InvoiceRow, Job, JobId,
    NewPayment, Page, PageRequest, PaymentFilter, PaymentReceipt, PaymentRow, RequestId,
};
use acometida_office::OfficeError;
use tauri::ipc::Response;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("billing")
        .invoke_handler(tauri::generate_handler![
            invoices,
            invoice,
            invoice_pdf,
            print_batch,
            batch_pdf,
            payments,
            register_payment,
            current_account
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn invoices(desk: State<'_, Desk>, filter: InvoiceFilter, page: PageRequest) -> Answer<Page<InvoiceRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.invoices(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn invoice(desk: State<'_, Desk>, id: InvoiceId) -> Answer<InvoiceDetail> {
    let actor = desk.actor()?;
    desk.answer(desk.office.invoice(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn invoice_pdf(desk: State<'_, Desk>, id: InvoiceId) -> Answer<Response> {
    let actor = desk.actor()?;
    desk.answer(desk.office.invoice_pdf(&actor, id).await).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
async fn print_batch(desk: State<'_, Desk>, request: RequestId, cycle: CycleId, order: BatchOrder) -> Answer<Job> {
    let actor = desk.actor()?;
    let job = desk.answer(desk.office.print_batch(&actor, request, cycle, order, &desk.folders.documents).await)?;
    Ok(jobs::start(&desk, actor, job))
}

#[tauri::command(rename_all = "snake_case")]
async fn batch_pdf(desk: State<'_, Desk>, job: JobId) -> Answer<Response> {
    let actor = desk.actor()?;
    let path = desk.answer(desk.office.printed_file(&actor, job).await)?;
    desk.answer(tokio::fs::read(path).await.map_err(OfficeError::Io)).map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
async fn payments(desk: State<'_, Desk>, filter: PaymentFilter, page: PageRequest) -> Answer<Page<PaymentRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.payments(&actor, &filter, page).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn register_payment(desk: State<'_, Desk>, request: RequestId, payment: NewPayment) -> Answer<PaymentReceipt> {
    let actor = desk.actor()?;
    desk.answer(desk.office.register_payment(&actor, request, payment).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn current_account(desk: State<'_, Desk>, account: AccountId) -> Answer<CurrentAccount> {
    let actor = desk.actor()?;
    desk.answer(desk.office.current_account(&actor, account).await)
}
