//! `api.json`: every operation and every type, for programs.

use serde_json::{Value, json};

use super::types::code;
use super::variants;
use crate::ir::{
    Argument, Body, Crate, Operation, Outcome, Part, Place, Resource, Setter, Statuses, Type,
    VariantMethod,
};

/// The text: operations by their `operationId`s, and types by the places of their schemas.
pub(super) fn emit(ir: &Crate) -> String {
    let mut operations: Vec<(&str, Value)> = ir
        .resources
        .iter()
        .flat_map(|resource| {
            let operations = resource.operations.iter();
            operations.map(move |it| (it.id.as_str(), operation(resource, it)))
        })
        .collect();
    operations.sort_by_key(|(id, _)| *id);
    let mut types: Vec<(&str, &str)> = ir
        .types
        .iter()
        .flat_map(|file| &file.items)
        .map(|item| (item.schema.as_str(), item.name.as_str()))
        .collect();
    types.sort_unstable();
    let operations = operations
        .iter()
        .map(|(id, operation)| format!("    {}: {operation}", json!(id)));
    let operations: Vec<String> = operations.collect();
    let types = types
        .iter()
        .map(|(schema, name)| format!("    [{}, {}]", json!(schema), json!(name)));
    let types: Vec<String> = types.collect();
    format!(
        "{{\n  \"package\": {},\n  \"operations\": {{\n{}\n  }},\n  \"types\": [\n{}\n  ]\n}}\n",
        json!(ir.package),
        operations.join(",\n"),
        types.join(",\n")
    )
}

fn operation(resource: &Resource, ir: &Operation) -> Value {
    let required = ir.arguments.iter().map(argument);
    let optional = ir.setters.iter().map(setter);
    let errors = ir.errors.iter();
    let errors: serde_json::Map<String, Value> = errors
        .map(|(status, ty)| (status.clone(), format!("types::{}", ty.as_str()).into()))
        .collect();
    let mut printed = json!({
        "method": format!("client.{}().{}", resource.module.as_str(), ir.method.as_str()),
        "request": format!("{}::{}", resource.module.as_str(), ir.request.as_str()),
        "http": format!("{} {}", ir.http_method, ir.path),
        "arguments": required.chain(optional).collect::<Vec<Value>>(),
        "result": result(&ir.outcome),
        "errors": errors,
    });
    if let (Value::Object(printed), Some(required)) = (&mut printed, &ir.required) {
        let name = format!("{}::{}", resource.module.as_str(), required.name.as_str());
        printed.insert("parameters".to_owned(), name.into());
    }
    if let (Value::Object(printed), false) = (&mut printed, ir.variants.is_empty()) {
        let variants = ir.variants.iter().map(|it| variant(resource, ir, it));
        printed.insert("variants".to_owned(), Value::Object(variants.collect()));
    }
    printed
}

/// The method of one variant of the body, by the value that says which variant it is.
fn variant(resource: &Resource, operation: &Operation, ir: &VariantMethod) -> (String, Value) {
    let shared = variants::shared(operation).map(argument);
    let own = ir.fields.iter().map(
        |(name, ty)| json!({"in": "body", "name": name.as_str(), "type": code(ty), "required": true}),
    );
    let method = format!(
        "client.{}().{}",
        resource.module.as_str(),
        ir.method.as_str()
    );
    let arguments: Vec<Value> = shared.chain(own).collect();
    (
        ir.value.clone(),
        json!({"method": method, "arguments": arguments}),
    )
}

fn argument(ir: &Argument) -> Value {
    part(&ir.part, ir.name.as_str(), &ir.ty, true)
}

fn setter(ir: &Setter) -> Value {
    part(&ir.part, ir.name.as_str(), &ir.ty, false)
}

fn part(part: &Part, name: &str, ty: &Type, required: bool) -> Value {
    let (place, wire) = match part {
        Part::Parameter { place, wire, .. } => {
            let place = match place {
                Place::Path => "path",
                Place::Query => "query",
                Place::Header => "header",
                Place::Cookie => "cookie",
                Place::Server => "server",
                Place::Part | Place::File | Place::Files => "form",
            };
            (place, wire.as_str())
        }
        Part::Body(Body::Json(media)) => ("body", media.as_deref().unwrap_or("application/json")),
        Part::Body(Body::Form(_)) => ("body", "application/x-www-form-urlencoded"),
        Part::Body(Body::Raw(media)) => ("body", media.as_str()),
    };
    json!({"in": place, "wire": wire, "name": name, "type": type_name(ty), "required": required})
}

/// What an argument is, to a program: a body that may be a stream is bytes all the same.
fn type_name(ty: &Type) -> String {
    match ty {
        Type::Body => "Bytes".to_owned(),
        ty => code(ty),
    }
}

fn result(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Nothing => "()".into(),
        Outcome::Value { ty, .. } => code(ty).into(),
        Outcome::Page(shape) => format!("Page<{}>", code(&shape.item)).into(),
        Outcome::Statuses(Statuses { variants, .. }) => {
            let variants = variants.iter().map(|variant| {
                let value = variant.value.as_ref().map(|(ty, _)| code(ty));
                (variant.name.as_str().to_owned(), value.into())
            });
            Value::Object(variants.collect())
        }
    }
}
