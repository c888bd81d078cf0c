//! PDF syntax of shared objects.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

use super::deflate;

/// Output numbers of the objects of a document.
pub type Numbers = BTreeMap<ObjectId, u32>;

/// Writes the value with references renumbered by `numbers`; unknown references become `null`.
pub fn write(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) -> io::Result<()> {
    match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(value) => write!(out, "{value}"),
        Object::Integer(value) => write!(out, "{value}"),
        Object::Real(value) => write!(out, "{value}"),
        Object::Name(bytes) => name(out, bytes),
        Object::String(bytes, format) => string(out, bytes, *format),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write(out, item, numbers)?;
            }
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(entries) => dictionary(out, entries, numbers),
        Object::Stream(stream) => packed(out, stream, numbers),
        Object::Reference(id) => match numbers.get(id) {
            Some(number) => write!(out, "{number} 0 R"),
            None => out.write_all(b"null"),
        },
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary, numbers: &Numbers) -> io::Result<()> {
    out.extend_from_slice(b"<<");
    for (key, value) in entries.iter() {
        name(out, key)?;
        out.push(b' ');
        write(out, value, numbers)?;
    }
    out.extend_from_slice(b">>");
    Ok(())
}

/// Writes a stream, deflated unless it has a filter.
fn packed(out: &mut Vec<u8>, stream: &Stream, numbers: &Numbers) -> io::Result<()> {
    let mut entries = stream.dict.clone();
    let content = if entries.has(b"Filter") {
        stream.content.clone()
    } else {
        entries.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        deflate(&stream.content, 9)?
    };
    entries.set("Length", Object::Integer(content.len() as i64));
    dictionary(out, &entries, numbers)?;
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&content);
    out.extend_from_slice(b"\nendstream");
    Ok(())
}

fn name(out: &mut Vec<u8>, bytes: &[u8]) -> io::Result<()> {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}

fn string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) -> io::Result<()> {
    let plain = |byte: &u8| byte.is_ascii_graphic() && !b"()\\".contains(byte) || *byte == b' ';
    if format == StringFormat::Literal && bytes.iter().all(plain) {
        out.push(b'(');
        out.extend_from_slice(bytes);
        out.push(b')');
        return Ok(());
    }
    out.push(b'<');
    for byte in bytes {
        write!(out, "{byte:02X}")?;
    }
    out.push(b'>');
    Ok(())
}

/// Text string in UTF-16, as PDF requires.
pub fn text(text: &str) -> String {
    let mut out = String::from("<FEFF");
    for unit in text.encode_utf16() {
        out.push_str(&format!("{unit:04X}"));
    }
    out.push('>');
    out
}

/// Numbers, from `first`, of all objects reachable from `root`.
pub fn reachable(document: &lopdf::Document, root: &Object, first: u32) -> Numbers {
    let mut waiting = vec![root];
    let mut found = Numbers::new();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if !found.contains_key(id) => {
                if let Some(object) = document.objects.get(id) {
                    found.insert(*id, 0);
                    waiting.push(object);
                }
            }
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(entries) | Object::Stream(Stream { dict: entries, .. }) => {
                waiting.extend(entries.iter().map(|(_, value)| value))
            }
            _ => {}
        }
    }
    for (number, next) in found.values_mut().zip(first..) {
        *number = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(object: &Object) -> String {
        let mut out = Vec::new();
        write(&mut out, object, &Numbers::new()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn names_and_strings_are_escaped() {
        assert_eq!(output(&Object::Name(b"A B#/\xC3".to_vec())), "/A#20B#23#2F#C3");
        assert_eq!(output(&Object::String(b"plain text".to_vec(), StringFormat::Literal)), "(plain text)");
        assert_eq!(output(&Object::String(b"a(b".to_vec(), StringFormat::Literal)), "<612862>");
    }

    #[test]
    fn dangling_references_are_null() {
        assert_eq!(output(&Object::Array(vec![Object::Reference((7, 0)), Object::Integer(-3)])), "[null -3]");
    }

    #[test]
    fn accents_are_preserved() {
        assert_eq!(text("ñ€"), "<FEFF00F120AC>");
    }
}
