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
    if map.get("swagger").is_some() {
        let place = Pointer::root().child("swagger");
        let message = "Swagger 2.0 cannot be read yet";
        let help = "convert it to OpenAPI 3.0, for example with `npx swagger2openapi`";
        let problem = Diagnostic::new(Code::UnsupportedVersion, place, message);
        return Err(Box::new(problem.help(help)));
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
