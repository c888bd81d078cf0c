//! Drawing primitives: pages, colours and fonts. Lengths are points from the top left corner.

mod font;
mod qr;
mod sheet;

pub use font::{Face, Fonts, Weight};
pub use qr::Qr;
pub use sheet::{Align, Ink, Sheet, Type};

/// A4, in points.
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
