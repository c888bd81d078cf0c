//! Commands of supply: the wizard, supply points, meters, connection orders, the map.

use acometida_domain::{
    AccountContract, AccountId, BillingChoices, ConnectionOrder, ConnectionOrderId, ConsumptionMonth, Device, Draft,
    DraftId, GroupId, MapSubject, MapTiles, MapView, MeterChange, MeterId, NewGroup, NewSupplyPoint, OrderEnd,
    OrderKind, PremisesRow, RequestId, SupplyPointDetail, SupplyPointId,
};

use tauri::{State, ipc::Response};

use crate::{desk::Desk, error::CommandResult, tiles};

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn supply_point(desk: State<'_, Desk>, id: SupplyPointId) -> CommandResult<SupplyPointDetail> {
    let actor = desk.actor().await?;
    desk.result(desk.office().supply_point(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn account_months(desk: State<'_, Desk>, id: AccountId) -> CommandResult<Vec<ConsumptionMonth>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().account_months(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn account_contracts(desk: State<'_, Desk>, id: AccountId) -> CommandResult<Vec<AccountContract>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().account_contracts(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn devices(desk: State<'_, Desk>, id: AccountId) -> CommandResult<Vec<Device>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().devices(&actor, id).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn map_view(desk: State<'_, Desk>, subject: MapSubject) -> CommandResult<MapView> {
    let actor = desk.actor().await?;
    desk.result(desk.office().map_view(&actor, subject).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn map_tiles(desk: State<'_, Desk>) -> CommandResult<Option<MapTiles>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().map_tiles(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn set_map_tiles(
    desk: State<'_, Desk>,
    request: RequestId,
    tiles: Option<MapTiles>,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().set_map_tiles(&actor, request, tiles).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn map_tile(desk: State<'_, Desk>, z: u32, x: u32, y: u32) -> CommandResult<Response> {
    let actor = desk.actor().await?;
    let address = desk.result(desk.office().tile_address(&actor, (z, x, y)).await)?;
    tiles::fetch(address, desk.office().language()).await.map(Response::new)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn connection_orders(
    desk: State<'_, Desk>,
    supply_point: SupplyPointId,
) -> CommandResult<Vec<ConnectionOrder>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().connection_orders(&actor, supply_point).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn request_connection_order(
    desk: State<'_, Desk>,
    request: RequestId,
    supply_point: SupplyPointId,
    kind: OrderKind,
    reason: String,
) -> CommandResult<ConnectionOrderId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().request_order(&actor, request, supply_point, kind, &reason).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn close_connection_order(
    desk: State<'_, Desk>,
    request: RequestId,
    id: ConnectionOrderId,
    end: OrderEnd,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().close_order(&actor, request, id, end).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_meter(
    desk: State<'_, Desk>,
    request: RequestId,
    supply_point: SupplyPointId,
    change: MeterChange,
) -> CommandResult<MeterId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_meter(&actor, request, supply_point, change).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn add_group(
    desk: State<'_, Desk>,
    request: RequestId,
    account: AccountId,
    group: NewGroup,
) -> CommandResult<GroupId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().add_group(&actor, request, account, group).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn change_group(
    desk: State<'_, Desk>,
    request: RequestId,
    id: GroupId,
    group: NewGroup,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().change_group(&actor, request, id, group).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn premises(
    desk: State<'_, Desk>,
    account: AccountId,
    text: String,
    limit: u32,
) -> CommandResult<Vec<PremisesRow>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().premises_for(&actor, account, &text, limit).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn billing_choices(desk: State<'_, Desk>) -> CommandResult<BillingChoices> {
    let actor = desk.actor().await?;
    desk.result(desk.office().billing_choices(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn create_supply_point(
    desk: State<'_, Desk>,
    request: RequestId,
    point: NewSupplyPoint,
    draft: Option<DraftId>,
) -> CommandResult<SupplyPointId> {
    let actor = desk.actor().await?;
    desk.result(desk.office().create_supply_point(&actor, request, point, draft).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn drafts(desk: State<'_, Desk>) -> CommandResult<Vec<Draft>> {
    let actor = desk.actor().await?;
    desk.result(desk.office().drafts(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn save_draft(
    desk: State<'_, Desk>,
    id: DraftId,
    account: AccountId,
    data: serde_json::Value,
) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().save_draft(&actor, id, account, &data).await)
}

#[tauri::command(rename_all = "snake_case")]
pub(crate) async fn delete_draft(desk: State<'_, Desk>, id: DraftId) -> CommandResult<()> {
    let actor = desk.actor().await?;
    desk.result(desk.office().drop_draft(&actor, id).await)
}
