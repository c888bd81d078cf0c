//! Every test, from the quickest to the real window.

use xshell::{Shell, cmd};

use crate::{
    checks, compile, setup,
    steps::{step, times},
};

/// Installs what is missing and runs every check and test; prints the time of each step.
///
/// # Errors
/// When a check or a test fails.
pub fn test(sh: &Shell, no_window: bool) -> anyhow::Result<()> {
    let scope = if no_window {
        setup::interface(sh)?;
        compile::WITHOUT_WINDOW
    } else {
        setup::everything(sh)?;
        compile::EVERYTHING
    };
    checks::checks(sh, scope)?;
    interface(sh)?;
    step("tests of the crates and of the bridge");
    compile::cargo(sh, scope, &["test", "--quiet"])?;
    if !no_window {
        window(sh)?;
    }
    times();
    Ok(())
}

fn interface(sh: &Shell) -> anyhow::Result<()> {
    step("tests of the UI");
    let _there = sh.push_dir("ui");
    let npm = setup::npm();
    cmd!(sh, "{npm} run --silent test").quiet().run()?;
    Ok(())
}

/// The program as people use it, driven through its own window on a screen of its own. The tests before have built it.
fn window(sh: &Shell) -> anyhow::Result<()> {
    setup::packages(sh, "tests/e2e")?;
    step("the real window");
    let _there = sh.push_dir("tests/e2e");
    let npm = setup::npm();
    let screen = "-screen 0 1920x1080x24";
    cmd!(sh, "xvfb-run --auto-servernum --server-args={screen} {npm} test").quiet().run()?;
    Ok(())
}
