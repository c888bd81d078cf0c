//! Sequential PDF writer: shared objects, pages, then the page tree and the cross-reference table.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::{
    object::{self, Numbers},
    shared::Shared,
};
use crate::paper::{HEIGHT, WIDTH};

const CATALOG: u32 = 1;
const TREE: u32 = 2;
const RESOURCES: u32 = 3;
/// Pages per node of the page tree.
const LEAVES: usize = 64;

/// Metadata of the file.
pub struct About {
    pub title: String,
    pub author: String,
    pub language: &'static str,
    /// Creation date in the metadata; independent of the clock.
    pub issued_on: NaiveDate,
    /// File id, 32 hexadecimal digits.
    pub id: String,
}

pub struct PdfWriter<W: Write> {
    out: W,
    written: u64,
    /// Byte offset of each object from object 1; zero until written.
    places: Vec<u64>,
    /// Object number and page count of the completed nodes.
    nodes: Vec<(u32, usize)>,
    node: u32,
    leaves: Vec<u32>,
    pages: u32,
}

impl<W: Write> PdfWriter<W> {
    /// Starts the file with the shared objects.
    pub fn new(out: W, shared: &Shared) -> io::Result<Self> {
        let mut writer = Self {
            out,
            written: 0,
            places: vec![0; RESOURCES as usize],
            nodes: Vec::new(),
            node: 0,
            leaves: Vec::new(),
            pages: 0,
        };
        writer.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        let numbers = object::reachable(&shared.document, &shared.resources, RESOURCES + 1);
        writer.places.resize(RESOURCES as usize + numbers.len(), 0);
        writer.value(RESOURCES, &shared.resources, &numbers)?;
        for (id, number) in &numbers {
            if let Some(value) = shared.document.objects.get(id) {
                writer.value(*number, value, &numbers)?;
            }
        }
        Ok(writer)
    }

    /// Adds an A4 page with deflated content.
    pub fn page(&mut self, content: &[u8]) -> io::Result<()> {
        if self.leaves.is_empty() {
            self.node = self.number();
        }
        let (page, contents, parent) = (self.number(), self.number(), self.node);
        self.object(
            page,
            format!("<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources {RESOURCES} 0 R/Contents {contents} 0 R>>")
                .as_bytes(),
        )?;
        let mut stream = format!("<</Filter/FlateDecode/Length {}>>\nstream\n", content.len()).into_bytes();
        stream.extend_from_slice(content);
        stream.extend_from_slice(b"\nendstream");
        self.object(contents, &stream)?;
        self.leaves.push(page);
        self.pages += 1;
        if self.leaves.len() == LEAVES { self.close_node() } else { Ok(()) }
    }

    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// Writes the page tree, metadata and cross-reference table; returns the output and the file length.
    pub fn finish(mut self, about: &About) -> io::Result<(W, u64)> {
        if !self.leaves.is_empty() {
            self.close_node()?;
        }
        let kids: String = self.nodes.iter().map(|(node, _)| format!("{node} 0 R ")).collect();
        let pages: usize = self.nodes.iter().map(|(_, count)| count).sum();
        self.object(TREE, format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.trim_end()).as_bytes())?;
        let catalog = format!(
            "<</Type/Catalog/Pages {TREE} 0 R/Lang({})/PageLayout/OneColumn/ViewerPreferences<</DisplayDocTitle true>>>>",
            about.language
        );
        self.object(CATALOG, catalog.as_bytes())?;
        let day = about.issued_on;
        let description = format!(
            "<</Title {}/Author {}/Creator(Acometida)/CreationDate(D:{:04}{:02}{:02}000000Z)>>",
            object::text(&about.title),
            object::text(&about.author),
            day.year(),
            day.month(),
            day.day()
        );
        let info = self.number();
        self.object(info, description.as_bytes())?;
        self.table(info, &about.id)?;
        self.out.flush()?;
        Ok((self.out, self.written))
    }

    fn close_node(&mut self) -> io::Result<()> {
        let kids: Vec<String> = self.leaves.iter().map(|leaf| format!("{leaf} 0 R")).collect();
        self.nodes.push((self.node, kids.len()));
        self.leaves.clear();
        self.object(
            self.node,
            format!("<</Type/Pages/Parent {TREE} 0 R/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")).as_bytes(),
        )
    }

    fn table(&mut self, info: u32, id: &str) -> io::Result<()> {
        let start = self.written;
        let size = self.places.len() + 1;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in &self.places {
            table.push_str(&format!("{place:010} 00000 n \n"));
        }
        table.push_str(&format!(
            "trailer\n<</Size {size}/Root {CATALOG} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n"
        ));
        self.put(table.as_bytes())
    }

    fn number(&mut self) -> u32 {
        self.places.push(0);
        self.places.len() as u32
    }

    fn value(&mut self, number: u32, value: &lopdf::Object, numbers: &Numbers) -> io::Result<()> {
        let mut body = Vec::new();
        object::write(&mut body, value, numbers)?;
        self.object(number, &body)
    }

    fn object(&mut self, number: u32, body: &[u8]) -> io::Result<()> {
        if let Some(place) = self.places.get_mut(number as usize - 1) {
            *place = self.written;
        }
        self.put(format!("{number} 0 obj\n").as_bytes())?;
        self.put(body)?;
        self.put(b"\nendobj\n")
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}
