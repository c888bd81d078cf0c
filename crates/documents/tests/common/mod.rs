//! Sample invoices, and tools that inspect PDF files.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a failure is the test's")]

use std::{path::Path, process::Command};

use acometida_documents::Letterhead;
use acometida_domain::FiscalDocument;

pub const ALL: [&str; 5] = ["pe-home", "pe-mt2", "pe-mt3", "es-home", "co-home"];

pub fn invoice(name: &str) -> FiscalDocument {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).with_extension("json");
    let invoice: FiscalDocument = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    FiscalDocument { logo: Some(HASH.to_owned()), ..invoice }
}

/// Hash that the invoices name as their logo.
const HASH: &str = "logo";

pub fn letterhead(name: &str, logo: Option<Vec<u8>>) -> Letterhead {
    Letterhead {
        company: "Electro Sur Andina S.A.".to_owned(),
        country: name[..2].to_owned(),
        logos: logo.map(|image| (HASH.to_owned(), image)).into_iter().collect(),
    }
}

/// Round logo on a transparent background.
pub fn logo(format: image::ImageFormat) -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(640, 256, |x, y| {
        let (across, down) = (x.abs_diff(128), y.abs_diff(128));
        if across * across + down * down < 120 * 120 {
            image::Rgba([19, 78, 94, 255])
        } else {
            image::Rgba([255, 255, 255, 0])
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::ImageRgba8(picture);
    let picture = if format == image::ImageFormat::Jpeg { picture.into_rgb8().into() } else { picture };
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Standard output of a program run on a file; panics on failure.
pub fn output_of(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(arguments.iter().map(std::ffi::OsStr::new).chain([file.as_os_str()]))
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be run: {error}; install poppler-utils and qpdf"));
    assert!(
        output.status.success(),
        "{program}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stderr.is_empty(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

/// Text of a PDF in its page layout.
pub fn text(bytes: &[u8]) -> String {
    output_of("pdftotext", &["-layout"], on_disk(bytes).path())
}
