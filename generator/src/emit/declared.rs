//! A declared type in two parts: its tokens, and the macro calls that read and write it.

use proc_macro2::TokenStream;

use super::types::printable;

use crate::ir::Docs;
use crate::render;

/// The width that rustfmt keeps to.
const WIDTH: usize = 100;

/// A declared type.
pub(super) struct Declared {
    /// Its declaration, and what callers need to make it.
    pub(super) tokens: TokenStream,
    /// The calls that implement the traits by which it is read and written.
    pub(super) calls: Vec<Call>,
}

impl Declared {
    /// The parts of the module that it is in.
    pub(super) fn pieces(self) -> impl Iterator<Item = Piece> {
        let calls = self.calls.into_iter().map(Piece::Call);
        std::iter::once(Piece::Tokens(self.tokens)).chain(calls)
    }
}

/// A call of a macro that takes a table.
pub(super) struct Call {
    name: &'static str,
    head: String,
    /// The rows of its table; `None` where it takes none.
    rows: Option<Vec<String>>,
    sections: Vec<(String, Vec<String>)>,
    /// Whether each row is on a line of its own.
    is_list: bool,
}

impl Call {
    /// A call with a table under a head, such as `Action`.
    pub(super) fn new(name: &'static str, head: String, rows: Vec<String>) -> Self {
        Self {
            name,
            head,
            rows: Some(rows),
            sections: Vec::new(),
            is_list: false,
        }
    }

    /// A call that takes no more than a name.
    pub(super) fn of(name: &'static str, head: String) -> Self {
        Self {
            rows: None,
            ..Self::new(name, head, Vec::new())
        }
    }

    /// A call with a list of rows, each on a line of its own.
    pub(super) fn list(name: &'static str, rows: Vec<String>) -> Self {
        let mut call = Self::new(name, String::new(), Vec::new());
        call.sections = rows
            .into_iter()
            .map(|row| (row + ";", Vec::new()))
            .collect();
        call
    }

    /// A call with a table whose rows are each on a line of their own.
    pub(super) fn rows(name: &'static str, head: String, rows: Vec<String>) -> Self {
        Self {
            is_list: true,
            ..Self::new(name, head, rows)
        }
    }

    /// Adds a table under a head of its own, unless it is empty.
    pub(super) fn section(mut self, head: &str, rows: Vec<String>) -> Self {
        if !rows.is_empty() {
            self.sections.push((head.to_owned(), rows));
        }
        self
    }

    /// Adds a line after the tables.
    pub(super) fn line(mut self, line: String) -> Self {
        self.sections.push((line, Vec::new()));
        self
    }

    /// The text of the call: on one line if it fits.
    pub(super) fn lines(&self) -> Vec<String> {
        let Self {
            name,
            head,
            rows,
            sections,
            is_list,
        } = self;
        let rows = match rows {
            None => return vec![format!("{name}!({head});")],
            Some(rows) => rows,
        };
        if *is_list {
            let mut lines = vec![format!("{name}!({head} {{")];
            lines.extend(rows.iter().map(|row| format!("    {row}")));
            lines.push("});".to_owned());
            return lines;
        }
        if sections.is_empty() {
            let short = match rows.as_slice() {
                [] => format!("{name}!({head} {{}});"),
                rows => format!("{name}!({head} {{ {} }});", rows.join(", ")),
            };
            if short.chars().count() <= WIDTH {
                return vec![short];
            }
            let mut lines = vec![format!("{name}!({head} {{")];
            lines.extend(filled(rows, "   "));
            lines.push("});".to_owned());
            return lines;
        }
        let mut lines = vec![format!("{name}! {{")];
        if !head.is_empty() {
            lines.extend(table(head, rows));
        }
        for (head, rows) in sections {
            match rows.as_slice() {
                [] => lines.push(format!("    {head}")),
                rows => lines.extend(table(head, rows)),
            }
        }
        lines.push("}".to_owned());
        lines
    }
}

/// A table on one line if it fits, or its rows on as few lines as they fit on.
fn table(head: &str, rows: &[String]) -> Vec<String> {
    let short = match rows {
        [] => format!("    {head} {{}}"),
        rows => format!("    {head} {{ {} }}", rows.join(", ")),
    };
    if short.chars().count() <= WIDTH {
        return vec![short];
    }
    let mut lines = vec![format!("    {head} {{")];
    lines.extend(filled(rows, "       "));
    lines.push("    }".to_owned());
    lines
}

/// Rows on as few lines as they fit on, each beginning with `indent` and a blank.
fn filled(rows: &[String], indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = indent.to_owned();
    for row in rows {
        let is_full = line.chars().count() + row.chars().count() + 2 > WIDTH;
        if is_full && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        }
        line.push_str(&format!(" {row},"));
    }
    lines.push(line);
    lines
}

/// Docs as the lines that stand above something in a call.
pub(super) fn doc_lines(docs: &Docs, indent: &str) -> Vec<String> {
    let lines = docs.0.iter().map(|line| match line.as_str() {
        "" => format!("{indent}///"),
        line => format!("{indent}/// {}", printable(line)),
    });
    lines.collect()
}

/// A part of a module: tokens to be printed, or a call that is printed as it is.
pub(super) enum Piece {
    /// Items.
    Tokens(TokenStream),
    /// A call of a macro.
    Call(Call),
    /// The lines of a call whose rows have docs.
    Lines(Vec<String>),
}

/// The text of a module's parts, an empty line between.
pub(super) fn text(pieces: Vec<Piece>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for piece in pieces {
        let part = match piece {
            Piece::Tokens(tokens) if tokens.is_empty() => continue,
            Piece::Tokens(tokens) => render::items(tokens),
            Piece::Call(call) => call.lines().join("\n"),
            Piece::Lines(lines) => lines.join("\n"),
        };
        parts.push(part.trim_end().to_owned());
    }
    parts.join("\n\n") + "\n"
}

/// A text as a literal of Rust.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}
