//! Margins, columns and type sizes of a page.

use crate::paper::{Ink, Type, WIDTH};
pub(crate) const LEFT: f32 = 40.0;

pub(crate) const RIGHT: f32 = WIDTH - LEFT;

pub(crate) const FULL: f32 = RIGHT - LEFT;

pub(crate) const TOP: f32 = 36.0;

pub(crate) const BOTTOM: f32 = 800.0;

pub(crate) const GUTTER: f32 = 10.0;

pub(crate) const COLUMN: f32 = (FULL - 11.0 * GUTTER) / 12.0;

pub(crate) const LABEL: Type = Type::bold(6.8, Ink::Teal);

pub(crate) const BODY: Type = Type::regular(8.6, Ink::Black);

pub(crate) const STRONG: Type = Type::bold(8.6, Ink::Black);

pub(crate) const SMALL: Type = Type::regular(7.4, Ink::Muted);

/// Left edge of a column of the grid, from 0.
pub(crate) fn column(index: u8) -> f32 {
    LEFT + f32::from(index) * (COLUMN + GUTTER)
}

/// Width of `count` columns and the gutters between them.
pub(crate) fn columns(count: u8) -> f32 {
    f32::from(count) * (COLUMN + GUTTER) - GUTTER
}

/// Printed size of the logo, points.
pub fn logo_size(width: u32, height: u32) -> (f32, f32) {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let scale = (LOGO_MAX_WIDTH / width).min(LOGO_MAX_HEIGHT / height);
    (width * scale, height * scale)
}

pub(crate) const LOGO_MAX_WIDTH: f32 = 120.0;

pub(crate) const LOGO_MAX_HEIGHT: f32 = 48.0;
