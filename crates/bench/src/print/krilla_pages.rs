//! Page operations drawn with krilla. Glyphs are chosen in advance, as in our writer, to exclude text shaping.

use std::collections::HashMap;

use anyhow::Context;
use krilla::{
    Document,
    color::rgb,
    geom::{Path, PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};
use printpdf::{Color, Op, ParsedFont, PdfFontHandle, PdfPage, TextItem, TextMatrix};

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;

struct Face {
    font: Font,
    /// Glyph and its advance, ems.
    glyphs: HashMap<char, (GlyphId, f32)>,
}

pub struct Book {
    document: Document,
    faces: HashMap<String, Face>,
    logo: Image,
}

impl Face {
    fn read(bytes: &'static [u8]) -> anyhow::Result<Self> {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).context("the face cannot be read")?;
        let em = f32::from(parsed.units_per_em);
        let glyph = |(point, glyph): (&u32, &u16)| {
            let width = f32::from(*parsed.glyph_widths.get(glyph)?) / em;
            Some((char::from_u32(*point)?, (GlyphId::new(u32::from(*glyph)), width)))
        };
        let glyphs = parsed.codepoint_to_glyph.iter().filter_map(glyph).collect();
        Ok(Self { font: Font::new(bytes.into(), 0).context("the face cannot be read")?, glyphs })
    }
}

impl Book {
    pub fn new(logo: &'static [u8]) -> anyhow::Result<Self> {
        let regular = Face::read(include_bytes!("../../../documents/fonts/AcometidaSans-Regular.ttf"))?;
        let bold = Face::read(include_bytes!("../../../documents/fonts/AcometidaSans-Bold.ttf"))?;
        Ok(Self {
            document: Document::new(),
            faces: HashMap::from([("TR".to_owned(), regular), ("TB".to_owned(), bold)]),
            logo: Image::from_png(logo.into(), false).map_err(anyhow::Error::msg)?,
        })
    }

    pub fn page(&mut self, page: &PdfPage) -> anyhow::Result<()> {
        let mut sheet = self.document.start_page_with(PageSettings::from_wh(WIDTH, HEIGHT).context("no page of A4")?);
        let mut surface = sheet.surface();
        let mut pen = Pen { face: None, size: 0.0, at: Point::from_xy(0.0, 0.0) };
        let mut turned = false;
        for operation in &page.ops {
            match operation {
                Op::SetFillColor { col } => surface.set_fill(Some(fill(col)?)),
                Op::DrawRectangle { rectangle } => {
                    let top = HEIGHT - rectangle.y.0 - rectangle.height.0;
                    let mut path = PathBuilder::new();
                    path.push_rect(
                        Rect::from_xywh(rectangle.x.0, top, rectangle.width.0, rectangle.height.0)
                            .context("an empty rectangle")?,
                    );
                    surface.draw_path(&path.finish().context("an empty path")?);
                }
                Op::UseXobject { transform, .. } => {
                    let (width, height) = (transform.scale_x.unwrap_or(1.0), transform.scale_y.unwrap_or(1.0));
                    let (x, y) =
                        (transform.translate_x.unwrap_or_default().0, transform.translate_y.unwrap_or_default().0);
                    surface.push_transform(&Transform::from_translate(x, HEIGHT - y - height));
                    surface.draw_image(self.logo.clone(), Size::from_wh(width, height).context("an empty image")?);
                    surface.pop();
                }
                Op::SetTransformationMatrix { matrix } => {
                    let [a, b, c, d, e, f] = matrix.as_array();
                    surface.push_transform(&Transform::from_row(a, -b, c, -d, e, HEIGHT - f));
                    turned = true;
                }
                Op::RestoreGraphicsState if turned => {
                    surface.pop();
                    turned = false;
                }
                Op::DrawPolygon { polygon } => surface.draw_path(&outline(polygon).context("an empty polygon")?),
                Op::SetFont { font: PdfFontHandle::External(id), size } => {
                    pen.face = self.faces.get(&id.0);
                    pen.size = size.0;
                }
                Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) } => pen.at = Point::from_xy(x.0, HEIGHT - y.0),
                Op::ShowText { items } => {
                    for item in items {
                        if let TextItem::Text(text) = item {
                            pen.write(&mut surface, text)?;
                        }
                    }
                }
                Op::SaveGraphicsState | Op::StartTextSection | Op::EndTextSection => {}
                other => anyhow::bail!("unsupported operation {other:?}"),
            }
        }
        surface.finish();
        sheet.finish();
        Ok(())
    }

    pub fn finish(self) -> anyhow::Result<Vec<u8>> {
        self.document.finish().map_err(|error| anyhow::anyhow!("{error:?}"))
    }
}

struct Pen<'a> {
    face: Option<&'a Face>,
    size: f32,
    at: Point,
}

impl Pen<'_> {
    fn write(&self, surface: &mut Surface<'_>, text: &str) -> anyhow::Result<()> {
        let face = self.face.context("a text without a face")?;
        let glyphs: Vec<KrillaGlyph> = text
            .char_indices()
            .filter_map(|(place, mark)| {
                let (glyph, width) = face.glyphs.get(&mark)?;
                Some(KrillaGlyph::new(*glyph, *width, 0.0, 0.0, 0.0, place..place + mark.len_utf8(), None))
            })
            .collect();
        surface.draw_glyphs(self.at, &glyphs, face.font.clone(), text, self.size, false);
        Ok(())
    }
}

fn fill(color: &Color) -> anyhow::Result<Fill> {
    let Color::Rgb(color) = color else { anyhow::bail!("only RGB colours are supported") };
    let part = |value: f32| (value * 255.0).round() as u8;
    Ok(Fill {
        paint: rgb::Color::new(part(color.r), part(color.g), part(color.b)).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    })
}

fn outline(polygon: &printpdf::Polygon) -> Option<Path> {
    let mut path = PathBuilder::new();
    for ring in &polygon.rings {
        for (place, corner) in ring.points.iter().enumerate() {
            let (x, y) = (corner.p.x.0, corner.p.y.0);
            if place == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
    }
    path.finish()
}
