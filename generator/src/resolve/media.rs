//! `content` → the media of a body, of the several that a description may list.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{
    MediaType, QueryStyle, ReferenceOr, SchemaKind, StringFormat, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::{Context, response, schema};
use crate::api::{Media, SchemaId, Style};
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::source::Node;

/// What a body is.
pub(super) struct Content {
    pub(super) media: Media,
    pub(super) schema: Option<SchemaId>,
    pub(super) example: Option<Value>,
}

/// How a media type can be expressed, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A form that can carry files, which JSON cannot.
    Files,
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
    /// JSON of which nothing is said but that it is a text.
    JsonText,
    /// As bytes, although the description says more of it.
    BytesAtLeast,
}

/// The best of the media types that are listed; `None` where there is no body.
pub(super) fn content<'a>(
    context: &mut Context<'a>,
    written: &'a IndexMap<String, MediaType>,
    at: &Pointer,
    is_request: bool,
) -> Option<Content> {
    let ranked = written
        .iter()
        .map(|(name, media)| (rank(context, name, media, is_request), name, media));
    let (rank, name, media) = ranked.min_by_key(|(rank, _, _)| *rank)?;
    let at = at.child("content");
    for other in written.keys().filter(|it| *it != name) {
        let message = format!("`{other}` is left out: `{name}` is used");
        context.report(Code::MediaTypeIgnored, &at.child(other), message, "");
    }
    let at = at.child(name);
    if rank == Rank::BytesAtLeast {
        let message = format!("a body of `{name}` is taken as the bytes that it is");
        context.report(Code::MediaTypeAsBytes, &at, message, "");
    }
    let written = media;
    let media = match rank {
        Rank::Json | Rank::JsonText => Media::Json(json_name(name)),
        Rank::Form => Media::Form(styles(context, written, &at)),
        Rank::Multipart | Rank::Files => Media::Multipart,
        Rank::Text => Media::Text(name.clone()),
        Rank::Bytes | Rank::BytesAtLeast => Media::Bytes(bytes_name(name)),
    };
    let is_raw = matches!(rank, Rank::Text | Rank::Bytes | Rank::BytesAtLeast);
    let schema = written.schema.as_ref().filter(|_| !is_raw);
    let schema = schema.map(|it| schema::resolve(context, it, &at.child("schema")));
    let example = response::example(context, written.example.as_ref(), &written.examples, &at);
    Some(Content {
        media,
        schema,
        example,
    })
}

fn rank(context: &Context<'_>, name: &str, media: &MediaType, is_request: bool) -> Rank {
    let essence = essence(name);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    match (kind, subtype) {
        ("application", "json") if !is_request && is_text(media) => Rank::JsonText,
        ("application" | "text", "json") => Rank::Json,
        (_, subtype) if subtype.ends_with("+json") => Rank::Json,
        ("*" | "application", "*") if !is_binary(media) => Rank::Json,
        ("application", "x-www-form-urlencoded") if is_request => Rank::Form,
        ("multipart", "form-data") if is_request && has_files(context, media) => Rank::Files,
        ("multipart", "form-data") if is_request && media.schema.is_some() => Rank::Multipart,
        ("text", "event-stream") => Rank::BytesAtLeast,
        ("text", _) => Rank::Text,
        (
            "application",
            "yaml" | "x-yaml" | "sdp" | "csv" | "x-ndjson" | "jsonl" | "x-jsonlines",
        ) if media.schema.is_none() || is_text(media) => Rank::Text,
        ("application", "octet-stream" | "zip" | "pdf" | "gzip" | "x-tar" | "x-gzip")
        | ("image" | "audio" | "video" | "font" | "*", _) => Rank::Bytes,
        _ if is_binary(media) || media.schema.is_none() => Rank::Bytes,
        _ => Rank::BytesAtLeast,
    }
}

/// Whether the schema says that the body is an object in which nothing may be.
pub(super) fn is_closed(media: &MediaType) -> bool {
    let Some(ReferenceOr::Item(schema)) = &media.schema else {
        return false;
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => {
            let is_closed = matches!(
                object.additional_properties,
                Some(openapiv3::AdditionalProperties::Any(false))
            );
            object.properties.is_empty() && is_closed
        }
        _ => false,
    }
}

