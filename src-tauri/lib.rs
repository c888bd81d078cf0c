//! The shell: a window over the office. Each command is a few lines: the operator, the use case, its result.

mod commands;
mod desk;
mod error;
mod jobs;
mod tiles;
mod window;

use std::{path::PathBuf, process::ExitCode};

use tauri::{Builder, Manager, Runtime, path::PathResolver};

pub use desk::{Desk, Folders};

include!(concat!(env!("OUT_DIR"), "/areas.rs"));

/// The app as `tauri.conf.json` and `capabilities/` describe it, with the bundle of the UI.
#[must_use]
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Opens the window. The database is `ACOMETIDA_DB`, or `acometida.db` in the user's data folder.
pub fn run() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("ACOMETIDA_LOG").unwrap_or_else(|_| "warn".into()))
        .init();
    let app = areas(Builder::default())
        .setup(|app| {
            let folders = Folders {
                database: chosen("ACOMETIDA_DB", || {
                    app.path().app_local_data_dir().map(|folder| folder.join("acometida.db"))
                })?,
                uploads: app.path().app_cache_dir()?.join("uploads"),
                documents: chosen("ACOMETIDA_DOCUMENTS", || {
                    documents(app.path()).map(|folder| folder.join("Acometida"))
                })?,
            };
            let desk = tauri::async_runtime::block_on(Desk::open(folders))?;
            app.manage(desk);
            jobs::every_day(app.handle().clone());
            window::open(app.handle())?;
            Ok(())
        })
        .run(context());
    match app {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the program could not start");
            ExitCode::FAILURE
        }
    }
}

/// Where the person's documents are; a desk without desktop folders, as a bare Linux is, gets one in the home.
fn documents<R: Runtime>(paths: &PathResolver<R>) -> tauri::Result<PathBuf> {
    paths.document_dir().or_else(|_| paths.home_dir().map(|home| home.join("Documents")))
}

/// What an environment variable says, or else the platform's place.
fn chosen(variable: &str, place: impl FnOnce() -> tauri::Result<PathBuf>) -> tauri::Result<PathBuf> {
    std::env::var_os(variable).map_or_else(place, |path| Ok(PathBuf::from(path)))
}
