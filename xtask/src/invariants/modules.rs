//! Invariants of the modules of a crate: areas depend one way, no import circles, writes opened by their own area or a later one.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use anyhow::Context;
use syn::{Item, UseTree, visit::Visit};

use super::breach::{Breach, circles};

/// The areas in their order: each may use those before it. A file outside them composes areas and may use all.
pub const AREAS: &[&str] = &["kernel", "company", "customers", "supply", "settlement", "metering", "billing"];

/// The root files of the crates. Folders with the name of an area are areas.
pub const ROOTS: &[&str] = &[
    "crates/domain/src/lib.rs",
    "crates/settlement/src/lib.rs",
    "crates/documents/src/lib.rs",
    "crates/store/src/lib.rs",
    "crates/office/src/lib.rs",
    "crates/cli/src/main.rs",
    "crates/bench/src/main.rs",
    "src-tauri/lib.rs",
    "xtask/src/main.rs",
];

/// The breaches in the crate whose root file is `root`.
///
/// # Errors
/// When a file of the crate cannot be read or is not Rust.
pub fn breaches(root: &Path) -> anyhow::Result<Vec<Breach>> {
    let mut tree = Tree::default();
    let folder = root.parent().context("a file without a folder")?;
    let name =
        folder.strip_prefix(crate::steps::root()).unwrap_or(Path::new("planted")).to_string_lossy().replace('\\', "/");
    tree.read(root, folder, Vec::new(), folder)?;
    let edges = tree.edges();
    let mut found = Vec::new();
    for (from, to) in &edges {
        if let Some(why) = against_order(from, to) {
            found.push(Breach { place: format!("{name}/{from}"), what: format!("{why}: it uses {to}") });
        }
    }
    for (file, area) in &tree.opened {
        if rank(file).is_some_and(|own| Some(own) < AREAS.iter().position(|each| each == area)) {
            found.push(Breach {
                place: format!("{name}/{file}"),
                what: format!("opens the writes of a later area: {area}()"),
            });
        }
    }
    let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in &edges {
        graph.entry(from).or_default().insert(to);
    }
    for circle in circles(graph) {
        found.push(Breach {
            place: format!("{name}/{}", circle[0]),
            what: format!("an import circle: {}", circle.join(" -> ")),
        });
    }
    Ok(found)
}

/// The place of a file's area in the order; `None` outside the areas.
fn rank(file: &str) -> Option<usize> {
    let area = file.split('/').next()?;
    AREAS.iter().position(|each| *each == area)
}

fn against_order(from: &str, to: &str) -> Option<&'static str> {
    let own = rank(from)?;
    match rank(to) {
        None => Some("an area uses a file above the areas"),
        Some(other) if other > own => Some("an area uses a later area"),
        Some(_) => None,
    }
}

/// A module: its file, the items it defines, the names it re-exports.
#[derive(Debug, Default)]
struct Module {
    file: String,
    items: BTreeSet<String>,
    /// Names made visible by `use`, and the paths they stand for.
    names: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
    /// Every path this module mentions, from the crate's root.
    mentions: BTreeSet<Vec<String>>,
}

/// The modules of a crate by their path.
#[derive(Debug, Default)]
struct Tree {
    modules: BTreeMap<Vec<String>, Module>,
    /// Files that open the writes of an area of the store, with the area.
    opened: BTreeSet<(String, String)>,
}

impl Tree {
    /// Reads a file and the modules it declares.
    fn read(&mut self, file: &Path, folder: &Path, path: Vec<String>, root: &Path) -> anyhow::Result<()> {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let parsed = syn::parse_file(&text).with_context(|| file.display().to_string())?;
        let shown = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        for area in &AREAS[1..] {
            let compact: String = text.split_whitespace().collect();
            if compact.contains(&format!("tx.{area}().")) {
                self.opened.insert((shown.clone(), (*area).to_owned()));
            }
        }
        self.add(parsed.items, &shown, folder, path, root)
    }

