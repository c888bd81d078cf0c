//! Invariants of the architecture (`docs/ARCHITECTURE.md`): what each crate, area and file may touch. Each has a planted
//! breach in the tests.

mod breach;
mod glossary;
mod modules;
mod typescript;

use std::{collections::BTreeMap, path::Path};

use anyhow::bail;
use cargo_metadata::MetadataCommand;

use crate::{
    commands,
    steps::{root, step},
};
use breach::Breach;

pub fn check() -> anyhow::Result<()> {
    step("invariants");
    let areas: Vec<String> = commands::areas()?.into_iter().map(|area| area.name).collect();
    let mut breaches = crates(&dependencies()?);
    breaches.extend(words(root())?);
    breaches.extend(sql(root())?);
    breaches.extend(capabilities(&std::fs::read_to_string(root().join("capabilities/main.json"))?, &areas)?);
    for file in modules::ROOTS {
        breaches.extend(modules::breaches(&root().join(file))?);
    }
    breaches.extend(typescript::breaches(&root().join("ui"))?.into_iter().map(|(place, what)| Breach { place, what }));
    breaches.extend(glossary::breaches(root())?);
    if breaches.is_empty() {
        return Ok(());
    }
    for breach in &breaches {
        eprintln!("{}: {}", breach.place, breach.what);
    }
    bail!("{} invariants are broken", breaches.len())
}

/// The crates that each crate may depend on.
const CRATES: &[(&str, &[&str])] = &[
    ("acometida-domain", &[]),
    ("acometida-settlement", &["acometida-domain"]),
    ("acometida-documents", &["acometida-domain"]),
    ("acometida-store", &["acometida-domain"]),
    ("acometida-office", &["acometida-domain", "acometida-settlement", "acometida-store", "acometida-documents"]),
    ("acometida-cli", &["acometida-domain", "acometida-office", "acometida-settlement"]),
    ("acometida", &["acometida-domain", "acometida-office"]),
];

/// Libraries that only some crates may use: SQL in the store, windows in the shell, no I/O where rules are.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("sqlx", &["acometida-store"]),
    ("rusqlite", &["acometida-store", "acometida-bench", "xtask"]),
    ("tauri", &["acometida"]),
    ("tokio", &["acometida-store", "acometida-office", "acometida-cli", "acometida", "acometida-bench"]),
    ("ureq", &["acometida"]),
    ("krilla", &["acometida-bench"]),
];

/// Direct dependencies of each package of the workspace, those of its tests left out.
fn dependencies() -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    Ok(metadata
        .packages
        .into_iter()
        .map(|package| {
            let used = package
                .dependencies
                .into_iter()
                .filter(|used| used.kind != cargo_metadata::DependencyKind::Development);
            (package.name.to_string(), used.map(|used| used.name).collect())
        })
        .collect())
}

fn crates(dependencies: &BTreeMap<String, Vec<String>>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (package, used) in dependencies {
        let known = CRATES.iter().find(|(known, _)| known == package).map(|(_, known)| *known);
        for name in used {
            if let Some(known) = known
                && CRATES.iter().any(|(other, _)| other == name)
                && !known.contains(&name.as_str())
            {
                breaches.push(Breach { place: package.clone(), what: format!("must not know {name}") });
            }
            if let Some((_, allowed)) = LIBRARIES.iter().find(|(library, _)| library == name)
                && !allowed.contains(&package.as_str())
            {
                breaches.push(Breach { place: package.clone(), what: format!("must not use {name}") });
            }
        }
    }
    breaches
}

/// Words that must not stand in files below a folder, except in the files named.
struct Forbidden {
    below: &'static str,
    extensions: &'static [&'static str],
    words: &'static [&'static str],
    except: &'static [&'static str],
    why: &'static str,
}

