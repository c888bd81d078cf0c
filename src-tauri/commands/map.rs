//! Where services are, and the pictures under them.

use acometida_domain::{MapSubject, MapTiles, MapView, RequestId};
use tauri::{
    Runtime, State,
    ipc::Response,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, tiles};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("map").invoke_handler(tauri::generate_handler![sight, tiles, set_tiles, tile]).build()
}

#[tauri::command(rename_all = "snake_case")]
async fn sight(desk: State<'_, Desk>, subject: MapSubject) -> Answer<MapView> {
    let actor = desk.actor()?;
    desk.answer(desk.office.map_sight(&actor, subject).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn tiles(desk: State<'_, Desk>) -> Answer<Option<MapTiles>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.map_tiles(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn set_tiles(desk: State<'_, Desk>, request: RequestId, tiles: Option<MapTiles>) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.set_map_tiles(&actor, request, tiles).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn tile(desk: State<'_, Desk>, z: u32, x: u32, y: u32) -> Answer<Response> {
    let actor = desk.actor()?;
    let address = desk.answer(desk.office.tile_address(&actor, (z, x, y)).await)?;
    tiles::fetch(address, desk.office.language()).await.map(Response::new)
}
