//! The TypeScript functions of the commands, written from their Rust signatures.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use anyhow::{Context, bail};
use syn::Type;

use crate::{
    registry::{self, Area, Argument, Command},
    steps::root,
};

/// Folder of the commands, from the repository's root.
const COMMANDS: &str = "src-tauri/commands";
/// Name of the file in the folder of the generated types.
const FILE: &str = "commands.ts";

/// The commands of every area.
///
/// # Errors
/// When a file of commands cannot be read.
pub fn areas() -> anyhow::Result<Vec<Area>> {
    registry::areas(&root().join(COMMANDS)).map_err(anyhow::Error::msg)
}

/// Writes `commands.ts` into the folder of the generated types.
///
/// # Errors
/// When a command uses a type that has no TypeScript counterpart.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let text = typescript(&areas()?)?;
    std::fs::write(folder.join(FILE), text).context(FILE)
}

/// A command as TypeScript.
struct Signature {
    /// Names and types of the function's parameters.
    parameters: Vec<(String, String)>,
    /// The object that crosses the bridge, as an expression.
    payload: String,
    /// The type of that object.
    arguments: String,
    result: String,
    /// The function of `~/backend/call` that sends it.
    call: &'static str,
}

fn typescript(areas: &[Area]) -> anyhow::Result<String> {
    let mut types = BTreeSet::new();
    let (mut functions, mut table) = (String::new(), String::new());
    for area in areas {
        writeln!(functions, "  {}: {{", area.name)?;
        for command in &area.commands {
            let place = format!("{}|{}", area.name, command.name);
            let of = signature(command, &mut types).with_context(|| place.clone())?;
            for line in &command.docs {
                writeln!(functions, "    /** {line} */")?;
            }
            let parameters: Vec<String> = of.parameters.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
            let payload = if of.payload.is_empty() { String::new() } else { format!(", {}", of.payload) };
            let generic = if of.call != "callBytes" { format!("<{}>", of.result) } else { String::new() };
            writeln!(
                functions,
                "    {}: ({}): Promise<{}> => {}{generic}(\"{place}\"{payload}),",
                camel(&command.name),
                parameters.join(", "),
                of.result,
                of.call
            )?;
            writeln!(table, "  \"{place}\": {{ args: {}; result: {} }};", of.arguments, of.result)?;
        }
        functions.push_str("  },\n");
    }
    let mut text = String::from(
        "// Written by `cargo xtask bindings` from the signatures in src-tauri/commands. Do not edit.\n\
         import { call, callBytes, channel, upload } from \"~/backend/call\";\n",
    );
    for name in types {
        writeln!(text, "import type {{ {name} }} from \"./{name}\";")?;
    }
    write!(
        text,
        "\n/** Arguments and result of each command, by the name it has on the bridge. */\nexport type Commands = {{\n{table}}};\n"
    )?;
    write!(
        text,
        "\n/** Every command of the core, by area. A refusal arrives as a `BackendError`. */\nexport const backend = {{\n{functions}}};\n"
    )?;
    Ok(text)
}