const FORBIDDEN: &[Forbidden] = &[
    Forbidden {
        below: "crates/domain/src",
        extensions: &["rs"],
        words: PURE,
        // the reader of a tariff file is handed unquoted numbers as floats, and makes decimals of their shortest form
        except: &["crates/domain/src/settlement/tariff/figure.rs"],
        why: "the domain reads no clock, file, socket or environment, and counts without floats",
    },
    Forbidden {
        below: "crates/settlement/src",
        extensions: &["rs"],
        words: PURE,
        except: &[],
        why: "the settlement reads no clock, file, socket or environment, and counts without floats",
    },
    Forbidden {
        below: "crates",
        extensions: &["rs"],
        words: &["allow(unsafe_code)"],
        except: &["crates/store/src/kernel/handle.rs", "crates/store/src/kernel/seal/changes.rs"],
        why: "unsafe code is allowed where SQLite is called by its handle",
    },
    Forbidden {
        below: "crates",
        extensions: &["rs"],
        words: &["Utc::now()", "Local::now()"],
        except: &["crates/office/src/kernel/clock.rs"],
        why: "one reader of the clock: a day is a day of the company's zone",
    },
    Forbidden {
        below: "crates/store/src",
        extensions: &["rs"],
        words: REPLACE,
        except: &[],
        why: "a row is changed by an update, so that guards and derivations see it",
    },
    Forbidden {
        below: "migrations",
        extensions: &["sql"],
        words: REPLACE,
        except: &[],
        why: "a row is changed by an update, so that guards and derivations see it",
    },
    Forbidden {
        below: "crates/settlement/src",
        extensions: &["rs"],
        words: SILENT,
        except: &[],
        why: "nothing that reaches a bill is silently zero",
    },
    Forbidden {
        below: "crates/office/src/settlement/rating",
        extensions: &["rs"],
        words: SILENT,
        except: &["crates/office/src/settlement/rating/read_ahead.rs"],
        why: "nothing that reaches a bill is silently zero",
    },
    Forbidden {
        below: "crates/store/src/settlement",
        extensions: &["rs"],
        words: SILENT,
        except: &[],
        why: "nothing that reaches a bill is silently zero",
    },
    Forbidden {
        below: "crates/store/src/metering",
        extensions: &["rs"],
        words: SILENT,
        except: &[],
        why: "nothing that reaches a bill is silently zero",
    },
    Forbidden {
        below: "crates/store/src/billing",
        extensions: &["rs"],
        words: SILENT,
        except: &[],
        why: "nothing that reaches a bill is silently zero",
    },
    Forbidden {
        below: "migrations",
        extensions: &["sql"],
        words: &[" real,", " real not null", " float"],
        except: &[],
        why: "no column holds a float",
    },
    Forbidden {
        below: "ui/src",
        extensions: &["ts", "tsx"],
        words: &["@tauri-apps/"],
        except: &["ui/src/backend"],
        why: "only ui/src/backend talks to the core",
    },
    Forbidden {
        below: "ui/src",
        extensions: &["ts", "tsx"],
        words: &[": any", "as any", "<any>"],
        except: &[],
        why: "TypeScript is strict, without any",
    },
    Forbidden {
        below: "ui",
        extensions: &["json"],
        words: &["\"resolved\":"],
        except: &["ui/node_modules", "ui/dist"],
        why: "the lock file names no host",
    },
];

/// Replacing a row deletes it first.
const REPLACE: &[&str] = &["or replace", "replace into"];

/// Ways in which something unreadable becomes nothing.
const SILENT: &[&str] = &["unwrap_or_default()", "unwrap_or(0)", ".ok()"];

const PURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "f64",
    "f32",
    "async fn",
    "tokio",
];

/// Where SQL may stand: the store, and tools and tests that look into a database.
const SQL: &[&str] = &["crates/store", "crates/bench", "xtask"];
/// Statements, in the two ways they are written.
const STATEMENTS: &[&str] = &["select ", "insert into ", "update ", "delete from ", "with "];

/// Texts that begin with an SQL statement outside the store, also on the line after the quotation mark.
fn sql(root: &Path) -> anyhow::Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for folder in ["crates", "src-tauri"] {
        for file in walkdir::WalkDir::new(root.join(folder)) {
            let Ok(file) = file else { continue };
            let path = file.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let source =
                file.path().extension().is_some_and(|extension| extension == "rs") && !path.contains("/tests/");
            if !source || SQL.iter().any(|allowed| path.starts_with(allowed)) {
                continue;
            }
            let text = std::fs::read_to_string(file.path())?;
            for (at, _) in text.match_indices('"') {
                let rest = text[at + 1..].trim_start();
                let starts =
                    |statement: &&str| rest.starts_with(*statement) || rest.starts_with(&statement.to_uppercase());
                if STATEMENTS.iter().any(starts) && (rest.len() != text[at + 1..].len() || is_sql(rest)) {
                    let line = text[..at].matches('\n').count() + 1;
                    breaches
                        .push(Breach { place: format!("{path}:{line}"), what: "SQL lives in the store".to_owned() });
                }
            }
        }
    }
    Ok(breaches)
}

/// Tells a statement from a sentence that begins with the same word.
fn is_sql(text: &str) -> bool {
    let statement = text.split('"').next().unwrap_or_default().to_lowercase();
    [" from ", " into ", " set ", "delete from ", " as ("].iter().any(|word| statement.contains(word))
}