    fn add(
        &mut self,
        items: Vec<Item>,
        file: &str,
        folder: &Path,
        path: Vec<String>,
        root: &Path,
    ) -> anyhow::Result<()> {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        let mut paths = Paths { module: &path, found: BTreeSet::new() };
        let mut children = Vec::new();
        for item in &items {
            if is_test(item) {
                continue;
            }
            match item {
                Item::Mod(child) => children.push(child.clone()),
                Item::Use(statement) => {
                    let public = !matches!(statement.vis, syn::Visibility::Inherited);
                    uses(&statement.tree, Vec::new(), &path, public, &mut module);
                }
                other => {
                    if let Some(name) = defined(other) {
                        module.items.insert(name);
                    }
                    paths.visit_item(other);
                }
            }
        }
        module.mentions.extend(paths.found);
        self.modules.insert(path.clone(), module);
        for child in children {
            let name = child.ident.to_string();
            let own: Vec<String> = path.iter().cloned().chain([name.clone()]).collect();
            match child.content {
                Some((_, items)) => self.add(items, file, folder, own, root)?,
                None => {
                    if child.attrs.iter().any(|attribute| attribute.path().is_ident("path")) {
                        continue; // a file of another folder, with rules of its own
                    }
                    let flat = folder.join(format!("{name}.rs"));
                    let (file, folder): (PathBuf, PathBuf) = if flat.exists() {
                        (flat, folder.join(&name))
                    } else {
                        (folder.join(&name).join("mod.rs"), folder.join(&name))
                    };
                    self.read(&file, &folder, own, root)?;
                }
            }
        }
        Ok(())
    }

    /// Pairs of files of which the first mentions something that the second defines.
    fn edges(&self) -> BTreeSet<(String, String)> {
        let mut edges = BTreeSet::new();
        for module in self.modules.values() {
            for path in &module.mentions {
                if let Some(file) = self.defining_file(path, 0)
                    && file != module.file
                {
                    edges.insert((module.file.clone(), file));
                }
            }
        }
        edges
    }

    /// The file that defines what a path names, re-exports followed.
    fn defining_file(&self, path: &[String], depth: u8) -> Option<String> {
        let mut at: Vec<String> = Vec::new();
        for (position, segment) in path.iter().enumerate() {
            let child: Vec<String> = at.iter().cloned().chain([segment.clone()]).collect();
            if self.modules.contains_key(&child) {
                at = child;
                continue;
            }
            let module = self.modules.get(&at)?;
            if module.items.contains(segment) || depth > 8 {
                return Some(module.file.clone());
            }
            let rest = &path[position + 1..];
            let through = |target: &Vec<String>| {
                let whole: Vec<String> = target.iter().chain(rest).cloned().collect();
                self.defining_file(&whole, depth + 1)
            };
            if let Some(target) = module.names.get(segment) {
                return through(target);
            }
            return module.globs.iter().find_map(|glob| {
                let target: Vec<String> = glob.iter().cloned().chain([segment.clone()]).collect();
                through(&target)
            });
        }
        self.modules.get(&at).map(|module| module.file.clone())
    }
}

/// Whether an item is compiled for tests only.
fn is_test(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "test")
    })
}

fn defined(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}

/// Adds the names of a `use` statement. A re-export is no dependency: what uses it depends on what it names.
fn uses(tree: &UseTree, prefix: Vec<String>, module: &[String], public: bool, into: &mut Module) {
    let mut named = |prefix: &[String], last: &str, name: String, glob: bool| {
        let whole: Vec<String> =
            if last == "self" { prefix.to_vec() } else { prefix.iter().cloned().chain([last.to_owned()]).collect() };
        let Some(path) = absolute(if glob { prefix } else { &whole }, module) else { return };
        if !public {
            into.mentions.insert(path.clone());
        }
        if glob {
            into.globs.push(path);
        } else {
            into.names.insert(name, path);
        }
    };
    match tree {
        UseTree::Path(path) => {
            let prefix = prefix.into_iter().chain([path.ident.to_string()]).collect();
            uses(&path.tree, prefix, module, public, into);
        }
        UseTree::Name(name) => {
            let ident = name.ident.to_string();
            let visible = if ident == "self" { prefix.last().cloned().unwrap_or_default() } else { ident.clone() };
            named(&prefix, &ident, visible, false);
        }
        UseTree::Rename(name) => named(&prefix, &name.ident.to_string(), name.rename.to_string(), false),
        UseTree::Glob(_) => named(&prefix, "", String::new(), true),
        UseTree::Group(group) => group.items.iter().for_each(|tree| uses(tree, prefix.clone(), module, public, into)),
    }
}

