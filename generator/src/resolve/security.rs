//! `security` → the secret that a client has, and which operations want it.
//!
//! A client holds one secret: that of the scheme that most operations take. An operation that takes
//! others alone is sent without, and says so.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, OpenAPI, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::Context;
use super::reference::{self, SCHEMES};
use crate::api::{Credential, CredentialKind};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// The scheme of the client's secret.
pub(super) struct Primary {
    name: String,
    pub(super) credential: Credential,
}

/// The scheme that most operations take; of those that as many take, the first by its name.
pub(super) fn primary(openapi: &OpenAPI) -> Option<Primary> {
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, _, operation) in openapi.operations() {
        let own = operation.security.as_ref().or(openapi.security.as_ref());
        for name in own.into_iter().flatten().flat_map(|it| it.keys()) {
            *taken.entry(name).or_default() += 1;
        }
    }
    let mut schemes: Vec<(&str, usize)> = taken.into_iter().collect();
    schemes.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let mut schemes = schemes.into_iter().map(|(name, _)| name);
    schemes.find_map(|name| {
        Some(Primary {
            name: name.to_owned(),
            credential: credential(openapi, name)?,
        })
    })
}

/// Whether an operation wants the secret, and the scopes that the secret needs.
pub(super) fn resolve(
    context: &mut Context<'_>,
    own: Option<&Vec<SecurityRequirement>>,
    primary: Option<&Primary>,
    at: &Pointer,
) -> (bool, Vec<String>) {
    let openapi = context.openapi;
    let (requirements, at) = match own {
        Some(own) => (own, at.child("security")),
        None => match &openapi.security {
            Some(shared) => (shared, Pointer::root().child("security")),
            None => return (false, Vec::new()),
        },
    };
    let mut of_primary: Vec<&SecurityRequirement> = requirements
        .iter()
        .filter(|it| primary.is_some_and(|primary| it.contains_key(&primary.name)))
        .collect();
    of_primary.sort_by_key(|it| it.len());
    if let (Some(requirement), Some(primary)) = (of_primary.first(), primary) {
        if requirement.len() > 1 {
            let message = format!(
                "of the secrets that are wanted, `{}` alone is sent",
                primary.name
            );
            context.report(Code::SecretNotSent, &at, message, HELP);
        }
        let scopes = requirement.get(&primary.name).cloned();
        return (true, scopes.unwrap_or_default());
    }
    if !requirements.iter().any(|it| it.is_empty()) {
        for name in requirements.iter().flat_map(|it| it.keys()) {
            let message = format!("the secret of `{name}` is not sent");
            context.report(Code::SecretNotSent, &at, message, HELP);
        }
    }
    (false, Vec::new())
}

/// What a caller can do about a secret that is not sent.
const HELP: &str = "a request can be given it as a header, by `into_request`";

/// What a scheme's secret is; `None` where there is no such scheme, or none that a client can follow.
fn credential(openapi: &OpenAPI, name: &str) -> Option<Credential> {
    let schemes = openapi
        .components
        .as_ref()
        .map(|components| &components.security_schemes)?;
    let mut found = schemes.get(name)?;
    // A reference in the place of a scheme leads to another; each can be passed once.
    for _ in 0..schemes.len() {
        let openapiv3::ReferenceOr::Reference { reference } = found else {
            break;
        };
        let name = reference::component_name(reference, SCHEMES, &Pointer::root()).ok()?;
        found = schemes.get(&name)?;
    }
    let scheme = found.as_item()?;
    let extensions = match scheme {
        SecurityScheme::HTTP { extensions, .. }
        | SecurityScheme::APIKey { extensions, .. }
        | SecurityScheme::OAuth2 { extensions, .. }
        | SecurityScheme::OpenIDConnect { extensions, .. } => extensions,
    };
    let variables = extensions
        .get("x-lathe-environment")
        .and_then(Value::as_array);
    let variables = variables.into_iter().flatten().filter_map(Value::as_str);
    Some(Credential {
        kind: kind(scheme)?,
        environment: variables.map(str::to_owned).collect(),
    })
}

fn kind(scheme: &SecurityScheme) -> Option<CredentialKind> {
    match scheme {
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
            Some(CredentialKind::Bearer)
        }
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
            Some(CredentialKind::Basic)
        }
        SecurityScheme::HTTP { .. } => None,
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
            Some(CredentialKind::Bearer)
        }
        SecurityScheme::APIKey { location, name, .. } => Some(match location {
            APIKeyLocation::Query => CredentialKind::Query(name.clone()),
            APIKeyLocation::Cookie => CredentialKind::Cookie(name.clone()),
            APIKeyLocation::Header if !is_header(name) => return None,
            APIKeyLocation::Header => CredentialKind::Header(name.to_ascii_lowercase()),
        }),
    }
}

/// Whether a name can be that of a header.
fn is_header(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
