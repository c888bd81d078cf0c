//! The checks that need no test to run.

use xshell::{Shell, cmd};

use crate::{bindings, compile, invariants, setup, steps::step};

/// Everything that can fail without compiling comes first.
///
/// # Errors
/// When a check fails; it has printed what and where.
pub fn checks(sh: &Shell, scope: &[&str]) -> anyhow::Result<()> {
    quick(sh)?;
    setup::bundle(sh)?;
    compile::everything(sh, scope)?;
    bindings::check(sh, scope)
}

/// Invariants, formats, unused dependencies, lints and types of the interface.
fn quick(sh: &Shell) -> anyhow::Result<()> {
    invariants::check()?;
    step("format");
    cmd!(sh, "cargo fmt --all --check").quiet().run()?;
    step("format, lints and types of the UI");
    {
        let _there = sh.push_dir("ui");
        let npm = setup::npm();
        cmd!(sh, "{npm} run --silent lint").quiet().run()?;
        cmd!(sh, "{npm} run --silent typecheck").quiet().run()?;
    }
    step("unused dependencies");
    let machete = setup::tool(sh, "cargo-machete", "0.9.2")?;
    cmd!(sh, "{machete} --skip-target-dir").quiet().ignore_stdout().run()?;
    Ok(())
}
