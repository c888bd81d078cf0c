//! The answers of the real core that the interface's tests are served.

use xshell::{Shell, cmd};

use crate::steps::step;

/// Records the answers again and writes `ui/test/fixture/recorded/`; the test run fails when they are stale.
pub fn write(sh: &Shell) -> anyhow::Result<()> {
    step("recording the fixtures of the interface's tests");
    cmd!(sh, "cargo test --quiet --package acometida --features mock --test ipc recorded_fixtures_are_current")
        .env("ACOMETIDA_RECORD", "1")
        .quiet()
        .run()?;
    Ok(())
}
