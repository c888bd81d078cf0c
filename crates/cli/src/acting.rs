//! Operator on whose behalf a command runs, and the restore, which has to find one.

use std::path::Path;

use acometida_domain::{Actor, localized};
use acometida_office::{Office, OfficeError};

use crate::{
    args::Args,
    failure::{Failure, Result, plain},
    show::{self, Out},
};

/// Restores a backup in the name of an operator of the present database, or of the copy when that one cannot be opened.
pub async fn restore(args: &Args, from: &Path, out: Out) -> Result {
    let to = database(args)?;
    let present = if to.exists() { Office::open(to).await } else { Err(OfficeError::upload_is_gone()) };
    let replaced = match present {
        Ok(office) => {
            let actor = acting(&office, args).await;
            office.close().await;
            Office::restore(&actor?, from, to).await?
        }
        Err(_) => Office::restore_lost(args.operator.as_deref(), password(args)?.as_deref(), from, to).await?,
    };
    let sentence = match replaced {
        Some(path) => localized!(
            "La base quedó restaurada; la anterior está en {}.",
            "The database was restored; the previous one is in {}.",
            path.display()
        ),
        None => localized!("La base quedó restaurada.", "The database was restored."),
    };
    show::sentence(out, "restored", &sentence)
}

/// The operator of a command: of the token in the environment, or with a password.
pub async fn acting(office: &Office, args: &Args) -> Result<Actor> {
    if let Ok(token) = std::env::var(TOKEN) {
        return Ok(office.sign_in_token(&token).await?);
    }
    Ok(office.sign_in_command(args.operator.as_deref(), password(args)?.as_deref()).await?)
}

/// Password of the command: from the environment, or asked for.
fn password(args: &Args) -> Result<Option<String>> {
    if let Ok(password) = std::env::var(PASSWORD) {
        return Ok(Some(password));
    }
    if args.operator.is_none() || !std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        return Ok(None);
    }
    let prompt = localized!("Contraseña: ", "Password: ");
    rpassword::prompt_password(prompt.text(args.language())).map(Some).map_err(plain)
}

/// Variable with the token of a schedule.
const TOKEN: &str = "ACOMETIDA_TOKEN";
/// Variable with the password of the acting operator.
const PASSWORD: &str = "ACOMETIDA_PASSWORD";

pub fn database(args: &Args) -> Result<&Path> {
    args.db.as_deref().ok_or_else(|| {
        Failure::Message(localized!("Indique la base de datos con --db ARCHIVO.", "Name the database with --db FILE."))
    })
}
