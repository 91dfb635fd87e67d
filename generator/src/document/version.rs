//! The version that a document says it has, to whether it can be read.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::Node;

/// Reports a document that is no OpenAPI description, or one of a version that is not read.
pub(super) fn check(tree: &Node, diagnostics: &mut Diagnostics) -> bool {
    let problem = problem(tree);
    let is_good = problem.is_none();
    diagnostics.extend(problem);
    is_good
}

fn problem(tree: &Node) -> Option<Diagnostic> {
    let Some(map) = tree.as_map() else {
        let message = format!(
            "an OpenAPI description is a map, but this is {}",
            tree.describe()
        );
        return Some(Diagnostic::new(Code::NotOpenApi, Place::Start, message));
    };
    if map.get("swagger").is_some() {
        let place = Pointer::root().child("swagger");
        return Some(
            Diagnostic::new(
                Code::UnsupportedVersion,
                place,
                "Swagger 2.0 cannot be read yet",
            )
            .help("convert it to OpenAPI 3.0, for example with `npx swagger2openapi`"),
        );
    }
    let place = Pointer::root().child("openapi");
    let Some(version) = map.get("openapi").filter(|version| !version.is_null()) else {
        let message = "this is not an OpenAPI description: it has no `openapi` key";
        return Some(
            Diagnostic::new(Code::NotOpenApi, Place::Start, message)
                .help("say the version at the top: `openapi: 3.0.3`"),
        );
    };
    let Some(text) = version.text() else {
        let message = format!(
            "the version is a text such as `3.0.3`, but this is {}",
            version.describe()
        );
        return Some(Diagnostic::new(Code::NotOpenApi, place, message));
    };
    let mut numbers = text.split(['.', '-']);
    match (numbers.next(), numbers.next()) {
        (Some("3"), Some("0")) => None,
        (Some("3"), Some(minor @ ("1" | "2"))) => {
            let message = format!("OpenAPI 3.{minor} cannot be read yet");
            Some(
                Diagnostic::new(Code::UnsupportedVersion, place, message)
                    .help("convert the description to OpenAPI 3.0.3"),
            )
        }
        _ => {
            let message = format!("`{text}` is not a version of OpenAPI that can be read");
            let help = "OpenAPI 3.0 is read; its versions look like `3.0.3`";
            Some(Diagnostic::new(Code::UnsupportedVersion, place, message).help(help))
        }
    }
}
