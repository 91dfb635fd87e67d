//! The normal form → the typed document; where the typed model refuses it, the smallest object at fault.

use openapiv3::{
    Example, Header, Link, MediaType, OpenAPI, Operation, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Responses, Schema, SecurityScheme, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::keywords::{Kind, Shape, keywords};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The typed document.
pub(super) fn read(normal: &Value, found: &mut Diagnostics) -> Option<OpenAPI> {
    match OpenAPI::deserialize_from(normal) {
        Ok(openapi) => Some(openapi),
        Err(error) => {
            let culprit = smallest(normal, Kind::Root, &Pointer::root());
            let (at, message) = culprit.unwrap_or((Pointer::root(), error));
            let message = format!("this is not what OpenAPI says it is: {message}");
            found.push(Diagnostic::new(Code::Refused, &at, message));
            None
        }
    }
}

trait FromJson: DeserializeOwned {
    fn deserialize_from(value: &Value) -> Result<Self, String> {
        serde_json::from_value(value.clone()).map_err(|error| error.to_string())
    }
}

impl<T: DeserializeOwned> FromJson for T {}

/// The deepest object that is refused although none of its parts is.
fn smallest(value: &Value, kind: Kind, at: &Pointer) -> Option<(Pointer, String)> {
    let error = refusal(value, kind)?;
    let map = value.as_object()?;
    for (key, value) in map {
        let known = keywords(kind).iter().find(|it| it.name == key);
        let Some(shape) = known.map(|it| it.shape).or_else(|| kind.entries(key)) else {
            continue;
        };
        let found = within(value, shape, &at.child(key));
        if found.is_some() {
            return found;
        }
    }
    Some((at.clone(), error))
}

fn within(value: &Value, shape: Shape, at: &Pointer) -> Option<(Pointer, String)> {
    match shape {
        Shape::One(kind) | Shape::BoolOr(kind) => smallest(value, kind, at),
        Shape::ListOf(kind) => {
            let items = value.as_array()?.iter().enumerate();
            items
                .into_iter()
                .find_map(|(index, item)| smallest(item, kind, &at.index(index)))
        }
        Shape::MapOf(kind) => value
            .as_object()?
            .iter()
            .find_map(|(key, item)| smallest(item, kind, &at.child(key))),
        _ => None,
    }
}

/// Why the typed model refuses an object; objects that it has no type of its own for are looked into.
fn refusal(value: &Value, kind: Kind) -> Option<String> {
    fn of<T: DeserializeOwned>(value: &Value) -> Option<String> {
        T::deserialize_from(value).err()
    }
    match kind {
        Kind::Root => of::<OpenAPI>(value),
        Kind::PathItem => of::<ReferenceOr<PathItem>>(value),
        Kind::Operation => of::<Operation>(value),
        Kind::Parameter => of_either::<Parameter>(value),
        Kind::RequestBody => of_either::<RequestBody>(value),
        Kind::MediaType => of::<MediaType>(value),
        Kind::Responses => of::<Responses>(value),
        Kind::Response => of_either::<Response>(value),
        Kind::Header => of_either::<Header>(value),
        Kind::Example => of_either::<Example>(value),
        Kind::Link => of_either::<Link>(value),
        Kind::Schema => of_either::<Schema>(value),
        Kind::SecurityScheme => of_either::<SecurityScheme>(value),
        Kind::Server => of::<Server>(value),
        Kind::Tag => of::<Tag>(value),
        Kind::Paths | Kind::Components | Kind::Callback => {
            Some("one of its entries is refused".to_owned())
        }
        _ => None,
    }
}

/// As [`refusal`], for what may be a reference: the error of the item itself says more.
fn of_either<T: DeserializeOwned>(value: &Value) -> Option<String> {
    if value.get("$ref").is_some() {
        return None;
    }
    T::deserialize_from(value).err()
}
