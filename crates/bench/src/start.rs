//! Time from program start to the sign-in form, with the real window on a virtual display.

use std::{path::Path, process::Command};

use anyhow::Context;
use serde::de::DeserializeOwned;

use crate::measure::Figure;

/// Path of the program built by `cargo xtask bench`, in the folder of this one.
fn program(name: &str) -> anyhow::Result<std::path::PathBuf> {
    let path = std::env::current_exe()?.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    anyhow::ensure!(path.exists(), "{} is missing: run `cargo xtask bench`", path.display());
    Ok(path)
}

/// Output of a window test script, run with the real window on a virtual display.
pub fn driven<T: DeserializeOwned>(script: &str, arguments: &[&str]) -> anyhow::Result<T> {
    let output = Command::new("xvfb-run")
        .args(["--auto-servernum", "--server-args=-screen 0 1920x1080x24", "node", "--import", "tsx", script])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/e2e"))
        // without a GPU the DMA-BUF renderer of WebKitGTK stalls its frame clock
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("ACOMETIDA_PROGRAM", program("acometida")?)
        .env("ACOMETIDA_CLI", program("acometida-cli")?)
        .output()
        .context("the window is measured with Xvfb and Node.js, on Linux")?;
    anyhow::ensure!(output.status.success(), "the window did not respond: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let mut times: Vec<f64> = driven("start.ts", &[if small { "3" } else { "9" }])?;
    times.sort_by(f64::total_cmp);
    Ok(vec![Figure::reported("start to a usable window, driver included, median", times[times.len() / 2], "ms")])
}
