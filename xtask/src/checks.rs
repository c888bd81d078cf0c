//! What must hold before any test is run.

use xshell::{Shell, cmd};

use crate::{bindings, invariants, queries, setup, step};

pub fn checks(sh: &Shell) -> anyhow::Result<()> {
    invariants::check()?;
    step("format");
    cmd!(sh, "cargo fmt --all --check").quiet().run()?;
    interface(sh)?;
    queries::check(sh)?;
    bindings::check(sh)?;
    step("unused dependencies");
    let machete = setup::tool(sh, "cargo-machete", "0.9.2")?;
    cmd!(sh, "{machete} --skip-target-dir").quiet().ignore_stdout().run()?;
    step("lints");
    cmd!(sh, "cargo clippy --quiet --all-targets -- -D warnings").quiet().run()?;
    Ok(())
}

/// Biome and the TypeScript compiler.
fn interface(sh: &Shell) -> anyhow::Result<()> {
    step("format, lints and types of the UI");
    let _there = sh.push_dir("ui");
    let npm = npm();
    cmd!(sh, "{npm} run --silent lint").quiet().run()?;
    cmd!(sh, "{npm} run --silent typecheck").quiet().run()?;
    Ok(())
}

pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
