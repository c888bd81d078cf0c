//! The repository, and the steps of a run with their times.

use std::{
    path::Path,
    sync::Mutex,
    time::{Duration, Instant},
};

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The steps started so far, with their time.
static STEPS: Mutex<Vec<(String, Instant)>> = Mutex::new(Vec::new());

/// Announces a step.
pub fn step(name: &str) {
    println!("── {name}");
    if let Ok(mut steps) = STEPS.lock() {
        steps.push((name.to_owned(), Instant::now()));
    }
}

/// Prints how long each step took.
pub fn times() {
    let Ok(steps) = STEPS.lock() else { return };
    let ends = steps.iter().skip(1).map(|(_, start)| *start).chain([Instant::now()]);
    println!("── minutes by step");
    for ((name, start), end) in steps.iter().zip(ends) {
        println!("{}  {name}", clock(end.duration_since(*start)));
    }
    if let Some((_, start)) = steps.first() {
        println!("{}  in all", clock(start.elapsed()));
    }
}

/// Minutes and seconds.
fn clock(time: Duration) -> String {
    format!("{:4}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