/// Whether the schema says that the body is bytes.
fn is_binary(media: &MediaType) -> bool {
    let Some(ReferenceOr::Item(schema)) = &media.schema else {
        return false;
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => is_binary_format(string),
        _ => false,
    }
}

/// Whether the schema says that the body is a text, and no more.
fn is_text(media: &MediaType) -> bool {
    let Some(ReferenceOr::Item(schema)) = &media.schema else {
        return false;
    };
    let is_plain = |it: &StringType| {
        it.enumeration.is_empty() && matches!(it.format, VariantOrUnknownOrEmpty::Empty)
    };
    matches!(&schema.schema_kind, SchemaKind::Type(Type::String(it)) if is_plain(it))
}

/// How many references may lead to the schema of a form.
const FAR: usize = 8;

/// Whether a property of the form is a file, or a list of files.
fn has_files(context: &Context<'_>, media: &MediaType) -> bool {
    let components = context.openapi.components.as_ref();
    let mut schema = media.schema.as_ref();
    for _ in 0..FAR {
        let written = match schema {
            None => return false,
            Some(ReferenceOr::Item(written)) => written,
            Some(ReferenceOr::Reference { reference }) => {
                let name = reference.strip_prefix("#/components/schemas/");
                schema = name.and_then(|name| components?.schemas.get(name));
                continue;
            }
        };
        let SchemaKind::Type(Type::Object(object)) = &written.schema_kind else {
            return false;
        };
        return object.properties.values().any(|it| match it {
            ReferenceOr::Item(it) => is_file(&it.schema_kind),
            ReferenceOr::Reference { .. } => false,
        });
    }
    false
}

fn is_file(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Type(Type::String(it)) => is_binary_format(it),
        SchemaKind::Type(Type::Array(array)) => match &array.items {
            Some(ReferenceOr::Item(item)) => {
                matches!(&item.schema_kind, SchemaKind::Type(Type::String(it)) if is_binary_format(it))
            }
            _ => false,
        },
        SchemaKind::AnyOf { any_of: members } | SchemaKind::OneOf { one_of: members } => {
            members.iter().any(|it| match it {
                ReferenceOr::Item(it) => is_file(&it.schema_kind),
                ReferenceOr::Reference { .. } => false,
            })
        }
        _ => false,
    }
}

fn is_binary_format(string: &StringType) -> bool {
    matches!(
        string.format,
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
    )
}

/// A media type without its parameters.
fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or(name);
    essence.trim().to_ascii_lowercase()
}

/// The media type that a JSON body is sent as.
fn json_name(name: &str) -> String {
    if name.contains('*') || !is_header_value(name) {
        return "application/json".to_owned();
    }
    name.to_owned()
}

/// The media type that bytes are sent as.
fn bytes_name(name: &str) -> String {
    if name.contains('*') || !is_header_value(name) {
        return "application/octet-stream".to_owned();
    }
    name.to_owned()
}

fn is_header_value(name: &str) -> bool {
    name.contains('/') && name.chars().all(|c| c == ' ' || c.is_ascii_graphic())
}

/// The properties of a form that have a style of their own, by that style.
fn styles(context: &Context<'_>, media: &MediaType, at: &Pointer) -> Vec<(Style, Vec<String>)> {
    let mut styles: BTreeMap<Style, Vec<String>> = BTreeMap::new();
    for (name, encoding) in &media.encoding {
        // The typed model does not tell `false` from nothing.
        let explode = at.child("encoding").child(name).child("explode");
        let explode = context.tree.at(&explode).and_then(Node::as_bool);
        let is_json = |it: &String| essence(it).ends_with("json");
        let style = match (&encoding.style, explode) {
            (Some(QueryStyle::DeepObject), _) => Style::DeepObject,
            (Some(QueryStyle::SpaceDelimited), None | Some(false)) => Style::Space,
            (Some(QueryStyle::PipeDelimited), None | Some(false)) => Style::Pipe,
            (None | Some(QueryStyle::Form), Some(false)) => Style::Comma,
            (None, None) if encoding.content_type.as_ref().is_some_and(is_json) => Style::Json,
            _ => continue,
        };
        styles.entry(style).or_default().push(name.clone());
    }
    styles.into_iter().collect()
}
