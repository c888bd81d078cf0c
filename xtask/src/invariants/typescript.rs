//! Invariants of the interface's sources (`ui/src`): the order of its layers and areas, and no import circle.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::breach::circles;

/// The areas of `features` in their order: each may import those before it.
const AREAS: &[&str] = &["company", "customers", "supply", "settlement", "metering", "billing"];

/// The file of the shell that loads pages by their own path, so that each page stays a chunk of its own.
const ROUTES: &str = "shell/routes.tsx";

/// An import of a file: its path as written and whether it is `import()`.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    path: String,
    dynamic: bool,
}

/// The layer of a file, from its path below `src`.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Layer<'a> {
    /// `main.tsx` and `App.tsx`, above everything.
    Top,
    Shell,
    Area(&'a str),
    /// `components`, `lib`, `backend` and the rest, below everything.
    Base,
}

/// The breaches of the invariants below `ui/src`: the place and the reason of each.
pub fn breaches(ui: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let files = sources(&ui.join("src"))?;
    let mut found = Vec::new();
    let mut graph: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, text) in &files {
        let targets = graph.entry(file).or_default();
        for import in imports(text) {
            let Some(target) = resolve(&files, file, &import.path) else { continue };
            targets.insert(target);
            if let Some(why) = breach(file, target, import.dynamic) {
                found.push((format!("ui/src/{file}"), format!("{why}: {}", import.path)));
            }
        }
    }
    for circle in circles(graph) {
        found.push((format!("ui/src/{}", circle[0]), format!("an import circle: {}", circle.join(" -> "))));
    }
    Ok(found)
}

/// The texts of all TypeScript files by their path below `src`, with `/` between folders.
fn sources(src: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(src) {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "ts" || extension == "tsx") {
            let path = entry.path().strip_prefix(src)?.to_string_lossy().replace('\\', "/");
            files.insert(path, std::fs::read_to_string(entry.path())?);
        }
    }
    Ok(files)
}

fn layer(file: &str) -> Layer<'_> {
    match file.split('/').collect::<Vec<_>>().as_slice() {
        [_] => Layer::Top,
        ["shell", ..] => Layer::Shell,
        ["features", area, _, ..] => Layer::Area(area),
        _ => Layer::Base,
    }
}

/// The reason why one file may not import another, if there is one.
fn breach(from: &str, to: &str, dynamic: bool) -> Option<String> {
    let page = from == ROUTES && dynamic;
    match (layer(from), layer(to)) {
        (Layer::Base, Layer::Area(_) | Layer::Shell) => {
            Some("what stands below the areas imports no area and no shell".to_owned())
        }
        (Layer::Area(_), Layer::Shell) => Some("an area does not import the shell".to_owned()),
        (Layer::Area(_) | Layer::Shell | Layer::Base, Layer::Top) => {
            Some("nothing imports the top of the window".to_owned())
        }
        (Layer::Area(own), Layer::Area(other)) if own == other => (to == index(own))
            .then(|| format!("inside `{own}` a file is imported by its path, not through the index of the area")),
        (Layer::Area(own), Layer::Area(other)) => match (order(own), order(other)) {
            (None, _) => Some(format!("the area `{own}` has no place in the order of the areas")),
            (_, None) => Some(format!("the area `{other}` has no place in the order of the areas")),
            (Some(own_place), Some(place)) if place > own_place => Some(format!("`{own}` imports the later `{other}`")),
            _ => (to != index(other)).then(|| format!("`{other}` is imported past its index")),
        },
        (Layer::Shell | Layer::Top, Layer::Area(other)) if to != index(other) && !page => {
            Some(format!("`{other}` is imported past its index"))
        }
        _ => None,
    }
}

fn index(area: &str) -> String {
    format!("features/{area}/index.ts")
}

fn order(area: &str) -> Option<usize> {
    AREAS.iter().position(|known| *known == area)
}

/// The file that an import names; none for packages, styles and pictures.
fn resolve<'a>(files: &'a BTreeMap<String, String>, from: &str, path: &str) -> Option<&'a str> {
    let mut parts: Vec<&str> = if let Some(below) = path.strip_prefix("~/") {
        below.split('/').collect()
    } else if path.starts_with('.') {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.split('/').filter(|part| !part.is_empty()).chain(path.split('/')).collect()
    } else {
        return None;
    };
    let mut at = 0;
    while at < parts.len() {
        match parts[at] {
            "." => {
                parts.remove(at);
            }
            ".." if at > 0 => {
                parts.drain(at - 1..=at);
                at -= 1;
            }
            _ => at += 1,
        }
    }
    let base = parts.join("/");
    ["", ".ts", ".tsx", "/index.ts", "/index.tsx"]
        .iter()
        .find_map(|ending| files.get_key_value(&format!("{base}{ending}")))
        .map(|(file, _)| file.as_str())
}

