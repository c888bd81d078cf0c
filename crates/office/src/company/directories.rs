//! Use cases: manage directories: zones, neighbourhoods, regions, salespeople, collectors (C2).

use acometida_domain::{Actor, Directory, DirectoryEntry, Permission, RequestId};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

const MAX_LENGTH: usize = 80;

impl Office {
    /// Entries of a directory, in order of code.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn directory(&self, actor: &Actor, directory: Directory) -> Result<Vec<DirectoryEntry>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.directory(directory).await?)
    }

    /// Adds an entry to a directory. Without a code, the name becomes the code.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `code` when the directory already has it.
    pub async fn add_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        name: &str,
    ) -> Result<()> {
        match self
            .begin(actor, Permission::ManageLists, request, "add_directory_entry", &(&directory, &code, &name))
            .await?
        {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let name = valid_text("name", name)?;
                let code = if code.trim().is_empty() { name.clone() } else { valid_text("code", code)? };
                if act.tx.company().directory_entry(directory, &code).await?.is_some() {
                    let text = localized!("La lista ya tiene «{code}».", "The list already has «{code}».");
                    return Err(OfficeError::invalid("code", text));
                }
                act.tx.company().insert_directory_entry(directory, self.clock.id(), &code, &name).await?;
                act.finish(Some(code.clone()), &json!({ "list": directory, "code": code, "after": name }), &()).await
            }
        }
    }

    /// Renames an entry; its code stays.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageLists`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn rename_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        name: &str,
    ) -> Result<()> {
        match self
            .begin(actor, Permission::ManageLists, request, "rename_directory_entry", &(&directory, &code, &name))
            .await?
        {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let name = valid_text("name", name)?;
                let before = act.tx.company().directory_entry(directory, code).await?.ok_or_else(|| gone(code))?;
                act.tx.company().rename_directory_entry(directory, code, &name).await?;
                let detail = json!({ "list": directory, "code": code, "before": before, "after": name });
                act.finish(Some(code.to_owned()), &detail, &()).await
            }
        }
    }

    /// Removes an entry of a directory and replaces its uses by `into` or by none; returns the number of accounts
    /// changed.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when one of them does not exist; [`OfficeError::Invalid`] when they are the same.
    pub async fn remove_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        into: Option<&str>,
    ) -> Result<u64> {
        match self
            .begin(actor, Permission::ManageLists, request, "remove_directory_entry", &(&directory, &code, &into))
            .await?
        {
            Started::Replayed(changed) => Ok(changed),
            Started::New(mut act) => {
                if into == Some(code) {
                    let text =
                        localized!("Elija otra entrada en la que unirla.", "Choose another entry to merge it into.");
                    return Err(OfficeError::invalid("into", text));
                }
                for code in std::iter::once(code).chain(into) {
                    if act.tx.company().directory_entry(directory, code).await?.is_none() {
                        return Err(gone(code));
                    }
                }
                let at = act.at_ms();
                let changed = act.tx.company().remove_directory_entry(directory, code, into, at).await?;
                let detail = json!({ "list": directory, "code": code, "into": into, "accounts": changed });
                act.finish(Some(code.to_owned()), &detail, &changed).await?;
                Ok(changed)
            }
        }
    }
}

fn gone(code: &str) -> OfficeError {
    OfficeError::NotFound(localized!("«{code}» ya no está en la lista.", "«{code}» is no longer in the list."))
}

/// The text with normalized spaces, if it is neither empty nor too long.
fn valid_text(field: &'static str, text: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.chars().count() > MAX_LENGTH {
        return Err(OfficeError::invalid(
            field,
            localized!("Escriba de 1 a {MAX_LENGTH} caracteres.", "Enter 1 to {MAX_LENGTH} characters."),
        ));
    }
    Ok(text)
}
