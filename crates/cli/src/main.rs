//! `acometida-cli`: the use cases on the command line. Exit code 0 or 1; errors are one sentence on standard error.

mod acting;
mod args;
mod care;
mod failure;
mod month;
mod show;
mod verbs;

use std::{io::IsTerminal, process::ExitCode};

use args::Args;
use clap::Parser;

fn main() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ACOMETIDA_LOG").unwrap_or_else(|_| "error".into()),
        )
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.to_string()),
    };
    let language = args.language();
    match runtime.block_on(verbs::run(args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure::Failure::Office(error)) => fail(&error.message(language)),
        Err(failure::Failure::Message(text)) => fail(text.text(language)),
    }
}

#[expect(clippy::print_stderr, reason = "the command line speaks there")]
fn fail(sentence: &str) -> ExitCode {
    eprintln!("{}", sentence.replace('\n', " "));
    ExitCode::FAILURE
}
