//! The version that a document says it has, to whether it can be read.

use super::dialect::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::Node;

/// The dialect of a document; one that is no OpenAPI description, or of a version that is not read, is
/// reported.
pub(super) fn dialect(tree: &Node, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    match read(tree) {
        Ok(dialect) => Some(dialect),
        Err(problem) => {
            diagnostics.push(*problem);
            None
        }
    }
}

fn read(tree: &Node) -> Result<Dialect, Box<Diagnostic>> {
    let Some(map) = tree.as_map() else {
        let message = format!(
            "an OpenAPI description is a map, but this is {}",
            tree.describe()
        );
        return Err(Box::new(Diagnostic::new(
            Code::NotOpenApi,
            Place::Start,
            message,
        )));
    };
    if let Some(version) = map.get("swagger").filter(|version| !version.is_null()) {
        return swagger(version);
    }
    let place = Pointer::root().child("openapi");
    let Some(version) = map.get("openapi").filter(|version| !version.is_null()) else {
        let message = "this is not an OpenAPI description: it has no `openapi` key";
        let problem = Diagnostic::new(Code::NotOpenApi, Place::Start, message);
        let help = "say the version at the top: `openapi: 3.0.3`";
        return Err(Box::new(problem.help(help)));
    };
    let Some(text) = version.text() else {
        let message = format!(
            "the version is a text such as `3.0.3`, but this is {}",
            version.describe()
        );
        return Err(Box::new(Diagnostic::new(Code::NotOpenApi, place, message)));
    };
    let mut numbers = text.split(['.', '-']);
    match (numbers.next(), numbers.next()) {
        (Some("3"), Some("0")) => Ok(Dialect::V3_0),
        (Some("3"), Some("1" | "2")) => Ok(Dialect::Newer),
        _ => {
            let message = format!("`{text}` is not a version of OpenAPI that can be read");
            let help = "OpenAPI 3.0, 3.1 and 3.2 are read; their versions look like `3.0.3`";
            let problem = Diagnostic::new(Code::UnsupportedVersion, place, message);
            Err(Box::new(problem.help(help)))
        }
    }
}

/// What was called Swagger has the version 2.0, with quotes or without, or one that is not read.
fn swagger(version: &Node) -> Result<Dialect, Box<Diagnostic>> {
    let text = version.text().unwrap_or_default();
    if matches!(
        text.split('.').collect::<Vec<_>>()[..],
        ["2"] | ["2", "0", ..]
    ) {
        return Ok(Dialect::V2_0);
    }
    let place = Pointer::root().child("swagger");
    let message = match version.text() {
        Some(text) => format!("`{text}` is not a version of Swagger that can be read"),
        None => format!(
            "the version is a text such as `2.0`, but this is {}",
            version.describe()
        ),
    };
    let help = "Swagger 2.0 is read, and OpenAPI 3.0, 3.1 and 3.2";
    let problem = Diagnostic::new(Code::UnsupportedVersion, place, message);
    Err(Box::new(problem.help(help)))
}
