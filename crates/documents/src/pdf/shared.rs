//! Resources shared by all pages (fonts and logo), and page content streams.

use lopdf::Object;
use printpdf::{FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use crate::{
    error::DocumentError,
    logo::{Logo, Logos},
    paper::{Fonts, Weight},
};

/// Document with the shared objects, and the resource dictionary.
pub struct Shared {
    pub document: lopdf::Document,
    pub resources: Object,
}

impl Shared {
    pub fn new(fonts: &Fonts, logos: &Logos) -> Result<Self, DocumentError> {
        let mut all = vec![Op::StartTextSection];
        for weight in Weight::ALL {
            all.push(Op::SetFont { font: PdfFontHandle::External(weight.id()), size: Pt(1.0) });
            all.push(Op::ShowText { items: vec![TextItem::Text(fonts.face(weight).alphabet())] });
        }
        all.push(Op::EndTextSection);
        let mut document = document(fonts, vec![PdfPage::new(Mm(210.0), Mm(297.0), all)]);
        let page = document.page_iter().next().ok_or(DocumentError::Typeface)?;
        let page = document.get_dictionary(page).map_err(|_| DocumentError::Typeface)?;
        let resources =
            page.get_deref(b"Resources", &document).and_then(Object::as_dict).map_err(|_| DocumentError::Typeface)?;
        let font = resources.get_deref(b"Font", &document).map_err(|_| DocumentError::Typeface)?;
        let mut entries = lopdf::Dictionary::from_iter([("Font", font.clone())]);
        if !logos.is_empty() {
            let images: Vec<_> = logos
                .values()
                .enumerate()
                .map(|(index, logo)| (Logo::name(index), Object::Reference(document.add_object(logo.stream.clone()))))
                .collect();
            entries.set("XObject", lopdf::Dictionary::from_iter(images));
        }
        Ok(Self { document, resources: Object::Dictionary(entries) })
    }
}

fn document(fonts: &Fonts, pages: Vec<PdfPage>) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    for weight in Weight::ALL {
        let FontId(id) = weight.id();
        document.resources.fonts.map.insert(FontId(id), PdfFont::new(fonts.face(weight).parsed.clone()));
    }
    document.with_pages(pages);
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// Content stream of each page, in order, before deflating.
pub fn contents(fonts: &Fonts, pages: Vec<PdfPage>) -> Result<Vec<Vec<u8>>, DocumentError> {
    let mut document = document(fonts, pages);
    let ids: Vec<_> = document.page_iter().flat_map(|page| document.get_page_contents(page)).collect();
    ids.iter()
        .map(|id| {
            let stream =
                document.get_object_mut(*id).and_then(Object::as_stream_mut).map_err(|_| DocumentError::Typeface)?;
            Ok(std::mem::take(&mut stream.content))
        })
        .collect()
}
