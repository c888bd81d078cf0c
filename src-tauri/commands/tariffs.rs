//! Tariffs.

use acometida_domain::{TariffRow, TariffView};
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("tariffs").invoke_handler(tauri::generate_handler![list, show]).build()
}

#[tauri::command(rename_all = "snake_case")]
async fn list(desk: State<'_, Desk>) -> Answer<Vec<TariffRow>> {
    let actor = desk.actor()?;
    desk.answer(desk.office.tariffs(&actor).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn show(desk: State<'_, Desk>, code: String) -> Answer<TariffView> {
    let actor = desk.actor()?;
    desk.answer(desk.office.tariff(&actor, &code).await)
}
