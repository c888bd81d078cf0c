//! Frames of the long lists of the real window while they are scrolled, against plain text in their place.

use std::{collections::BTreeMap, path::Path, time::Duration};

use serde::Deserialize;

use crate::{
    import::create_demo,
    measure::{Figure, WITHOUT_WINDOW},
    start::driven,
};

/// Services of the demo: a year of them has more than 10,000 invoices and as many payments.
const SERVICES: u32 = 1_200;

/// Times between frames, ms.
#[derive(Deserialize)]
struct Frames {
    /// Rows of the list.
    rows: u32,
    /// Scrolling the list.
    ours: Vec<f64>,
    /// Scrolling plain text in its place.
    bare: Vec<f64>,
}

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    if std::env::var_os(WITHOUT_WINDOW).is_some() {
        return Ok(Vec::new());
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("lists.db");
    create_demo(&path, if small { 120 } else { SERVICES })?;
    scrolled(&path, &["invoices", "payments"])
}

/// Frame times of lists, by the names of their areas, against plain text: 60 frames per second allow 16.7 ms each, but
/// without a GPU even plain text is slower.
pub fn scrolled(path: &Path, lists: &[&str]) -> anyhow::Result<Vec<Figure>> {
    let path = path.display().to_string();
    let measured: BTreeMap<String, Frames> = driven("frames.ts", &[&[path.as_str()], lists].concat())?;
    let mut figures = Vec::with_capacity(measured.len() * 2);
    for (list, Frames { rows, mut ours, mut bare }) in measured {
        let (p95, median, bare_p95) = (at(&mut ours, 95), at(&mut ours, 50), at(&mut bare, 95));
        figures.extend([
            Figure::ratio(&format!("a frame while {rows} {list} are scrolled, p95"), p95, bare_p95, 1.25),
            Figure::reported(
                &format!("a frame while {list} are scrolled, median"),
                median.as_secs_f64() * 1000.0,
                "ms",
            ),
        ]);
    }
    Ok(figures)
}

fn at(times: &mut [f64], percent: usize) -> Duration {
    times.sort_by(f64::total_cmp);
    Duration::from_secs_f64(times[times.len() * percent / 100] / 1000.0)
}