fn words(root: &Path) -> anyhow::Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for rule in FORBIDDEN {
        let walk = walkdir::WalkDir::new(root.join(rule.below)).into_iter();
        for file in walk.filter_entry(|entry| entry.file_name() != "node_modules" && entry.file_name() != "dist") {
            let Ok(file) = file else { continue };
            let path = file.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let wanted = file
                .path()
                .extension()
                .is_some_and(|extension| rule.extensions.iter().any(|wanted| extension == *wanted));
            if !wanted || rule.except.iter().any(|except| path.starts_with(except)) {
                continue;
            }
            for (number, line) in std::fs::read_to_string(file.path())?.lines().enumerate() {
                if line.trim_start().starts_with("//") {
                    continue;
                }
                if let Some(word) = rule.words.iter().find(|word| line.contains(**word)) {
                    breaches.push(Breach {
                        place: format!("{path}:{}", number + 1),
                        what: format!("«{word}»: {}", rule.why),
                    });
                }
            }
        }
    }
    Ok(breaches)
}

/// The window may call the areas of commands and of the platform the zoom of its page: no SQL, no files, no addresses,
/// no shell.
fn capabilities(text: &str, areas: &[String]) -> anyhow::Result<Vec<Breach>> {
    const PLATFORM: &[&str] = &["core:webview:allow-set-webview-zoom"];
    let json: serde_json::Value = serde_json::from_str(text)?;
    let permissions = json["permissions"].as_array().cloned().unwrap_or_default();
    Ok(permissions
        .iter()
        .map(|permission| permission.as_str().unwrap_or("an object"))
        .filter(|permission| {
            !PLATFORM.contains(permission) && !areas.iter().any(|area| *permission == format!("{area}:default"))
        })
        .map(|permission| Breach {
            place: "capabilities/main.json".to_owned(),
            what: format!("the window must not have {permission}"),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(package: &str, used: &str) -> Vec<Breach> {
        crates(&BTreeMap::from([(package.to_owned(), vec![used.to_owned()])]))
    }

    #[test]
    fn an_arrow_that_points_back_is_found() {
        assert_eq!(with("acometida-domain", "acometida-store").len(), 1);
        assert_eq!(with("acometida-settlement", "acometida-office").len(), 1);
        assert_eq!(with("acometida-documents", "acometida-store").len(), 1);
        assert!(with("acometida-office", "acometida-store").is_empty());
    }

    #[test]
    fn a_library_outside_its_crate_is_found() {
        assert_eq!(with("acometida-office", "sqlx").len(), 1);
        assert_eq!(with("acometida-cli", "rusqlite").len(), 1);
        assert_eq!(with("acometida-documents", "tokio").len(), 1);
        assert_eq!(with("acometida-documents", "krilla").len(), 1);
        assert_eq!(with("acometida-office", "tauri").len(), 1);
        assert!(with("acometida-store", "sqlx").is_empty());
    }

    fn planted(path: &str, text: &str) -> Vec<Breach> {
        let folder = tempfile::tempdir().unwrap();
        for rule in FORBIDDEN {
            std::fs::create_dir_all(folder.path().join(rule.below)).unwrap();
        }
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        words(folder.path()).unwrap()
    }

    #[test]
    fn every_forbidden_word_is_found_where_it_is_planted() {
        for rule in FORBIDDEN {
            for word in rule.words {
                let path = format!("{}/planted.{}", rule.below, rule.extensions[0]);
                assert!(!planted(&path, &format!("let x = {word};\n")).is_empty(), "{path}: {word}");
            }
        }
    }

    #[test]
    fn a_word_in_a_comment_or_in_its_own_place_is_no_breach() {
        assert!(planted("crates/domain/src/planted.rs", "// f64 is forbidden here\n").is_empty());
        assert!(planted("ui/src/backend/index.ts", "import { invoke } from '@tauri-apps/api/core';\n").is_empty());
        assert!(planted("crates/store/src/kernel/handle.rs", "#[allow(unsafe_code)]\n").is_empty());
    }

    #[test]
    fn sql_outside_the_store_is_found_also_on_a_new_line() {
        for text in
            ["\"select id from account\"", "r#\"\n  select id from account\"#", "\"\n    UPDATE account set name = 1\""]
        {
            let folder = tempfile::tempdir().unwrap();
            for path in ["crates/office/src/planted.rs", "crates/store/src/planted.rs"] {
                std::fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
                std::fs::write(folder.path().join(path), format!("let q = {text};\nlet s = \"select a file\";\n"))
                    .unwrap();
            }
            let found = sql(folder.path()).unwrap();
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].place, "crates/office/src/planted.rs:1");
        }
    }

    #[test]
    fn a_permission_of_the_platform_is_found() {
        let found = capabilities(
            r#"{"permissions": ["billing:default", "sql:allow-execute", "core:default", {"identifier": "fs:scope"}]}"#,
            &["billing".to_owned()],
        )
        .unwrap();
        assert_eq!(found.len(), 3);
    }
}
