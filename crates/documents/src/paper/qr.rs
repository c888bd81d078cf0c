//! QR codes as runs of dark modules.

use qrcode::{Color, EcLevel, QrCode};

/// Dark modules `from..to` of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModuleRun {
    pub row: usize,
    pub from: usize,
    pub to: usize,
}

#[derive(Debug)]
pub struct Qr {
    /// Modules per side, without the quiet zone.
    pub modules: usize,
    pub runs: Vec<ModuleRun>,
}

impl Qr {
    /// `None` when the text exceeds the capacity of a QR code.
    pub fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let modules = code.width();
        let mut runs = Vec::new();
        for (row, colors) in code.to_colors().chunks(modules).enumerate() {
            let mut from = None;
            for (column, color) in colors.iter().chain([&Color::Light]).enumerate() {
                match (color, from) {
                    (Color::Dark, None) => from = Some(column),
                    (Color::Light, Some(start)) => {
                        runs.push(ModuleRun { row, from: start, to: column });
                        from = None;
                    }
                    _ => {}
                }
            }
        }
        Some(Self { modules, runs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_exactly_the_dark_modules() {
        let text = "20331898008|S001-00014400|2026-10-03|191715.68|10001186|DNI 19391934";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let qr = Qr::new(text).unwrap();
        let mut drawn = vec![Color::Light; qr.modules * qr.modules];
        for run in &qr.runs {
            drawn[run.row * qr.modules + run.from..run.row * qr.modules + run.to].fill(Color::Dark);
        }
        assert_eq!(drawn, code.to_colors());
    }
}
