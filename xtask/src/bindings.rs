//! The TypeScript types and command functions, written from Rust.

use std::path::{Path, PathBuf};

use anyhow::bail;
use xshell::Shell;

use crate::{
    commands, compile,
    steps::{root, step},
};

const COMMITTED: &str = "ui/src/generated";

pub fn write(sh: &Shell) -> anyhow::Result<()> {
    step("writing the types");
    let fresh = export(sh, &["--package", "acometida-domain"])?;
    let folder = root().join(COMMITTED);
    sh.remove_path(&folder)?;
    for (name, text) in all(&fresh)? {
        sh.write_file(folder.join(name), text)?;
    }
    Ok(())
}

/// Fails when the committed types are not what Rust gives now.
pub fn check(sh: &Shell, scope: &[&str]) -> anyhow::Result<()> {
    step("types of the window");
    let fresh = export(sh, scope)?;
    if all(&fresh)? != all(&root().join(COMMITTED))? {
        bail!("the types in {COMMITTED} are stale: run `cargo xtask bindings` and commit them");
    }
    Ok(())
}

/// The types and functions as Rust states them now, in a folder of their own.
fn export(sh: &Shell, scope: &[&str]) -> anyhow::Result<PathBuf> {
    let fresh = root().join("target/generated");
    sh.remove_path(&fresh)?;
    let _folder = sh.push_env("TS_RS_EXPORT_DIR", &fresh);
    compile::cargo(sh, scope, &["test", "--quiet", "--lib", "export_bindings"])?;
    commands::write(&fresh)?;
    Ok(fresh)
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
