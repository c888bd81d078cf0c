//! The commands of the window as their Rust signatures state them. The build script makes registration and permissions from them,
//! `cargo xtask bindings` the TypeScript functions: a command is written once.

use std::path::Path;

use syn::{FnArg, GenericArgument, Item, ItemFn, Pat, PathArguments, ReturnType, Type};

/// The commands of one file of `src-tauri/commands`.
#[derive(Debug)]
pub struct Area {
    pub name: String,
    pub commands: Vec<Command>,
}

/// One command, as the window sees it.
#[derive(Debug)]
pub struct Command {
    pub name: String,
    pub docs: Vec<String>,
    pub arguments: Vec<Argument>,
    /// The type inside the command's `Result`.
    pub result: Type,
}

/// An argument that the window sends.
#[derive(Debug)]
pub struct Argument {
    pub name: String,
    pub ty: Type,
}

/// Reads the commands of every area below `folder`, by name.
///
/// # Errors
/// When a file cannot be read or is not Rust, or a command has no `Result`.
pub fn areas(folder: &Path) -> Result<Vec<Area>, String> {
    let files = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut areas = Vec::new();
    for file in files {
        let path = file.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "rs") || name == "mod" {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        areas.push(Area { commands: commands(&text).map_err(|error| format!("{}: {error}", path.display()))?, name });
    }
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(areas)
}

/// The commands that a file defines, in its order.
fn commands(text: &str) -> Result<Vec<Command>, String> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let functions = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) if function.attrs.iter().any(is_command) => Some(function),
        _ => None,
    });
    functions.map(command).collect()
}

fn is_command(attribute: &syn::Attribute) -> bool {
    let path: Vec<String> = attribute.path().segments.iter().map(|segment| segment.ident.to_string()).collect();
    path == ["tauri", "command"]
}

fn command(function: ItemFn) -> Result<Command, String> {
    let name = function.sig.ident.to_string();
    let ReturnType::Type(_, answer) = &function.sig.output else { return Err(format!("{name} returns nothing")) };
    let result = generic(answer).ok_or_else(|| format!("{name} does not return a result"))?;
    let arguments = function.sig.inputs.iter().filter_map(argument).collect();
    let docs = function.attrs.iter().filter_map(doc).collect();
    Ok(Command { name, docs, arguments, result })
}

/// An argument unless the shell itself supplies it.
fn argument(input: &FnArg) -> Option<Argument> {
    let FnArg::Typed(typed) = input else { return None };
    let Pat::Ident(pattern) = &*typed.pat else { return None };
    let supplied = matches!(type_name(&typed.ty).as_deref(), Some("State" | "AppHandle" | "WebviewWindow"));
    (!supplied).then(|| Argument { name: pattern.ident.to_string(), ty: (*typed.ty).clone() })
}

fn doc(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    pair.path.is_ident("doc").then(|| text.value().trim().to_owned())
}

/// The last name of a path type.
pub fn type_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

/// The first type argument of a generic type.
pub fn generic(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    })
}
