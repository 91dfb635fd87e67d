//! Documents for the types that are measured: each the same in every run, with values as APIs have them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// A type that documents are written for.
pub trait Example {
    /// Writes a value for the property of this name.
    fn write(document: &mut Document, name: &str);
}

/// A document of this type that has about so many bytes.
pub fn document<T: Example>(bytes: usize) -> Vec<u8> {
    let mut document = Document {
        text: String::new(),
        count: 0,
        items: 1,
        depth: 0,
    };
    // One to see how long it gets, and one as long as it should be.
    T::write(&mut document, "");
    let items = bytes / document.text.len();
    document.text.clear();
    document.count = 0;
    document.items = items.max(1);
    T::write(&mut document, "");
    document.text.into_bytes()
}

/// What writes a value for the property of this name.
pub type Write = fn(&mut Document, &str);

/// A document that is being written.
#[derive(Debug)]
pub struct Document {
    text: String,
    /// Counts what is written, so that values differ.
    count: usize,
    /// How many items the lists of the outermost object have.
    items: usize,
    /// How many objects are open.
    depth: usize,
}

const WORDS: &str = "an image of the machine that was made for tests which nobody has seen but us";

impl Document {
    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn plain(&mut self, value: impl std::fmt::Display) {
        let _ = write!(self.text, "{value}");
    }

    /// Writes what stands between brackets, without the comma after its last part.
    fn between(&mut self, open: char, close: char, parts: impl FnOnce(&mut Self)) {
        self.text.push(open);
        parts(self);
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(close);
    }

    /// Writes an object.
    pub fn object(&mut self, parts: impl FnOnce(&mut Self)) {
        self.depth += 1;
        self.between('{', '}', parts);
        self.depth -= 1;
    }

    /// Writes a property.
    pub fn property<T: Example>(&mut self, name: &str) {
        let _ = write!(self.text, "\"{name}\":");
        T::write(self, name);
        self.text.push(',');
    }

    /// Writes one of these texts.
    pub fn one_of(&mut self, texts: &[&str]) {
        let text = texts[self.next() % texts.len()];
        self.plain(format_args!("\"{text}\""));
    }

    /// Writes one of these objects, its tag first.
    pub fn tagged(&mut self, property: &str, writes: &[(&str, Write)], name: &str) {
        let (tag, write) = writes[self.next() % writes.len()];
        let start = self.text.len();
        write(self, name);
        self.text
            .insert_str(start + 1, &format!("\"{property}\":\"{tag}\","));
    }

    /// Writes one of these values.
    pub fn variant(&mut self, writes: &[Write], name: &str) {
        let write = writes[self.next() % writes.len()];
        write(self, name);
    }
}

impl Example for String {
    fn write(document: &mut Document, name: &str) {
        let count = document.next();
        if name.ends_with("_at") {
            let (day, second) = (count % 28 + 1, count % 60);
            return document.plain(format_args!("\"2024-05-{day:02}T10:20:{second:02}Z\""));
        }
        if name.ends_with("_url") {
            let address =
                format!("https://api.things.example/things/octagon/thing-{count}/{name}{{/sha}}");
            return document.plain(format_args!("\"{address}\""));
        }
        let words = &WORDS[..WORDS.len().min(8 + count * 7 % 60)];
        match name {
            "arguments" => document.plain(format_args!(
                "\"{{\\\"place\\\":\\\"{words}\\\",\\\"unit\\\":{count}}}\""
            )),
            "text" | "content" => document.plain(format_args!(
                "\"{words}\\n\\n{WORDS}: \u{201c}{count}\u{201d}. {WORDS}\""
            )),
            _ => document.plain(format_args!("\"{words} {count}\"")),
        }
    }
}

impl Example for i64 {
    fn write(document: &mut Document, _name: &str) {
        let count = document.next() as u64;
        document.plain(count * 7_919 % [100, 10_000, 2_000_000_000][count as usize % 3]);
    }
}

impl Example for f64 {
    fn write(document: &mut Document, _name: &str) {
        let count = document.next() as f64;
        document.plain(format_args!("{:.2}", count * 1.37 % 500.0));
    }
}

impl Example for bool {
    fn write(document: &mut Document, _name: &str) {
        let count = document.next();
        document.plain(count.is_multiple_of(3));
    }
}

impl<T: Example> Example for Box<T> {
    fn write(document: &mut Document, name: &str) {
        T::write(document, name);
    }
}

impl<T: Example> Example for Vec<T> {
    fn write(document: &mut Document, name: &str) {
        let items = match document.depth {
            1 => document.items,
            _ => 1 + document.next() % 3,
        };
        document.between('[', ']', |document| {
            for _ in 0..items {
                T::write(document, name);
                document.text.push(',');
            }
        });
    }
}

impl<T: Example> Example for BTreeMap<String, T> {
    fn write(document: &mut Document, name: &str) {
        let parts = 2 + document.next() % 4;
        document.object(|document| {
            for part in 0..parts {
                document.property::<T>(&format!("{name}_{part}"));
            }
        });
    }
}

impl Example for Value {
    fn write(document: &mut Document, name: &str) {
        let count = document.next();
        match count % 6 {
            0 => document.plain("null"),
            1 => document.object(|document| {
                document.property::<i64>("amount");
                document.property::<String>("currency");
                document.property::<bool>("live");
                document.property::<Vec<String>>("lines");
                document.property::<BTreeMap<String, String>>("metadata");
            }),
            2 => Vec::<i64>::write(document, name),
            3 => i64::write(document, name),
            4 => bool::write(document, name),
            _ => String::write(document, name),
        }
    }
}
