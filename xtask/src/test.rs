//! Every test, from the quickest to the real window.

use xshell::{Shell, cmd};

use crate::{
    checks::{self, npm},
    setup, step,
};

pub fn test(sh: &Shell, no_window: bool) -> anyhow::Result<()> {
    if no_window {
        setup::interface(sh)?
    } else {
        setup::everything(sh)?
    }
    // the window's bundle must be there before anything of the shell is compiled
    interface(sh)?;
    checks::checks(sh)?;
    step("tests of the crates");
    cmd!(sh, "cargo test --quiet").quiet().run()?;
    if no_window {
        return Ok(());
    }
    step("lints and tests of the shell");
    cmd!(sh, "cargo clippy --quiet --package acometida --package acometida-bench --all-targets --features mock -- -D warnings")
        .quiet()
        .run()?;
    cmd!(sh, "cargo test --quiet --package acometida --features mock").quiet().run()?;
    window(sh)
}

fn interface(sh: &Shell) -> anyhow::Result<()> {
    step("tests and bundle of the UI");
    let _there = sh.push_dir("ui");
    let npm = npm();
    cmd!(sh, "{npm} run --silent test").quiet().run()?;
    cmd!(sh, "{npm} run --silent build").quiet().ignore_stdout().run()?;
    Ok(())
}

/// The program as people use it, driven through its own window on a screen of its own.
fn window(sh: &Shell) -> anyhow::Result<()> {
    step("the real window");
    setup::packages(sh, "tests/e2e")?;
    cmd!(sh, "cargo build --quiet --package acometida --features mock").quiet().run()?;
    cmd!(sh, "cargo build --quiet --package acometida-cli").quiet().run()?;
    let _there = sh.push_dir("tests/e2e");
    let npm = npm();
    let screen = "-screen 0 1920x1080x24";
    cmd!(sh, "xvfb-run --auto-servernum --server-args={screen} {npm} test").quiet().run()?;
    Ok(())
}
