//! The one window. Its page stays where it is and puts nothing on the disk by itself.

use tauri::{AppHandle, Runtime, Url, WebviewWindowBuilder};

/// Opens the window that `tauri.conf.json` describes.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app, config)?.on_navigation(stays).on_download(|_, _| false).build()?;
    }
    Ok(())
}

/// Whether an address is the program's own page, or a document the page itself has made: a foreign one would carry data
/// out.
fn stays(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost") || (tauri::is_dev() && url.host_str() == Some("localhost"))
        }
        "blob" => url.path().parse().is_ok_and(|made_by| stays(&made_by)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(address: &str) -> bool {
        stays(&address.parse().unwrap())
    }

    #[test]
    fn the_window_shows_its_own_pages_and_the_documents_they_make() {
        for own in [
            "tauri://localhost/",
            "tauri://localhost/#/clientes",
            "http://tauri.localhost/",
            "blob:tauri://localhost/0190-7000",
        ] {
            assert!(goes(own), "{own}");
        }
    }

    #[test]
    fn the_window_goes_nowhere_else() {
        for foreign in [
            "https://example.com/?d=1",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:https://example.com/1",
            "tauri://other/",
        ] {
            assert!(!goes(foreign), "{foreign}");
        }
    }
}
