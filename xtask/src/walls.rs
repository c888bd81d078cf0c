//! The walls of the house (`docs/ARCHITECTURE.md`): what each room may touch. Each check is seen to fail in the tests
//! below.

use std::{collections::BTreeMap, path::Path};

use anyhow::bail;
use cargo_metadata::MetadataCommand;

use crate::{root, step};

/// A line that breaks a wall.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    place: String,
    what: String,
}

pub fn check() -> anyhow::Result<()> {
    step("walls");
    let mut breaches = rooms(&dependencies()?);
    breaches.extend(words(root())?);
    breaches.extend(capabilities(&std::fs::read_to_string(root().join("capabilities/main.json"))?)?);
    if breaches.is_empty() {
        return Ok(());
    }
    for breach in &breaches {
        eprintln!("{}: {}", breach.place, breach.what);
    }
    bail!("{} walls are broken", breaches.len())
}

/// Which rooms of the house each room may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("acometida-domain", &[]),
    ("acometida-settlement", &["acometida-domain"]),
    ("acometida-documents", &["acometida-domain"]),
    ("acometida-store", &["acometida-domain"]),
    ("acometida-office", &["acometida-domain", "acometida-settlement", "acometida-store", "acometida-documents"]),
    ("acometida-cli", &["acometida-domain", "acometida-office", "acometida-settlement"]),
    ("acometida", &["acometida-domain", "acometida-office"]),
];

/// Libraries that only some rooms may use: SQL in the store, windows in the shell, no I/O where rules are.
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

fn rooms(dependencies: &BTreeMap<String, Vec<String>>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (package, used) in dependencies {
        let known = ROOMS.iter().find(|(room, _)| room == package).map(|(_, known)| *known);
        for name in used {
            if let Some(known) = known
                && ROOMS.iter().any(|(room, _)| room == name)
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
        except: &["crates/domain/src/tariff/figure.rs"],
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
        except: &["crates/store/src/bulk.rs"],
        why: "unsafe code stands in the bulk writer alone",
    },
    Forbidden {
        below: "crates/office/src",
        extensions: &["rs"],
        words: &["\"select ", "\"insert into", "\"update ", "\"delete from"],
        except: &[],
        why: "SQL lives in the store",
    },
    Forbidden {
        below: "crates",
        extensions: &["rs"],
        words: &["Utc::now()", "Local::now()"],
        except: &["crates/office/src/clock.rs"],
        why: "one reader of the clock: a day is a day of the company's zone",
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
fn capabilities(text: &str) -> anyhow::Result<Vec<Breach>> {
    const AREAS: &[&str] = &[
        "session",
        "company",
        "customers",
        "supply",
        "bulk",
        "service",
        "map",
        "imports",
        "tariffs",
        "settlement",
        "billing",
        "documents",
        "jobs",
    ];
    const PLATFORM: &[&str] = &["core:webview:allow-set-webview-zoom"];
    let json: serde_json::Value = serde_json::from_str(text)?;
    let permissions = json["permissions"].as_array().cloned().unwrap_or_default();
    Ok(permissions
        .iter()
        .map(|permission| permission.as_str().unwrap_or("an object"))
        .filter(|permission| {
            !PLATFORM.contains(permission) && !AREAS.iter().any(|area| *permission == format!("{area}:default"))
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
        rooms(&BTreeMap::from([(package.to_owned(), vec![used.to_owned()])]))
    }

    #[test]
    fn an_arrow_that_points_back_is_found() {
        assert_eq!(with("acometida-domain", "acometida-store").len(), 1);
        assert_eq!(with("acometida-settlement", "acometida-office").len(), 1);
        assert_eq!(with("acometida-documents", "acometida-store").len(), 1);
        assert!(with("acometida-office", "acometida-store").is_empty());
    }

    #[test]
    fn a_library_outside_its_room_is_found() {
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
    fn a_word_in_a_comment_or_in_its_own_room_is_no_breach() {
        assert!(planted("crates/domain/src/planted.rs", "// f64 is forbidden here\n").is_empty());
        assert!(planted("ui/src/backend/index.ts", "import { invoke } from '@tauri-apps/api/core';\n").is_empty());
        assert!(planted("crates/store/src/bulk.rs", "#[allow(unsafe_code)]\n").is_empty());
    }

    #[test]
    fn a_permission_of_the_platform_is_found() {
        let found = capabilities(
            r#"{"permissions": ["session:default", "sql:allow-execute", "core:default", {"identifier": "fs:scope"}]}"#,
        )
        .unwrap();
        assert_eq!(found.len(), 3);
    }
}
