//! Complaints to lines of JSON, for programs.

use serde_json::{Value, json};

use super::{Diagnostic, Place, Severity, place};
use crate::source::{Lines, Node, Source};

/// Renders each complaint as one line of JSON, in their order.
///
/// An object has `severity`, `code`, `message`, `help` (or null), the place as `file`, `line`, `column`,
/// `end_line`, `end_column` and `pointer` (or null), and `related`: a list of places with a `message`
/// each. Lines and columns are counted from 1, columns in characters.
pub fn render_json(diagnostics: &[Diagnostic], source: &Source, tree: Option<&Node>) -> String {
    let lines = source.lines();
    let mut text = String::new();
    for diagnostic in diagnostics {
        let mut object = place_of(&diagnostic.place, source, &lines, tree);
        let related: Vec<Value> = diagnostic
            .related
            .iter()
            .map(|(place, message)| {
                let mut object = place_of(place, source, &lines, tree);
                object["message"] = message.as_str().into();
                object
            })
            .collect();
        object["severity"] = match diagnostic.severity() {
            Severity::Error => "error".into(),
            Severity::Warning => "warning".into(),
        };
        object["code"] = diagnostic.code.number().into();
        object["message"] = diagnostic.message.as_str().into();
        object["help"] = diagnostic.help.as_deref().into();
        object["related"] = related.into();
        text.push_str(&object.to_string());
        text.push('\n');
    }
    text
}

fn place_of(place: &Place, source: &Source, lines: &Lines<'_>, tree: Option<&Node>) -> Value {
    let span = place::underlined(place, tree, &source.text);
    let (file, start) = source.position(lines, span.start);
    let (_, end) = source.position(lines, span.end);
    let pointer = match place {
        Place::Value(pointer) | Place::Key(pointer) => Some(pointer.as_str()),
        Place::Span(_) | Place::Start => None,
    };
    json!({
        "file": file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "pointer": pointer,
    })
}
