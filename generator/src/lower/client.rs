//! What an API is as a whole → what its client has to know.

use std::collections::BTreeSet;

use super::errors;
use crate::api::{self, Api, HeaderRoles};
use crate::ir;
use crate::names::{ConstantName, ValueName};

/// Methods of the builder that no secret's method may be called like.
pub(super) const RESERVED: [&str; 29] = [
    "allow_http",
    "api",
    "api_key",
    "base_url",
    "basic_auth",
    "build",
    "client_certificate",
    "connect_timeout",
    "credentials",
    "deadline",
    "default_transport",
    "from_env",
    "header",
    "http_client",
    "layer",
    "max_body_size",
    "max_stream_size",
    "new",
    "no_proxy",
    "proxy",
    "retry",
    "root_certificate",
    "secret",
    "take_inner",
    "take_transport",
    "timeout",
    "token",
    "transport",
    "user_agent_suffix",
];

/// The header that names a request where the description does not say one.
const USUAL: &str = "x-request-id";

pub(super) fn lower(api: &Api) -> ir::Client {
    let HeaderRoles {
        request_id,
        rate_limit,
    } = &api.headers;
    let properties = errors::properties(api);
    ir::Client {
        base_url: api.server.clone(),
        example_url: format!("https://api.example.com{}", api.server_path),
        credentials: credentials(&api.credentials),
        request_id: Some(request_id.clone().unwrap_or_else(|| USUAL.to_owned())),
        rate_limit: rate_limit
            .as_ref()
            .map(|it| [it.limit.clone(), it.remaining.clone(), it.reset.clone()]),
        error_properties: [properties.code, properties.message, properties.request_id],
    }
}

/// The secrets, each with a method of its own: what it is, for the first of its kind, and the name of its
/// scheme for the others.
fn credentials(api: &[api::Credential]) -> Vec<ir::Credential> {
    let mut taken: BTreeSet<ValueName> = BTreeSet::new();
    let mut credentials = Vec::new();
    for credential in api {
        let plain = ValueName::from_text(match credential.kind {
            api::CredentialKind::Bearer => "token",
            api::CredentialKind::Basic => "basic_auth",
            api::CredentialKind::Named(_) => "credentials",
            _ => "api_key",
        });
        let mut method = plain;
        if taken.contains(&method) {
            method = ValueName::from_text(&credential.scheme);
            while taken.contains(&method) || RESERVED.contains(&method.plain()) {
                method = method.with_underscore();
            }
        }
        taken.insert(method.clone());
        credentials.push(ir::Credential {
            constant: ConstantName::from_words(&[method.plain().to_owned()]),
            method,
            scheme: credential.scheme.clone(),
            kind: kind(&credential.kind),
            variables: credential.environment.clone(),
            is_wanted: credential.is_wanted,
        });
    }
    credentials
}

fn kind(api: &api::CredentialKind) -> ir::CredentialKind {
    match api {
        api::CredentialKind::Bearer => ir::CredentialKind::Bearer,
        api::CredentialKind::Basic => ir::CredentialKind::Basic,
        api::CredentialKind::Named(name) => ir::CredentialKind::Named(name.clone()),
        api::CredentialKind::Header(name) => ir::CredentialKind::Header(name.clone()),
        api::CredentialKind::Query(name) => ir::CredentialKind::Query(name.clone()),
        api::CredentialKind::Cookie(name) => ir::CredentialKind::Cookie(name.clone()),
    }
}
