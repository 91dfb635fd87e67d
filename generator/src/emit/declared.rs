//! A declared type in two parts: its tokens, and the macro calls that read and write it.

use proc_macro2::TokenStream;

/// The width that rustfmt keeps to.
const WIDTH: usize = 100;

/// A declared type.
pub(super) struct Declared {
    /// Its declaration, and what callers need to make it.
    pub(super) tokens: TokenStream,
    /// The calls that implement the traits by which it is read and written.
    pub(super) calls: Vec<Call>,
}

/// A call of a macro that takes a table.
pub(super) struct Call {
    name: &'static str,
    head: String,
    rows: Vec<String>,
    sections: Vec<(String, Vec<String>)>,
}

impl Call {
    /// A call with a table under a head, such as `Action`.
    pub(super) fn new(name: &'static str, head: String, rows: Vec<String>) -> Self {
        Self {
            name,
            head,
            rows,
            sections: Vec::new(),
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

    /// The text of the calls, each after an empty line.
    pub(super) fn text(calls: &[Self]) -> String {
        let mut text = String::new();
        for line in calls.iter().flat_map(Self::lines) {
            text.push('\n');
            text.push_str(&line);
        }
        text + "\n"
    }

    /// The text of the call: on one line if it fits.
    pub(super) fn lines(&self) -> Vec<String> {
        let Self {
            name,
            head,
            rows,
            sections,
        } = self;
        if sections.is_empty() {
            let short = match rows.as_slice() {
                [] => format!("{name}!({head});"),
                rows => format!("{name}!({head} {{ {} }});", rows.join(", ")),
            };
            if short.chars().count() <= WIDTH {
                return vec![short];
            }
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

/// A table on one line if it fits, or each row on its own.
fn table(head: &str, rows: &[String]) -> Vec<String> {
    let short = match rows {
        [] => format!("    {head} {{}}"),
        rows => format!("    {head} {{ {} }}", rows.join(", ")),
    };
    if short.chars().count() <= WIDTH && rows.len() < 4 {
        return vec![short];
    }
    let mut lines = vec![format!("    {head} {{")];
    lines.extend(rows.iter().map(|row| format!("        {row},")));
    lines.push("    }".to_owned());
    lines
}

/// A text as a literal of Rust.
pub(super) fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}
