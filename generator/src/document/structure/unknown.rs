//! Keys that an object does not have to what is said of them.

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::document::keywords::{Kind, NEWER, keywords};
use crate::pointer::Pointer;

/// A key that is not a keyword of OpenAPI.
pub(super) fn keyword(kind: Kind, key: &str, at: &Pointer) -> Diagnostic {
    let place = Place::Key(at.clone());
    match kind.normal() {
        Kind::Paths => {
            let message = format!("the path `{key}` does not begin with `/`");
            Diagnostic::new(Code::InvalidKey, place, message)
        }
        Kind::Responses => {
            let message = format!("`{key}` is not a status");
            let help = "write a status such as `'404'`, a range such as `4XX`, or `default`";
            Diagnostic::new(Code::InvalidKey, place, message).help(help)
        }
        normal if NEWER.contains(&key) || is_keyword(normal, key) => {
            let version = match kind {
                Kind::Swagger(_) => "Swagger 2.0",
                _ => "OpenAPI 3.0",
            };
            let message = format!("`{key}` is not a keyword of {version}, and is ignored");
            Diagnostic::new(Code::NewerKeyword, place, message)
        }
        _ => {
            let message = format!("`{key}` is no keyword of {}, and is ignored", kind.noun());
            let diagnostic = Diagnostic::new(Code::UnknownKeyword, place, message);
            let names = keywords(kind).iter().map(|it| it.name);
            did_you_mean(diagnostic, nearest(key, names))
        }
    }
}

/// Whether a key is a keyword of a kind of object; of one of OpenAPI 3.0 where Swagger 2.0 is asked about.
fn is_keyword(kind: Kind, key: &str) -> bool {
    keywords(kind).iter().any(|it| it.name == key)
}

/// A key that begins with `x-`, or one in the value of an `x-lathe` key; those of other tools may
/// be what they like.
pub(super) fn extension(kind: Kind, key: &str, at: &Pointer) -> Option<Diagnostic> {
    let place = Place::Key(at.clone());
    if kind.is_extension() {
        let message = format!("{} has no key `{key}`", kind.noun());
        let diagnostic = Diagnostic::new(Code::UnknownExtension, place, message);
        let names = keywords(kind).iter().map(|it| it.name);
        return Some(did_you_mean(diagnostic, nearest(key, names)));
    }
    if !key.starts_with("x-lathe-") {
        return None;
    }
    let homes: Vec<&str> = HOMES
        .iter()
        .filter(|home| keywords(**home).iter().any(|it| it.name == key))
        .map(|home| home.noun())
        .collect();
    if homes.is_empty() {
        let message = format!("there is no key `{key}`");
        let diagnostic = Diagnostic::new(Code::UnknownExtension, place, message);
        // Those that belong here are the likelier ones.
        let here = keywords(kind).iter();
        let anywhere = HOMES.iter().flat_map(|home| keywords(*home));
        let names = here.chain(anywhere).map(|it| it.name);
        let names = names.filter(|name| name.starts_with("x-lathe-"));
        return Some(did_you_mean(diagnostic, nearest(key, names)));
    }
    let message = format!("`{key}` does not belong in {}", kind.noun());
    let help = format!("it belongs in {}", homes.join(" or "));
    Some(Diagnostic::new(Code::MisplacedExtension, place, message).help(help))
}

/// An `x-lathe` key beside `$ref`.
pub(super) fn beside_reference(kind: Kind, key: &str, at: &Pointer) -> Diagnostic {
    if let Some(diagnostic) = extension(kind, key, at)
        && diagnostic.code == Code::UnknownExtension
    {
        return diagnostic;
    }
    let message = format!("`{key}` cannot stand beside `$ref`");
    Diagnostic::new(Code::MisplacedExtension, Place::Key(at.clone()), message)
        .help("write it where the reference leads to")
}

/// The objects that have `x-lathe` keys.
const HOMES: [Kind; 5] = [
    Kind::Root,
    Kind::SecurityScheme,
    Kind::Schema,
    Kind::Parameter,
    Kind::Operation,
];

fn did_you_mean(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
