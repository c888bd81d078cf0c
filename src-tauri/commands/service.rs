//! People besides the holder, orders to cut and reconnect, changes of meter.

use acometida_domain::{
    AccountId, ConnectionOrder, ConnectionOrderId, MeterChange, MeterId, OrderEnd, OrderKind, RequestId, Stakeholder,
    StakeholderData, StakeholderId, SupplyPointId,
};
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("service")
        .invoke_handler(tauri::generate_handler![
            stakeholders,
            add_stakeholder,
            change_stakeholder,
            orders,
            request_order,
            close_order,
            change_meter
        ])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn stakeholders(desk: State<'_, Desk>, account: AccountId) -> Answer<Vec<Stakeholder>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.stakeholders(&actor, account).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn add_stakeholder(
    desk: State<'_, Desk>,
    request: RequestId,
    account: AccountId,
    data: StakeholderData,
) -> Answer<StakeholderId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.add_stakeholder(&actor, request, account, data).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_stakeholder(
    desk: State<'_, Desk>,
    request: RequestId,
    id: StakeholderId,
    data: StakeholderData,
) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_stakeholder(&actor, request, id, data).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn orders(desk: State<'_, Desk>, supply_point: SupplyPointId) -> Answer<Vec<ConnectionOrder>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.connection_orders(&actor, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn request_order(
    desk: State<'_, Desk>,
    request: RequestId,
    supply_point: SupplyPointId,
    kind: OrderKind,
    reason: String,
) -> Answer<ConnectionOrderId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.request_order(&actor, request, supply_point, kind, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn close_order(desk: State<'_, Desk>, request: RequestId, id: ConnectionOrderId, end: OrderEnd) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.close_order(&actor, request, id, end).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn change_meter(
    desk: State<'_, Desk>,
    request: RequestId,
    supply_point: SupplyPointId,
    change: MeterChange,
) -> Answer<MeterId> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_meter(&actor, request, supply_point, change).await)
}
