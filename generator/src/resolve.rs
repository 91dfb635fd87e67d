//! The typed document → what it means: references followed, `allOf` merged, everything with its place.
//!
//! Only this layer knows `$ref`. It collects complaints and goes on, so that all are reported at once.

mod all_of;
mod body;
mod environment;
mod expression;
mod extension;
mod header;
mod identifier;
mod media;
mod operation;
mod paging;
mod parameter;
mod path;
mod reference;
mod response;
mod schema;
mod security;
mod server;
mod tag;
mod union;
mod variants;
mod waiter;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;

use crate::api::{Api, ResponseHeader, Schemas, Tag};
use crate::config::Environment;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::source::Node;

/// Resolves a document; what cannot be resolved is left out, and in `diagnostics`.
pub(crate) fn resolve(
    openapi: &OpenAPI,
    tree: &Node,
    environment: &Environment,
    diagnostics: &mut Diagnostics,
) -> Api {
    let tags = tag::declared(openapi, diagnostics);
    let declared = tags.len();
    let mut context = Context {
        openapi,
        tree,
        environment,
        diagnostics,
        drafts: schema::Drafts::default(),
        tags,
        headers: BTreeMap::new(),
        compared: 0,
    };
    let server = server::resolve(&mut context);
    let schemes = security::schemes(&mut context);
    let drafts = operation::resolve(&mut context, &server, &schemes);
    schema::resolve_pending(&mut context);
    let mut schemas = all_of::merge(&mut context);
    union::simplify(&mut schemas, context.diagnostics);
    let response_headers = std::mem::take(&mut context.headers);
    let mut context = context.with_schemas(schemas);
    let mut operations = operation::finish(&mut context, drafts);
    let headers = extension::headers(&mut context);
    let tag_features = extension::tag_features(context.openapi);
    let keeps_unknown = extension::keeps_unknown(&context.openapi.extensions);
    let Linked {
        schemas, mut tags, ..
    } = context;
    tag::unify(&mut tags, declared, &mut operations);
    Api {
        title: openapi.info.title.clone(),
        description: openapi.info.description.clone(),
        server: server.url,
        server_path: server.path,
        credentials: schemes.credentials,
        headers,
        response_headers,
        tag_features,
        keeps_unknown,
        tags,
        operations,
        schemas,
    }
}

/// What the first half of resolving needs: schemas are still drafts.
struct Context<'a> {
    openapi: &'a OpenAPI,
    tree: &'a Node,
    /// The environment variables that the client may read.
    environment: &'a Environment,
    diagnostics: &'a mut Diagnostics,
    drafts: schema::Drafts<'a>,
    tags: Vec<Tag>,
    /// The headers of successes, by their names in lower case.
    headers: BTreeMap<String, ResponseHeader>,
    /// How many names were compared with those of references that lead nowhere.
    compared: usize,
}

/// What the second half of resolving needs: schemas are merged and can be looked into.
struct Linked<'a> {
    openapi: &'a OpenAPI,
    diagnostics: &'a mut Diagnostics,
    schemas: Schemas,
    tags: Vec<Tag>,
}

impl<'a> Context<'a> {
    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: &str) {
        self.diagnostics.push(diagnostic(code, at, message, help));
    }

    fn with_schemas(self, schemas: Schemas) -> Linked<'a> {
        let Self {
            openapi,
            tree: _,
            environment: _,
            diagnostics,
            drafts: _,
            tags,
            headers: _,
            compared: _,
        } = self;
        Linked {
            openapi,
            diagnostics,
            schemas,
            tags,
        }
    }
}

impl Linked<'_> {
    fn report(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: &str) {
        self.diagnostics.push(diagnostic(code, at, message, help));
    }
}

fn diagnostic(code: Code, at: &Pointer, message: impl Into<String>, help: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, at, message);
    if help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(help)
    }
}
