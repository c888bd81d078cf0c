//! A page being drawn. Shapes are painted below texts, so call order matters only among shapes.

use printpdf::{
    Color, CurTransMat, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rect,
    Rgb, TextItem, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use super::{Face, Fonts, HEIGHT, Qr, Weight};

/// Colours of the bill; their lightness order survives greyscale printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Black,
    /// Labels and secondary text.
    Muted,
    /// Brand colour.
    Teal,
    /// Labels on teal.
    Mist,
    /// Table backgrounds.
    Ground,
    /// Hairlines.
    Hair,
    /// Accent colour.
    Amber,
    /// Notice background.
    Cream,
    /// Bars of earlier months.
    Slate,
    White,
}

impl Ink {
    fn color(self) -> Color {
        let (red, green, blue) = match self {
            Self::Black => (0x17, 0x24, 0x2A),
            Self::Muted => (0x5B, 0x6B, 0x73),
            Self::Teal => (0x13, 0x4E, 0x5E),
            Self::Mist => (0xB7, 0xD3, 0xDA),
            Self::Ground => (0xEE, 0xF3, 0xF4),
            Self::Hair => (0xCF, 0xDA, 0xDD),
            Self::Amber => (0xE8, 0xA3, 0x23),
            Self::Cream => (0xFD, 0xF4, 0xE0),
            Self::Slate => (0xA9, 0xC2, 0xC9),
            Self::White => (0xFF, 0xFF, 0xFF),
        };
        let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
        Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
    }
}

/// Weight, size and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub weight: Weight,
    pub size: f32,
    pub ink: Ink,
}

impl Type {
    pub const fn regular(size: f32, ink: Ink) -> Self {
        Self { weight: Weight::Regular, size, ink }
    }

    pub const fn bold(size: f32, ink: Ink) -> Self {
        Self { weight: Weight::Bold, size, ink }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Centre,
}

/// One page.
pub struct Sheet {
    fonts: &'static Fonts,
    shapes: Vec<Op>,
    texts: Vec<Op>,
    shape_ink: Option<Ink>,
    text_ink: Option<Ink>,
    text_font: Option<(Weight, f32)>,
}

fn short(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

impl Sheet {
    pub fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, shapes: Vec::new(), texts: Vec::new(), shape_ink: None, text_ink: None, text_font: None }
    }

    pub fn face(&self, weight: Weight) -> &'static Face {
        self.fonts.face(weight)
    }

    pub fn width(&self, look: Type, text: &str) -> f32 {
        self.face(look.weight).width(text, look.size)
    }

    /// The style at the largest size, down to half, at which the text fits `width`.
    pub fn fitted(&self, look: Type, text: &str, width: f32) -> Type {
        let needed = self.width(look, text);
        if needed <= width {
            return look;
        }
        let size = (look.size * width / needed * 4.0).floor() / 4.0;
        Type { size: size.max(look.size / 2.0), ..look }
    }

    /// One line of text; `x` is its left end, right end or centre, `y` its baseline.
    pub fn text(&mut self, align: Align, x: f32, y: f32, look: Type, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = self.face(look.weight).printable(text);
        let left = match align {
            Align::Left => x,
            Align::Right => x - self.width(look, &text),
            Align::Centre => x - self.width(look, &text) / 2.0,
        };
        if self.text_ink != Some(look.ink) {
            self.texts.push(Op::SetFillColor { col: look.ink.color() });
            self.text_ink = Some(look.ink);
        }
        if self.text_font != Some((look.weight, look.size)) {
            self.texts.push(Op::SetFont { font: PdfFontHandle::External(look.weight.id()), size: Pt(look.size) });
            self.text_font = Some((look.weight, look.size));
        }
        self.texts.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(short(left)), Pt(short(HEIGHT - y))) });
        self.texts.push(Op::ShowText { items: vec![TextItem::Text(text)] });
    }

    /// Consecutive lines, `step` apart; returns the baseline of the next one.
    pub fn lines(&mut self, x: f32, y: f32, step: f32, look: Type, lines: &[String]) -> f32 {
        let mut y = y;
        for line in lines {
            self.text(Align::Left, x, y, look, line);
            y += step;
        }
        y
    }

    /// A filled rectangle.
    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.ink(ink);
        self.shapes.push(Op::DrawRectangle {
            rectangle: Rect {
                x: Pt(short(x)),
                y: Pt(short(HEIGHT - y - height)),
                width: Pt(short(width)),
                height: Pt(short(height)),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            },
        });
    }

    /// A horizontal hairline.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, ink: Ink) {
        self.fill(x, y - 0.3, width, 0.6, ink);
    }

    /// An image from the shared resources.
    pub fn image(&mut self, id: &XObjectId, x: f32, y: f32, width: f32, height: f32) {
        let transform = XObjectTransform {
            translate_x: Some(Pt(short(x))),
            translate_y: Some(Pt(short(HEIGHT - y - height))),
            scale_x: Some(short(width)),
            scale_y: Some(short(height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.shapes.push(Op::UseXobject { id: id.clone(), transform });
    }

    /// A QR code as one path, `side` wide.
    pub fn qr(&mut self, qr: &Qr, x: f32, y: f32, side: f32) {
        self.ink(Ink::Black);
        let module = side / qr.modules as f32;
        let matrix = CurTransMat::Raw([module, 0.0, 0.0, -module, short(x), short(HEIGHT - y)]);
        let corner = |x: usize, y: usize| LinePoint { p: Point { x: Pt(x as f32), y: Pt(y as f32) }, bezier: false };
        let rings = qr
            .runs
            .iter()
            .map(|run| PolygonRing {
                points: vec![
                    corner(run.from, run.row),
                    corner(run.to, run.row),
                    corner(run.to, run.row + 1),
                    corner(run.from, run.row + 1),
                ],
            })
            .collect();
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.shapes.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::DrawPolygon { polygon },
            Op::RestoreGraphicsState,
        ]);
    }

    fn ink(&mut self, ink: Ink) {
        if self.shape_ink != Some(ink) {
            self.shapes.push(Op::SetFillColor { col: ink.color() });
            self.shape_ink = Some(ink);
        }
    }

    pub fn into_page(self) -> PdfPage {
        let mut operations = self.shapes;
        operations.push(Op::StartTextSection);
        operations.extend(self.texts);
        operations.push(Op::EndTextSection);
        PdfPage::new(Mm(210.0), Mm(297.0), operations)
    }
}
