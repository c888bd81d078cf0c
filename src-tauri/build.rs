//! Registration and permissions of the commands, made from their signatures in `src-tauri/commands`.

use std::{env, fmt::Write, fs, path::Path};

use tauri_build::{Attributes, DefaultPermissionRule, InlinedPlugin};

#[expect(dead_code, reason = "the signatures are for the TypeScript functions of `cargo xtask bindings`")]
mod registry;

fn main() {
    println!("cargo::rerun-if-changed=src-tauri/commands");
    println!("cargo::rerun-if-changed=src-tauri/registry.rs");
    if let Err(error) = build() {
        println!("cargo::error={error}");
    }
}

fn build() -> Result<(), String> {
    let areas = registry::areas(Path::new("src-tauri/commands"))?;
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join("areas.rs"), plugins(&areas)).map_err(|error| error.to_string())?;
    let mut attributes = Attributes::new();
    for area in areas {
        // the builder wants names that live as long as the build script
        let commands: Vec<&'static str> = area.commands.into_iter().map(|command| &*command.name.leak()).collect();
        let plugin =
            InlinedPlugin::new().commands(commands.leak()).default_permission(DefaultPermissionRule::AllowAllCommands);
        attributes = attributes.plugin(area.name.leak(), plugin);
    }
    tauri_build::try_build(attributes).map_err(|error| format!("{error:#}"))
}

/// `areas`, which registers one plugin an area.
fn plugins(areas: &[registry::Area]) -> String {
    let mut text = String::from(
        "/// Registers every area of commands.\n#[must_use]\npub fn areas<R: Runtime>(builder: Builder<R>) -> Builder<R> {\n    builder\n",
    );
    for area in areas {
        let handlers: Vec<String> =
            area.commands.iter().map(|command| format!("commands::{}::{}", area.name, command.name)).collect();
        _ = writeln!(
            text,
            "        .plugin(tauri::plugin::Builder::<R, ()>::new({:?}).invoke_handler(tauri::generate_handler![{}]).build())",
            area.name,
            handlers.join(", ")
        );
    }
    text + "}\n"
}
