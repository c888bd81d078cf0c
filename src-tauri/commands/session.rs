//! Signing in and out.

use acometida_domain::{RequestId, SessionState};
use acometida_office::Language;
use tauri::{
    Runtime, State,
    plugin::{Builder, TauriPlugin},
};

use crate::{desk::Desk, error::Answer, jobs};

pub fn area<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("session")
        .invoke_handler(tauri::generate_handler![state, sign_in, sign_out, set_language, change_password])
        .build()
}

#[tauri::command(rename_all = "snake_case")]
async fn state(desk: State<'_, Desk>) -> Answer<SessionState> {
    desk.answer(desk.office.session_state(desk.who().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn sign_in(desk: State<'_, Desk>, login: String, password: String) -> Answer<SessionState> {
    let actor = desk.answer(desk.office.sign_in(&login, &password).await)?;
    desk.sign_in(Some(actor));
    jobs::start_due(&desk).await;
    desk.answer(desk.office.session_state(desk.who().as_ref()).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn sign_out(desk: State<'_, Desk>) -> Answer<SessionState> {
    desk.sign_in(None);
    desk.answer(desk.office.session_state(None).await)
}

#[tauri::command(rename_all = "snake_case")]
async fn set_language(desk: State<'_, Desk>, language: Language) -> Answer<()> {
    desk.office.set_language(language);
    Ok(())
}

#[tauri::command(rename_all = "snake_case")]
async fn change_password(desk: State<'_, Desk>, request: RequestId, current: String, new: String) -> Answer<()> {
    let actor = desk.actor()?;
    desk.answer(desk.office.change_password(&actor, request, &current, &new).await)
}