/// The imports and re-exports of a text, those of types and `import()` among them; comments count for nothing.
fn imports(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    // The code before the current character, without comments and without the content of strings.
    let mut code = String::new();
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|letter| *letter == '\n');
                code.push('\n');
            }
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut before = ' ';
                for letter in rest.by_ref() {
                    if before == '*' && letter == '/' {
                        break;
                    }
                    before = letter;
                }
                code.push(' ');
            }
            '"' | '\'' => {
                let content = quoted(&mut rest, letter);
                if let Some(dynamic) = importing(&code) {
                    found.push(Import { path: content, dynamic });
                }
                code.push_str("\"\"");
            }
            '`' => {
                quoted(&mut rest, letter);
                code.push_str("\"\"");
            }
            _ => code.push(letter),
        }
    }
    found
}

/// The content of a string up to its closing quote; an apostrophe in the text of an element ends with its line.
fn quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, quote: char) -> String {
    let mut content = String::new();
    while let Some(letter) = rest.next() {
        if letter == quote || (letter == '\n' && quote != '`') {
            break;
        }
        content.push(letter);
        if letter == '\\' {
            content.extend(rest.next());
        }
    }
    content
}

/// Whether the string that follows is imported, and if so whether by `import()`.
fn importing(code: &str) -> Option<bool> {
    let code = code.trim_end();
    let (code, dynamic) = code.strip_suffix('(').map_or((code, false), |before| (before.trim_end(), true));
    let words: &[&str] = if dynamic { &["import"] } else { &["from", "import"] };
    words
        .iter()
        .filter_map(|word| code.strip_suffix(word))
        .any(|before| !before.ends_with(|letter: char| letter.is_alphanumeric() || "_$.".contains(letter)))
        .then_some(dynamic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The breaches of a small tree: paths below `src` and their texts.
    fn planted(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let file = folder.path().join("src").join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        breaches(folder.path()).unwrap()
    }

    const CLEAN: &[(&str, &str)] = &[
        ("main.tsx", "import { App } from \"./App\";\n"),
        ("App.tsx", "import { Gate } from \"~/shell/Gate\";\nexport const App = Gate;\n"),
        ("shell/Gate.tsx", "import { router } from \"./routes\";\nimport { useLock } from \"~/features/company\";\n"),
        (
            "shell/routes.tsx",
            "import type { Search } from \"~/features/billing\";\nimport(\"~/features/billing/invoices/Invoices\");\n",
        ),
        ("shell/Rail.tsx", "export const Rail = 1;\n"),
        ("lib/format.ts", "import type { Money } from \"~/generated/Money\";\nimport \"./other.css\";\n"),
        ("generated/Money.ts", "export type Money = { minor: number };\n"),
        ("components/Page.tsx", "import { format } from \"~/lib/format\";\nimport { useState } from \"react\";\n"),
        ("features/company/index.ts", "export { useLock } from \"./session/lock\";\n"),
        ("features/company/session/lock.ts", "import { Page } from \"~/components/Page\";\n"),
        ("features/billing/index.ts", "export type { Search } from \"./invoices/Invoices\";\n"),
        (
            "features/billing/invoices/Invoices.tsx",
            "import { useLock } from \"~/features/company\";\n\
             import { pay } from \"~/features/billing/payments/pay\";\n",
        ),
        ("features/billing/payments/pay.ts", "export const pay = 1;\n"),
    ];

    fn with(path: &'static str, text: &'static str) -> Vec<(String, String)> {
        let files: Vec<_> = CLEAN.iter().copied().filter(|(known, _)| *known != path).chain([(path, text)]).collect();
        planted(&files)
    }

    fn only(found: &[(String, String)], place: &str, what: &str) {
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, format!("ui/src/{place}"));
        assert!(found[0].1.contains(what), "{found:?}");
    }

    #[test]
    fn a_clean_tree_has_no_breach() {
        assert_eq!(planted(CLEAN), []);
    }

    #[test]
    fn a_circle_is_found_of_values_of_types_and_of_reexports() {
        for text in [
            "import { b } from \"./b\";",
            "import type { B } from \"~/lib/b\";",
            "export { b } from \"./b\";",
            "export * from './b';",
            "const b = () => import(\"./b\");",
        ] {
            let found = planted(&[("lib/a.ts", text), ("lib/b.ts", "import { a } from \"./a\";"), ("lib/c.ts", text)]);
            only(&found, "lib/a.ts", "lib/a.ts -> lib/b.ts -> lib/a.ts");
        }
        only(&planted(&[("lib/a.ts", "import { a } from \"./a\";")]), "lib/a.ts", "circle");
    }

    #[test]
    fn two_circles_are_told_apart() {
        let found = planted(&[
            ("lib/a.ts", "import \"./b\";"),
            ("lib/b.ts", "import \"./a\";\nimport \"./c\";"),
            ("lib/c.ts", "import \"./d\";"),
            ("lib/d.ts", "import \"./c\";"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn an_import_of_a_later_area_is_found() {
        let found = with("features/company/session/lock.ts", "import type { Search } from \"~/features/billing\";");
        assert!(found.iter().any(|(_, what)| what.contains("`company` imports the later `billing`")), "{found:?}");
    }

    #[test]
    fn an_area_without_a_place_is_found() {
        let found = with("features/portal/sign-up/SignUp.tsx", "import { useLock } from \"~/features/company\";");
        only(&found, "features/portal/sign-up/SignUp.tsx", "no place");
    }

    #[test]
    fn an_import_past_an_index_is_found() {
        let place = "features/billing/payments/pay.ts";
        only(&with(place, "import { useLock } from \"~/features/company/session/lock\";"), place, "past its index");
        only(&with(place, "import { useLock } from \"../../company/session/lock\";"), place, "past its index");
        let place = "shell/TopBar.tsx";
        only(&with(place, "import { useLock } from \"~/features/company/session/lock\";"), place, "past its index");
        only(&with(place, "import(\"~/features/company/session/lock\");"), place, "past its index");
        let place = "App.tsx";
        only(&with(place, "import { useLock } from \"./features/company/session/lock\";"), place, "past its index");
    }

    #[test]
    fn only_the_routes_load_a_page_past_an_index_and_only_lazily() {
        let found = with("shell/routes.tsx", "import { Invoices } from \"~/features/billing/invoices/Invoices\";");
        only(&found, "shell/routes.tsx", "past its index");
    }

    #[test]
    fn an_import_of_the_own_index_is_found() {
        let place = "features/company/session/SignIn.tsx";
        only(&with(place, "import { useLock } from \"~/features/company\";"), place, "not through the index");
        only(&with(place, "import { useLock } from \"../index\";"), place, "not through the index");
    }

    #[test]
    fn an_import_from_below_is_found() {
        for place in ["components/Map.tsx", "lib/lock.ts", "backend/lock.ts"] {
            only(&with(place, "import { useLock } from \"~/features/company\";"), place, "below the areas");
            only(&with(place, "import type { Gate } from \"~/shell/Gate\";"), place, "below the areas");
        }
    }

    #[test]
    fn an_area_that_imports_the_shell_is_found() {
        let place = "features/billing/payments/pay.ts";
        only(&with(place, "import type { Rail } from \"~/shell/Rail\";"), place, "does not import the shell");
    }

    #[test]
    fn an_import_of_the_top_is_found() {
        let place = "components/Map.tsx";
        only(&with(place, "import { App } from \"~/App\";"), place, "top");
    }

    #[test]
    fn comments_strings_and_other_words_import_nothing() {
        let text = "// import { a } from \"~/shell/Gate\";\n/* from \"~/shell/Gate\" */\n\
                    const xfrom = \"~/shell/Gate\";\n\
                    const address = \"https://example.org\"; const text = `from \"~/shell/Gate\"`;\n\
                    list.from(\"~/shell/Gate\");\n";
        assert_eq!(imports(text), []);
        let text = "const address = 'https://example.org';\nimport {\n  type A,\n  b,\n} from './a';\nimport './b';\n\
                    export * from \"./c\";\nconst d = import(\n  \"./d\"\n);\nconst e = import.meta.glob(\"./e\");\n";
        let found: Vec<_> = imports(text).into_iter().map(|import| (import.path, import.dynamic)).collect();
        assert_eq!(
            found,
            [("./a", false), ("./b", false), ("./c", false), ("./d", true)]
                .map(|(path, dynamic)| (path.to_owned(), dynamic))
        );
    }
}
