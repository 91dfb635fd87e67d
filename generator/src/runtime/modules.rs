//! The modules of the runtime: their files, and what they give to whom.

use super::Audience::{self, Everybody, Few, Nobody};
use crate::ir::Runtime;

/// A module of the runtime.
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: &'static str,
    /// The feature that it is behind.
    pub(crate) feature: Option<&'static str>,
    /// Whether a crate needs it.
    pub(crate) is_needed: fn(&Runtime) -> bool,
    /// Its files, by path below `src/runtime/`.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// What it gives: to whom, the path of the module that has it, and the names.
    pub(crate) names: &'static [(Audience, &'static str, &'static [&'static str])],
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../runtime/src/runtime/", $path)))),*]
    };
}

fn always(_: &Runtime) -> bool {
    true
}

/// Every module, in the order of their names.
pub(super) const MODULES: &[Module] = &[
    Module {
        name: "basic",
        feature: Some("client"),
        is_needed: |it| it.basic,
        files: files!["basic.rs"],
        names: &[(Nobody, "basic", &["basic"])],
    },
    Module {
        name: "blocking",
        feature: Some("blocking"),
        is_needed: always,
        files: files!["blocking.rs"],
        names: &[],
    },
    Module {
        name: "body",
        feature: Some("client"),
        is_needed: always,
        files: files![
            "body.rs",
            "body/blocking.rs",
            "body/guarded.rs",
            "body/lent.rs",
            "body/wrapped.rs"
        ],
        names: &[
            (Everybody, "body", &["Body", "BodyStream"]),
            (Everybody, "body::blocking", &["BodyBlocking"]),
        ],
    },
    Module {
        name: "call",
        feature: Some("client"),
        is_needed: always,
        files: files!["call.rs", "call/options.rs", "call/piece.rs"],
        names: &[],
    },
    Module {
        name: "client",
        feature: Some("client"),
        is_needed: always,
        files: files![
            "client.rs",
            "client/base_url.rs",
            "client/builder.rs",
            "client/secret.rs",
            "client/transports.rs"
        ],
        names: &[
            (Everybody, "client", &["Client"]),
            (Everybody, "client::builder", &["ClientBuilder"]),
        ],
    },
    Module {
        name: "conversions",
        feature: None,
        is_needed: |it| it.conversions,
        files: files!["conversions.rs"],
        names: &[(Nobody, "conversions", &["conversions"])],
    },
    Module {
        name: "date",
        feature: None,
        is_needed: |it| it.date,
        files: files!["date.rs"],
        names: &[(Everybody, "date", &["Date", "DateError"])],
    },
    Module {
        name: "date_time",
        feature: None,
        is_needed: |it| it.date_time,
        files: files![
            "date_time.rs",
            "date_time/convert.rs",
            "date_time/parse.rs",
            "date_time/print.rs",
            "date_time/serde.rs"
        ],
        names: &[(Everybody, "date_time", &["DateTime", "DateTimeError"])],
    },
    Module {
        name: "decode",
        feature: None,
        is_needed: always,
        files: files!["decode.rs", "decode/response.rs"],
        names: &[(Everybody, "decode", &["DecodeError"])],
    },
    Module {
        name: "error",
        feature: Some("client"),
        is_needed: always,
        files: files![
            "error.rs",
            "error/body.rs",
            "error/display.rs",
            "error/shown.rs"
        ],
        names: &[(Everybody, "error", &["Error", "ErrorKind", "Result"])],
    },
    Module {
        name: "headers",
        feature: Some("client"),
        is_needed: always,
        files: files!["headers.rs"],
        names: &[],
    },
    Module {
        name: "json",
        feature: None,
        is_needed: always,
        files: files![
            "json.rs",
            "json/choices.rs",
            "json/containers.rs",
            "json/lenient.rs",
            "json/mismatch.rs",
            "json/number.rs",
            "json/object.rs",
            "json/overridden.rs",
            "json/place.rs",
            "json/reader.rs",
            "json/scalars.rs",
            "json/skip.rs",
            "json/tagged.rs",
            "json/text.rs",
            "json/tree.rs",
            "json/writer.rs",
        ],
        names: &[(
            Few,
            "json",
            &[
                "Constant",
                "Json",
                "Mark",
                "Mismatch",
                "Nowhere",
                "Reader",
                "Rest",
                "Slot",
                "Writer",
                "from_slice",
                "to_value",
                "to_vec",
            ],
        )],
    },
    Module {
        name: "methods",
        feature: Some("client"),
        is_needed: |it| it.request_methods,
        files: files!["methods.rs"],
        names: &[(Everybody, "methods", &["OperationRequest"])],
    },
    Module {
        name: "mock",
        feature: Some("client"),
        is_needed: always,
        files: files!["mock.rs"],
        names: &[(Everybody, "mock", &["MockTransport"])],
    },
    Module {
        name: "multipart",
        feature: Some("client"),
        is_needed: |it| it.multipart,
        files: files!["multipart.rs"],
        names: &[(Everybody, "multipart", &["FilePart"])],
    },
    Module {
        name: "named_number",
        feature: None,
        is_needed: |it| it.named_number,
        files: files!["named_number.rs"],
        names: &[(Nobody, "named_number", &["named_number"])],
    },
    Module {
        name: "named_text",
        feature: None,
        is_needed: |it| it.named_text,
        files: files!["named_text.rs"],
        names: &[(Nobody, "named_text", &["named_text"])],
    },
    Module {
        name: "newtype",
        feature: None,
        is_needed: |it| it.newtype,
        files: files!["newtype.rs"],
        names: &[(Nobody, "newtype", &["json_newtype"])],
    },
    Module {
        name: "nullable",
        feature: None,
        is_needed: |it| it.nullable,
        files: files!["nullable.rs", "nullable/setting.rs"],
        names: &[
            (Everybody, "nullable", &["IntoNullable", "Nullable"]),
            (Everybody, "nullable::Nullable", &["Null"]),
            (
                Few,
                "nullable",
                &[
                    "Conversion",
                    "Converted",
                    "EachConverted",
                    "Exactly",
                    "InBox",
                    "ListOf",
                ],
            ),
        ],
    },
    Module {
        name: "object",
        feature: None,
        is_needed: |it| it.object,
        files: files!["object.rs"],
        names: &[(Nobody, "object", &["json_object"])],
    },
    Module {
        name: "operation",
        feature: Some("client"),
        is_needed: always,
        files: files!["operation.rs"],
        names: &[(
            Few,
            "operation",
            &[
                "Api",
                "Credential",
                "ErrorProperties",
                "Operation",
                "RateLimitHeaders",
                "Scheme",
            ],
        )],
    },
    Module {
        name: "operations",
        feature: Some("client"),
        is_needed: |it| it.request_methods,
        files: files!["operations.rs"],
        names: &[(Nobody, "operations", &["operations"])],
    },
    Module {
        name: "page",
        feature: Some("client"),
        is_needed: |it| it.page,
        files: files![
            "page.rs",
            "page/blocking.rs",
            "page/items.rs",
            "page/methods.rs",
            "page/pages.rs",
            "page/pick.rs",
            "page/seen.rs",
            "page/shape.rs"
        ],
        names: &[
            (Everybody, "page", &["Page"]),
            (
                Everybody,
                "page::blocking",
                &["ItemsBlocking", "PagesBlocking"],
            ),
            (Everybody, "page::items", &["Items"]),
            (Everybody, "page::pages", &["Pages"]),
            (Few, "page::shape", &["PageShape"]),
            (Few, "page::methods", &["Paged"]),
            (Nobody, "page::methods", &["paged"]),
        ],
    },
    Module {
        name: "random",
        feature: Some("client"),
        is_needed: always,
        files: files!["random.rs"],
        names: &[],
    },
    Module {
        name: "request",
        feature: Some("client"),
        is_needed: always,
        files: files!["request.rs"],
        names: &[(Everybody, "request", &["Request", "ResponseFuture"])],
    },
    Module {
        name: "requests",
        feature: Some("client"),
        is_needed: |it| it.request_methods,
        files: files!["requests.rs"],
        names: &[(Nobody, "requests", &["request"])],
    },
    Module {
        name: "response",
        feature: Some("client"),
        is_needed: always,
        files: files!["response.rs"],
        names: &[(Everybody, "response", &["RateLimit", "Response"])],
    },
    Module {
        name: "retry",
        feature: Some("client"),
        is_needed: always,
        files: files!["retry.rs"],
        names: &[(Everybody, "retry", &["RetryPolicy"])],
    },
    Module {
        name: "secret",
        feature: Some("client"),
        is_needed: always,
        files: files!["secret.rs"],
        names: &[(Everybody, "secret", &["Secret", "SecretProvider"])],
    },
    Module {
        name: "send",
        feature: Some("client"),
        is_needed: always,
        files: files!["send.rs"],
        names: &[],
    },
    Module {
        name: "serde_by_json",
        feature: None,
        is_needed: Runtime::has_types,
        files: files![
            "serde_by_json.rs",
            "serde_by_json/input.rs",
            "serde_by_json/output.rs"
        ],
        names: &[
            (Nobody, "serde_by_json", &["deserialize", "serialize"]),
            (Nobody, "serde_by_json", &["serde_by_json"]),
        ],
    },
    Module {
        name: "setters",
        feature: None,
        is_needed: |it| it.setters,
        files: files!["setters.rs"],
        names: &[(Nobody, "setters", &["setter", "setters"])],
    },
    Module {
        name: "shape",
        feature: None,
        is_needed: |it| it.shape,
        files: files!["shape.rs", "shape/choice.rs", "shape/glance.rs"],
        names: &[
            (Few, "shape", &["Shape"]),
            (Nobody, "shape", &["choose"]),
            (Nobody, "shape", &["json_union"]),
        ],
    },
    Module {
        name: "shown",
        feature: None,
        is_needed: always,
        files: files!["shown.rs"],
        names: &[],
    },
    Module {
        name: "style",
        feature: Some("client"),
        is_needed: |it| it.style,
        files: files!["style.rs"],
        names: &[(Few, "style", &["Style"])],
    },
    Module {
        name: "tagged",
        feature: None,
        is_needed: |it| it.tagged,
        files: files!["tagged.rs"],
        names: &[
            (Nobody, "tagged", &["tag"]),
            (Nobody, "tagged", &["json_tagged"]),
        ],
    },
    Module {
        name: "taken",
        feature: None,
        is_needed: |it| it.object || it.tagged || it.shape,
        files: files!["taken.rs"],
        names: &[(Nobody, "taken", &["taken"])],
    },
    Module {
        name: "text_union",
        feature: None,
        is_needed: |it| it.text_union,
        files: files!["text_union.rs"],
        names: &[(Nobody, "text_union", &["text_union"])],
    },
    Module {
        name: "text_value",
        feature: None,
        is_needed: |it| it.named_text || it.open_enum,
        files: files!["text_value.rs"],
        names: &[(Nobody, "text_value", &["text_value"])],
    },
    Module {
        name: "threads",
        feature: Some("client"),
        is_needed: always,
        files: files!["threads.rs"],
        names: &[(Everybody, "threads", &["MaybeSend", "MaybeSync"])],
    },
    Module {
        name: "trace",
        feature: Some("client"),
        is_needed: always,
        files: files!["trace.rs"],
        names: &[],
    },
    Module {
        name: "transport",
        feature: Some("client"),
        is_needed: always,
        files: files![
            "transport.rs",
            "transport/clock.rs",
            "transport/compressed.rs",
            "transport/connect.rs",
            "transport/connections.rs",
            "transport/hyper.rs",
            "transport/now.rs",
            "transport/reqwest.rs",
            "transport/reqwest/browser.rs",
            "transport/reqwest/native.rs",
            "transport/tls.rs",
            "transport/tls/native.rs",
            "transport/tls/none.rs",
            "transport/tls/rustls.rs",
            "transport/tower.rs"
        ],
        names: &[
            (
                Everybody,
                "transport",
                &[
                    "BoxFuture",
                    "Transport",
                    "TransportError",
                    "TransportErrorKind",
                ],
            ),
            (Everybody, "transport::hyper", &["HyperTransport"]),
            (Everybody, "transport::reqwest", &["ReqwestTransport"]),
            (
                Everybody,
                "transport::tower",
                &["TowerTransport", "TransportService"],
            ),
        ],
    },
    Module {
        name: "union",
        feature: None,
        is_needed: |it| it.tagged || it.shape,
        files: files!["union.rs"],
        names: &[(Everybody, "union", &["UnknownVariant"])],
    },
    Module {
        name: "unknown",
        feature: None,
        is_needed: |it| it.open_enum,
        files: files!["unknown.rs"],
        names: &[
            (Everybody, "unknown", &["Unknown"]),
            (Nobody, "unknown", &["open_enum"]),
        ],
    },
    Module {
        name: "unknown_properties",
        feature: None,
        is_needed: |it| it.unknown_properties,
        files: files!["unknown_properties.rs"],
        names: &[(Everybody, "unknown_properties", &["UnknownProperties"])],
    },
    Module {
        name: "url",
        feature: Some("client"),
        is_needed: always,
        files: files!["url.rs"],
        names: &[],
    },
    Module {
        name: "wait",
        feature: Some("client"),
        is_needed: |it| it.wait,
        files: files![
            "wait.rs",
            "wait/error.rs",
            "wait/policy.rs",
            "wait/polling.rs"
        ],
        names: &[
            (Everybody, "wait", &["Wait"]),
            (Everybody, "wait::error", &["WaitError", "WaitErrorKind"]),
            (Everybody, "wait::policy", &["WaitPolicy"]),
            (Few, "wait", &["Progress"]),
        ],
    },
];
