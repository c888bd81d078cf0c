//! Service groups and the supply point wizard.

use acometida_domain::{
    AccountId, BillEstimate, BillingChoices, Draft, DraftId, GroupId, NewGroup, NewSupplyPoint, PremisesRow, RequestId,
    SupplyPointId, TariffTerms, TypicalMonth,
};
use chrono::NaiveDate;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("supply")
        .invoke_handler(tauri::generate_handler![
            add_group,
            change_group,
            premises,
            billing_choices,
            tariff_terms,
            estimate,
            create,
            drafts,
            save_draft,
            drop_draft
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn add_group(desk: State<'_, Desk>, request: RequestId, account: AccountId, group: NewGroup) -> Answer<GroupId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.add_group(&actor, request, account, group).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_group(desk: State<'_, Desk>, request: RequestId, id: GroupId, group: NewGroup) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_group(&actor, request, id, group).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn premises(desk: State<'_, Desk>, account: AccountId, text: String, limit: u32) -> Answer<Vec<PremisesRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.premises_for(&actor, account, &text, limit).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn billing_choices(desk: State<'_, Desk>) -> Answer<BillingChoices> {
    let actor = desk.actor()?;
    desk.answer(desk.office.billing_choices(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn tariff_terms(desk: State<'_, Desk>, tariff: String, on: NaiveDate) -> Answer<TariffTerms> {
    let actor = desk.actor()?;
    desk.answer(desk.office.tariff_terms(&actor, &tariff, on).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn estimate(desk: State<'_, Desk>, month: TypicalMonth) -> Answer<BillEstimate> {
    let actor = desk.actor()?;
    desk.answer(desk.office.estimate_bill(&actor, &month).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn create(
    desk: State<'_, Desk>,
    request: RequestId,
    point: NewSupplyPoint,
    draft: Option<DraftId>,
) -> Answer<SupplyPointId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.create_supply_point(&actor, request, point, draft).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn drafts(desk: State<'_, Desk>) -> Answer<Vec<Draft>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.drafts(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn save_draft(desk: State<'_, Desk>, id: DraftId, account: AccountId, data: serde_json::Value) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.save_draft(&actor, id, account, &data).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn drop_draft(desk: State<'_, Desk>, id: DraftId) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.drop_draft(&actor, id).await)
}
