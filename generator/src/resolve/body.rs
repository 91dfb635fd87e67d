//! The body of a form, now that its schema is merged → its parts as parameters, or bytes.

use super::Linked;
use crate::api::{Kind, Media, Operation, Parameter, Place, RequestBody, Style};
use crate::diagnostic::{Code, Diagnostic};

/// Makes a parameter of each part of a form that may have files; a form that is no object becomes bytes.
pub(super) fn settle(context: &mut Linked<'_>, operation: &mut Operation) {
    let Some(body) = &operation.body else {
        return;
    };
    let is_form = matches!(body.media, Media::Form(_));
    if !is_form && body.media != Media::Multipart {
        return;
    }
    match body.schema.map(|id| context.schemas.kind(id)) {
        Some(Kind::Object(_) | Kind::Union { .. } | Kind::Any) if is_form => {}
        Some(Kind::Object(object)) if !is_form && !object.properties.is_empty() => {
            let parts = object.properties.iter().filter(|it| !it.read_only);
            let parts = parts.map(|property| Parameter {
                at: property.at.clone(),
                name: property.name.clone(),
                pinned_name: property.pinned_name.clone(),
                place: Place::Part,
                required: property.required && body.required,
                description: None,
                deprecated: false,
                style: Style::Exploded,
                keeps_reserved: false,
                schema: property.schema,
                example: example(body, &property.name),
            });
            operation.parameters.extend(parts);
            operation.body = None;
        }
        _ => as_bytes(context, operation),
    }
}

/// The value that a part has in the example of the whole.
fn example(body: &RequestBody, name: &str) -> Option<serde_json::Value> {
    body.example.as_ref()?.get(name).cloned()
}

fn as_bytes(context: &mut Linked<'_>, operation: &mut Operation) {
    let Some(body) = &mut operation.body else {
        return;
    };
    let is_form = matches!(body.media, Media::Form(_));
    let name = match is_form {
        true => "application/x-www-form-urlencoded",
        false => "multipart/form-data",
    };
    let message = format!("a body of `{name}` that is no object is taken as the bytes that it is");
    let at = body.at.child("content").child(name);
    let diagnostic = Diagnostic::new(Code::MediaTypeAsBytes, &at, message);
    let help = "describe its fields as the properties of an object";
    context.diagnostics.push(diagnostic.help(help));
    body.media = Media::Bytes(name.to_owned());
    body.schema = None;
}