fn signature(command: &Command, types: &mut BTreeSet<String>) -> anyhow::Result<Signature> {
    let bytes = registry::type_name(&command.result).as_deref() == Some("Response");
    let result = if bytes { "ArrayBuffer".to_owned() } else { type_of(&command.result, false, types)? };
    // a file crosses the bridge as its bytes, its name in a header
    if command.arguments.iter().any(|argument| registry::type_name(&argument.ty).as_deref() == Some("Request")) {
        let parameters = vec![("name".to_owned(), "string".to_owned()), ("bytes".to_owned(), "Uint8Array".to_owned())];
        let (payload, arguments) = ("name, bytes".to_owned(), "Uint8Array".to_owned());
        return Ok(Signature { parameters, payload, arguments, result, call: "upload" });
    }
    let (mut parameters, mut payload, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    for Argument { name, ty } in &command.arguments {
        let parameter = camel(name);
        if registry::type_name(ty).as_deref() == Some("Channel") {
            let message = type_of(&registry::generic(ty).context("a channel without a message")?, false, types)?;
            parameters.push((parameter.clone(), format!("(message: {message}) => void")));
            payload.push(format!("{name}: channel({parameter})"));
            arguments.push(format!("{name}: unknown"));
            continue;
        }
        let ty = type_of(ty, true, types)?;
        payload.push(if parameter == *name { name.clone() } else { format!("{name}: {parameter}") });
        arguments.push(format!("{name}: {ty}"));
        parameters.push((parameter, ty));
    }
    let braces = |inner: Vec<String>, separator: &str| match inner.is_empty() {
        true => String::new(),
        false => format!("{{ {} }}", inner.join(separator)),
    };
    let payload = braces(payload, ", ");
    let arguments = if arguments.is_empty() { "Record<string, never>".to_owned() } else { braces(arguments, "; ") };
    Ok(Signature { parameters, payload, arguments, result, call: if bytes { "callBytes" } else { "call" } })
}

/// The TypeScript type of a Rust type; lists that are sent are read-only.
fn type_of(ty: &Type, sent: bool, types: &mut BTreeSet<String>) -> anyhow::Result<String> {
    if let Type::Tuple(tuple) = ty
        && tuple.elems.is_empty()
    {
        return Ok("null".to_owned());
    }
    let name = registry::type_name(ty).context("not a named type")?;
    let inner = |types: &mut BTreeSet<String>| match registry::generic(ty) {
        Some(inner) => type_of(&inner, sent, types),
        None => bail!("{name} without its type"),
    };
    Ok(match name.as_str() {
        "String" | "NaiveDate" | "DateTime" | "Decimal" | "Uuid" => "string".to_owned(),
        "bool" => "boolean".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" | "usize" => "number".to_owned(),
        "Value" => "unknown".to_owned(),
        "Mapping" => "Record<string, string>".to_owned(),
        "Notations" => {
            types.insert("Notation".to_owned());
            "Record<string, Notation>".to_owned()
        }
        "Option" => format!("{} | null", inner(types)?),
        "Vec" if sent => format!("readonly {}[]", inner(types)?),
        "Vec" => format!("{}[]", inner(types)?),
        "Page" => {
            types.insert("Page".to_owned());
            format!("Page<{}>", inner(types)?)
        }
        _ => {
            types.insert(name.clone());
            name
        }
    })
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        text + &capital.into_iter().chain(letters).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str) -> anyhow::Result<String> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("billing.rs"), source)?;
        typescript(&registry::areas(folder.path()).map_err(anyhow::Error::msg)?)
    }

    #[test]
    fn a_command_becomes_a_typed_function_and_an_entry_of_the_table() {
        let text = written(
            "/// Registers a payment.\n#[tauri::command(rename_all = \"snake_case\")]\n\
             pub(crate) async fn register_payment(desk: State<'_, Desk>, request: RequestId, paid_on: NaiveDate, \
             invoices: Vec<InvoiceId>) -> CommandResult<PaymentReceipt> {}",
        )
        .unwrap();
        assert!(text.contains("/** Registers a payment. */"), "{text}");
        assert!(
            text.contains("registerPayment: (request: RequestId, paidOn: string, invoices: readonly InvoiceId[])"),
            "{text}"
        );
        assert!(text.contains("{ request, paid_on: paidOn, invoices }"), "{text}");
        assert!(
            text.contains("args: { request: RequestId; paid_on: string; invoices: readonly InvoiceId[] }"),
            "{text}"
        );
        assert!(text.contains("import type { PaymentReceipt } from \"./PaymentReceipt\";"), "{text}");
    }

    #[test]
    fn bytes_and_streams_have_functions_of_their_own() {
        let text = written(
            "#[tauri::command] async fn invoice_pdf(id: InvoiceId) -> CommandResult<Response> {}\n\
             #[tauri::command] async fn watch(on_change: Channel<Job>) -> CommandResult<()> {}",
        )
        .unwrap();
        assert!(text.contains("Promise<ArrayBuffer> => callBytes(\"billing|invoice_pdf\", { id })"), "{text}");
        assert!(text.contains("(onChange: (message: Job) => void): Promise<null>"), "{text}");
        assert!(text.contains("{ on_change: channel(onChange) }"), "{text}");
    }

    #[test]
    fn a_type_without_a_counterpart_is_refused_with_its_command() {
        let error = written("#[tauri::command] async fn odd(pair: (u8, u8)) -> CommandResult<()> {}").unwrap_err();
        assert!(format!("{error:#}").contains("billing|odd"), "{error:#}");
    }
}
