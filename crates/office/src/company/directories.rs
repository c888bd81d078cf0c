//! The lists of the settings: zones, neighbourhoods, regions, salespeople, collectors (C2).

use acometida_domain::{Actor, Directory, DirectoryEntry, Permission, RequestId};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

const LONGEST: usize = 80;

impl Office {
    /// The entries of a list, by code.
    pub async fn directory(&self, actor: &Actor, directory: Directory) -> Result<Vec<DirectoryEntry>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.directory(directory).await?)
    }

    /// Adds an entry to a list. Without a code, the name is the code.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `code` when the list has one so coded.
    pub async fn add_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        name: &str,
    ) -> Result<()> {
        match self.begin(actor, Permission::ManageLists, request, "add_directory_entry").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let name = written("name", name)?;
                let code = if code.trim().is_empty() { name.clone() } else { written("code", code)? };
                if act.tx.directory_entry(directory, &code).await?.is_some() {
                    let text = localized!("La lista ya tiene «{code}».", "The list has «{code}» already.");
                    return Err(OfficeError::invalid("code", text));
                }
                act.tx.insert_directory_entry(directory, self.clock.id(), &code, &name).await?;
                act.finish(Some(code.clone()), &json!({ "list": directory, "code": code, "after": name }), &()).await
            }
        }
    }

    /// Gives an entry another name; its code stays.
    pub async fn rename_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        name: &str,
    ) -> Result<()> {
        match self.begin(actor, Permission::ManageLists, request, "rename_directory_entry").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let name = written("name", name)?;
                let before = act.tx.directory_entry(directory, code).await?.ok_or_else(|| gone(code))?;
                act.tx.rename_directory_entry(directory, code, &name).await?;
                let detail = json!({ "list": directory, "code": code, "before": before, "after": name });
                act.finish(Some(code.to_owned()), &detail, &()).await
            }
        }
    }

    /// Takes an entry out of a list: whoever chose it has `into` instead, or nothing. How many accounts that changed.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when one of them is not there; [`OfficeError::Invalid`] when they are the same.
    pub async fn remove_directory_entry(
        &self,
        actor: &Actor,
        request: RequestId,
        directory: Directory,
        code: &str,
        into: Option<&str>,
    ) -> Result<u64> {
        match self.begin(actor, Permission::ManageLists, request, "remove_directory_entry").await? {
            Started::Replayed(changed) => Ok(changed),
            Started::New(mut act) => {
                if into == Some(code) {
                    let text =
                        localized!("Elija otra entrada en la que unirla.", "Choose another entry to merge it into.");
                    return Err(OfficeError::invalid("into", text));
                }
                for wanted in std::iter::once(code).chain(into) {
                    if act.tx.directory_entry(directory, wanted).await?.is_none() {
                        return Err(gone(wanted));
                    }
                }
                let at = act.at_ms();
                let changed = act.tx.remove_directory_entry(directory, code, into, at).await?;
                let detail = json!({ "list": directory, "code": code, "into": into, "accounts": changed });
                act.finish(Some(code.to_owned()), &detail, &changed).await?;
                Ok(changed)
            }
        }
    }
}

fn gone(code: &str) -> OfficeError {
    OfficeError::NotFound(localized!("«{code}» ya no está en la lista.", "«{code}» is not in the list any more."))
}

/// The text with its spaces in order, if it is not empty nor too long.
fn written(field: &'static str, text: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(OfficeError::invalid(
            field,
            localized!("Escriba de uno a {LONGEST} signos.", "Write one to {LONGEST} signs."),
        ));
    }
    Ok(text)
}
