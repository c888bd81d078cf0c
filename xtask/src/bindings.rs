//! The TypeScript types and command functions, written from Rust.

use std::path::Path;

use anyhow::bail;
use xshell::{Shell, cmd};

use crate::{commands, root, step};

const KEPT: &str = "ui/src/generated";

pub fn write(sh: &Shell) -> anyhow::Result<()> {
    step("writing the types");
    let folder = root().join(KEPT);
    if folder.exists() {
        sh.remove_path(&folder)?;
    }
    export(sh, &folder)
}

/// Fails when the committed types are not what Rust gives now.
pub fn check(sh: &Shell) -> anyhow::Result<()> {
    step("types of the window");
    let fresh = root().join("target/generated");
    if fresh.exists() {
        sh.remove_path(&fresh)?;
    }
    export(sh, &fresh)?;
    if all(&fresh)? != all(&root().join(KEPT))? {
        bail!("the types in {KEPT} are stale: run `cargo xtask bindings` and commit them");
    }
    Ok(())
}

fn export(sh: &Shell, folder: &Path) -> anyhow::Result<()> {
    cmd!(sh, "cargo test --quiet --package acometida-domain export_bindings")
        .env("TS_RS_EXPORT_DIR", folder)
        .ignore_stdout()
        .run()?;
    commands::write(folder)
}

fn all(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for file in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let file = file?;
        if file.file_type().is_file() {
            files
                .push((file.path().strip_prefix(folder)?.display().to_string(), std::fs::read_to_string(file.path())?));
        }
    }
    Ok(files)
}
