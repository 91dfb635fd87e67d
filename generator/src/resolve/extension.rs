//! The `x-lathe-*` keys that describe things as they are: names, headers, errors.
//!
//! Their shape was checked when the document was read; here is what they mean.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, OpenAPI, ReferenceOr, Responses, Schema, SchemaData, SchemaKind, Type,
};
use serde_json::Value;

use super::reference::{self, RESPONSES};
use super::{Context, Linked};
use crate::api::{ErrorProperties, HeaderRoles, RateLimitHeaders};
use crate::diagnostic::{Code, nearest};
use crate::pointer::Pointer;

/// The text of a key.
pub(super) fn text(extensions: &IndexMap<String, Value>, key: &str) -> Option<String> {
    extensions
        .get(key)
        .and_then(Value::as_str)
        .map(str::to_owned)
}

/// `x-lathe-variants`: names for values of an enum.
pub(super) fn variants(
    context: &mut Context<'_>,
    data: &SchemaData,
    at: &Pointer,
) -> BTreeMap<String, String> {
    let Some(Value::Object(written)) = data.extensions.get("x-lathe-variants") else {
        return BTreeMap::new();
    };
    let values = context
        .tree
        .at(&at.child("enum"))
        .and_then(|node| node.as_list())
        .unwrap_or_default();
    let values: Vec<&str> = values.iter().filter_map(|node| node.text()).collect();
    let mut pinned = BTreeMap::new();
    for (value, name) in written {
        if !values.contains(&value.as_str()) {
            let at = at.child("x-lathe-variants").child(value);
            let message = format!("`{value}` is none of the values of the enum");
            context.report(
                Code::ExtensionCannotApply,
                &at,
                message,
                "name a value of `enum`",
            );
        } else if let Some(name) = name.as_str() {
            pinned.insert(value.clone(), name.to_owned());
        }
    }
    pinned
}

/// `x-lathe-error`: the properties that say what went wrong.
pub(super) fn error<T>(
    context: &mut Context<'_>,
    data: &SchemaData,
    properties: &IndexMap<String, T>,
    at: &Pointer,
) -> Option<ErrorProperties> {
    let Some(Value::Object(written)) = data.extensions.get("x-lathe-error") else {
        return None;
    };
    let mut property = |key: &str| {
        let name = written.get(key)?.as_str()?;
        if !properties.contains_key(name) {
            let at = at.child("x-lathe-error").child(key);
            let message = format!("the schema has no property `{name}`");
            let near = nearest(name, properties.keys().map(String::as_str));
            let help = near
                .map(|near| format!("did you mean `{near}`?"))
                .unwrap_or_default();
            context.report(Code::ExtensionCannotApply, &at, message, &help);
        }
        Some(name.to_owned())
    };
    Some(ErrorProperties {
        code: property("code"),
        message: property("message"),
        request_id: property("request-id"),
    })
}

/// `x-lathe-absent`: the errors that say that what an operation is about is not there.
pub(super) fn absent(
    context: &mut Context<'_>,
    extensions: &IndexMap<String, Value>,
    at: &Pointer,
) -> Vec<(u16, String)> {
    let Some(Value::Object(written)) = extensions.get("x-lathe-absent") else {
        return Vec::new();
    };
    let mut errors = Vec::new();
    for (status, text) in written {
        let number = status.parse().ok().filter(|it| (400..600).contains(it));
        match (number, text.as_str()) {
            (Some(number), Some(text)) => errors.push((number, text.to_owned())),
            (Some(_), None) => {}
            (None, _) => {
                let at = at.child("x-lathe-absent").child(status);
                let message = format!("`{status}` is not the status of an error");
                let help = "name one of 400 to 599";
                context.report(Code::ExtensionCannotApply, &at, message, help);
            }
        }
    }
    errors
}

