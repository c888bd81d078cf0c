//! Map pictures, fetched from the one address an administrator set: the page itself reaches none.

use std::{sync::LazyLock, time::Duration};

use acometida_office::Language;
use ureq::Agent;

use crate::error::{CommandError, CommandResult};

const PATIENCE: Duration = Duration::from_secs(10);
const LARGEST: u64 = 2 << 20;

static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("Acometida/", env!("CARGO_PKG_VERSION")));
    config.build().into()
});

/// The bytes of a picture.
///
/// # Errors
/// In words, when the server does not answer, answers something else, or it is larger than 2 MB.
pub(crate) async fn fetch(address: String, language: Language) -> CommandResult<Vec<u8>> {
    let read = move || AGENT.get(&address).call()?.body_mut().with_config().limit(LARGEST).read_to_vec();
    let bytes = tokio::task::spawn_blocking(read).await;
    match bytes {
        Ok(Ok(bytes)) if is_picture(&bytes) => Ok(bytes),
        Ok(Ok(_)) => Err(failed(language, "no es una imagen", "it is not a picture")),
        Ok(Err(error)) => {
            let error = error.to_string();
            Err(failed(language, &error, &error))
        }
        Err(error) => Err(failed(language, &error.to_string(), &error.to_string())),
    }
}

fn failed(language: Language, es: &str, en: &str) -> CommandError {
    let message = match language {
        Language::Es => format!("El servidor de mapas no dio la imagen: {es}."),
        Language::En => format!("The map server did not give the picture: {en}."),
    };
    CommandError { code: "unreachable", message, field: None }
}

/// PNG, JPEG or WebP.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}
