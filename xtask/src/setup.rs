//! Installs what is missing. Every step looks first and does nothing when nothing is missing.

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::steps::step;

/// What the build of the window needs on Debian and its like.
const BUILD: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "libsoup-3.0-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libssl-dev",
    "pkg-config",
    "build-essential",
];
/// What the tests add: a screen, the window's driver, readers of PDF.
const TESTS: &[&str] = &["xvfb", "xauth", "webkit2gtk-driver", "poppler-utils", "qpdf"];

pub fn everything(sh: &Shell) -> anyhow::Result<()> {
    system(sh, BUILD)?;
    system(sh, TESTS)?;
    interface(sh)
}

pub fn to_run(sh: &Shell) -> anyhow::Result<()> {
    system(sh, BUILD)?;
    interface(sh)
}

/// System packages, with apt. On macOS and Windows the platform brings its own web view.
fn system(sh: &Shell, packages: &[&str]) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(sh, package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("installing {}", missing.join(", ")));
    if cmd!(sh, "apt-get --version").quiet().ignore_stdout().run().is_err() {
        bail!("this system has no apt-get: install the packages that give {} and run this again", missing.join(", "));
    }
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    let (first, rest): (&str, &[&str]) =
        if root { ("env", &["DEBIAN_FRONTEND=noninteractive"]) } else { ("sudo", &["DEBIAN_FRONTEND=noninteractive"]) };
    cmd!(sh, "{first} {rest...} apt-get update -qq").run().context("apt-get update failed")?;
    cmd!(sh, "{first} {rest...} apt-get install -y -qq --no-install-recommends {missing...}")
        .ignore_stdout()
        .run()
        .context("apt-get install failed")
}

fn installed(sh: &Shell, package: &str) -> bool {
    let format = "${Status}";
    cmd!(sh, "dpkg-query -W -f {format} {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status.contains("install ok installed"))
}

/// The UI's packages, as the lock file names them.
pub fn interface(sh: &Shell) -> anyhow::Result<()> {
    packages(sh, "ui")
}

/// Installs a folder's packages as its lock file says, unless that has been done. Not with `npm ci`: that refuses a
/// lock file without the binaries of other platforms, which not every registry holds.
pub fn packages(sh: &Shell, folder: &str) -> anyhow::Result<()> {
    let lock = sh.read_file(format!("{folder}/package-lock.json"))?;
    let mark = format!("{folder}/node_modules/.installed-from");
    if sh.read_file(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(&format!("installing the packages of {folder}"));
    let _there = sh.push_dir(folder);
    let npm = npm();
    cmd!(sh, "{npm} install --no-save --no-audit --no-fund --loglevel=error").run()?;
    sh.write_file("node_modules/.installed-from", lock)?;
    Ok(())
}

/// The UI as the window shows it: it must be there before the shell is compiled.
pub fn bundle(sh: &Shell) -> anyhow::Result<()> {
    step("bundle of the UI");
    let _there = sh.push_dir("ui");
    let npm = npm();
    cmd!(sh, "{npm} run --silent build").quiet().ignore_stdout().run()?;
    Ok(())
}

/// A command-line tool from crates.io, kept under `target/`.
pub fn tool(sh: &Shell, name: &str, version: &str) -> anyhow::Result<std::path::PathBuf> {
    let root = crate::steps::root().join("target/tools");
    let binary = root.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !binary.exists() {
        step(&format!("installing {name} {version}"));
        cmd!(sh, "cargo install --quiet --locked --root {root} {name} --version {version}").run()?;
    }
    Ok(binary)
}

/// The name of npm on this platform.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