/// A path from the crate's root; `None` outside the crate. A path without `crate`, `self` or `super` may start at a child module.
fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut base = match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "self" => return Some(module.iter().chain(&path[1..]).cloned().collect()),
        "super" => module.to_vec(),
        "std" | "core" | "alloc" => return None,
        _ => return Some(module.iter().chain(path).cloned().collect()),
    };
    let ups = path.iter().take_while(|segment| *segment == "super").count();
    base.truncate(base.len().checked_sub(ups)?);
    base.extend_from_slice(&path[ups..]);
    Some(base)
}

/// Collects the paths of expressions and types that start at the crate or a parent module.
struct Paths<'a> {
    module: &'a [String],
    found: BTreeSet<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.found.extend(absolute(&segments, self.module));
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let text: String = call.tokens.to_string().split_whitespace().collect();
        for part in text.split("crate::").skip(1) {
            let path = part.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next().unwrap_or_default();
            self.found.insert(path.split("::").map(str::to_owned).collect());
        }
        syn::visit::visit_macro(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The breaches of a crate made of these files, as `place: reason`.
    fn planted(files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join("src").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        breaches(&folder.path().join("src/lib.rs"))
            .unwrap()
            .into_iter()
            .map(|found| format!("{}: {}", found.place, found.what))
            .collect()
    }

    const LIB: &str = "mod billing;\nmod customers;\nmod kernel;\npub use billing::Invoice;\n";

    #[test]
    fn an_area_that_uses_a_later_one_is_found_even_through_a_re_export() {
        for path in ["crate::billing::Invoice", "crate::Invoice", "super::billing::Invoice"] {
            let account = format!("use {path};\n");
            let found = planted(&[
                ("lib.rs", LIB),
                ("kernel/mod.rs", ""),
                ("customers/mod.rs", &account),
                ("billing/mod.rs", "mod invoice;\npub use invoice::*;\n"),
                ("billing/invoice.rs", "pub struct Invoice;\n"),
            ]);
            assert_eq!(
                found,
                ["planted/customers/mod.rs: an area uses a later area: it uses billing/invoice.rs"],
                "{path}"
            );
        }
    }

    #[test]
    fn an_area_that_uses_the_files_above_the_areas_is_found() {
        let found = planted(&[
            ("lib.rs", "mod demo;\nmod kernel;\n"),
            ("demo.rs", "pub fn make() {}\n"),
            ("kernel/mod.rs", "fn f() { crate::demo::make() }\n"),
        ]);
        assert_eq!(found, ["planted/kernel/mod.rs: an area uses a file above the areas: it uses demo.rs"]);
    }

    #[test]
    fn an_import_circle_is_found() {
        let found = planted(&[
            ("lib.rs", "mod kernel;\n"),
            ("kernel/mod.rs", "mod a;\nmod b;\n"),
            ("kernel/a.rs", "use super::b::B;\npub struct A;\n"),
            ("kernel/b.rs", "pub struct B(crate::kernel::a::A);\n"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("kernel/a.rs -> kernel/b.rs"), "{found:?}");
    }

    #[test]
    fn writes_of_a_later_area_are_found() {
        let found = planted(&[
            ("lib.rs", "mod billing;\nmod customers;\n"),
            ("customers/mod.rs", "fn f() { act.tx\n    .billing()\n    .insert_payment(); }\n"),
            ("billing/mod.rs", "fn f() { act.tx.billing().insert_payment(); act.tx.customers().rename(); }\n"),
        ]);
        assert_eq!(found, ["planted/customers/mod.rs: opens the writes of a later area: billing()"]);
    }

    #[test]
    fn earlier_areas_and_tests_are_no_breach() {
        let found = planted(&[
            ("lib.rs", LIB),
            ("kernel/mod.rs", "pub struct Money;\n#[cfg(test)]\nmod tests { use crate::billing::Invoice; }\n"),
            ("customers/mod.rs", "use crate::kernel::Money;\n"),
            ("billing/mod.rs", "use crate::{customers, kernel::Money};\npub struct Invoice;\n"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