/// `x-lathe-unknown-properties`: whether a type, or every type, keeps the properties that it does not know.
pub(super) fn keeps_unknown(extensions: &IndexMap<String, Value>) -> Option<bool> {
    extensions.get("x-lathe-unknown-properties")?.as_bool()
}

/// Refuses `x-lathe-unknown-properties` on a schema whose type has a place for everything, or for nothing.
pub(super) fn check_keeps_unknown(context: &mut Context<'_>, written: &Schema, at: &Pointer) {
    let (properties, additional) = match &written.schema_kind {
        SchemaKind::Type(Type::Object(it)) => (&it.properties, &it.additional_properties),
        SchemaKind::Any(it) => (&it.properties, &it.additional_properties),
        _ => (&IndexMap::new(), &None),
    };
    let has_rest = !matches!(additional, None | Some(AdditionalProperties::Any(false)));
    if keeps_unknown(&written.schema_data.extensions).is_none()
        || !(properties.is_empty() || has_rest)
    {
        return;
    }
    let (message, help) = match has_rest {
        true => (
            "every property is kept: those that are not described are its additional properties",
            "take the key out",
        ),
        false => (
            "the schema describes no properties",
            "write the key beside `properties`",
        ),
    };
    let at = at.child("x-lathe-unknown-properties");
    context.report(Code::ExtensionCannotApply, &at, message, help);
}

/// `x-lathe-tag-features`: whether each tag has a Cargo feature.
pub(super) fn tag_features(openapi: &OpenAPI) -> Option<bool> {
    openapi.extensions.get("x-lathe-tag-features")?.as_bool()
}

/// `x-lathe-headers`: which response headers carry what.
pub(super) fn headers(context: &mut Linked<'_>) -> HeaderRoles {
    let openapi = context.openapi;
    let Some(Value::Object(written)) = openapi.extensions.get("x-lathe-headers") else {
        return HeaderRoles::default();
    };
    let declared = declared_headers(context);
    let at = Pointer::root().child("x-lathe-headers");
    let mut header = |name: &Value, at: &Pointer| {
        let name = name.as_str()?.to_ascii_lowercase();
        if !declared.contains(&name) {
            let message = format!("no response declares a header `{name}`");
            let near = nearest(&name, declared.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "declare it under `headers` of a response".to_owned(),
            };
            context.report(Code::ExtensionCannotApply, at, message, &help);
        }
        Some(name)
    };
    let request_id = written
        .get("request-id")
        .and_then(|name| header(name, &at.child("request-id")));
    let rate_limit = written
        .get("rate-limit")
        .and_then(Value::as_object)
        .map(|written| {
            let at = at.child("rate-limit");
            let mut of = |key: &str| header(written.get(key)?, &at.child(key));
            RateLimitHeaders {
                limit: of("limit"),
                remaining: of("remaining"),
                reset: of("reset"),
            }
        });
    HeaderRoles {
        request_id,
        rate_limit,
    }
}

/// The names of the headers of all responses, in lower case.
fn declared_headers(context: &Linked<'_>) -> Vec<String> {
    let openapi = context.openapi;
    let responses = |responses: &Responses| -> Vec<ReferenceOr<openapiv3::Response>> {
        responses
            .default
            .iter()
            .chain(responses.responses.values())
            .cloned()
            .collect()
    };
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.responses);
    let mut names = Vec::new();
    for (_, _, operation) in openapi.operations() {
        for response in responses(&operation.responses) {
            let response = match &response {
                ReferenceOr::Item(response) => Some(response),
                ReferenceOr::Reference { reference } => {
                    let name = reference::component_name(reference, RESPONSES, &Pointer::root());
                    let found = name.ok().and_then(|name| components?.get(&name));
                    found.and_then(ReferenceOr::as_item)
                }
            };
            let headers = response
                .into_iter()
                .flat_map(|response| response.headers.keys());
            names.extend(headers.map(|name| name.to_ascii_lowercase()));
        }
    }
    names.sort();
    names.dedup();
    names
}
