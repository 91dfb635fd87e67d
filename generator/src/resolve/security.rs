//! `security` → the secrets that a client may have, and which of them each operation wants.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{APIKeyLocation, OpenAPI, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::Context;
use super::environment;
use super::reference::{self, SCHEMES};
use crate::api::{Credential, CredentialKind, Security};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// What a caller can do about a secret that is not sent.
const HELP: &str = "a request can be given it as a header, by `into_request`";

/// The schemes that are declared, as the secrets that a client may have.
pub(super) struct Schemes {
    /// The secrets; that of the most operations first, else by the names of their schemes. Those that no
    /// operation wants are last.
    pub(super) credentials: Vec<Credential>,
    /// The place of each scheme's secret. Schemes that stand in for one another have the same.
    places: BTreeMap<String, usize>,
}

/// The schemes that are declared and that a client can follow.
pub(super) fn schemes(context: &mut Context<'_>) -> Schemes {
    let openapi = context.openapi;
    let mut taken: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, (_, _, operation)) in openapi.operations().enumerate() {
        let own = operation.security.as_ref().or(openapi.security.as_ref());
        for name in own.into_iter().flatten().flat_map(|it| it.keys()) {
            taken.entry(name).or_default().insert(index);
        }
    }
    let declared = openapi.components.iter();
    for name in declared.flat_map(|it| it.security_schemes.keys()) {
        taken.entry(name).or_default();
    }
    let mut found: Vec<(&str, Credential, BTreeSet<usize>)> = taken
        .into_iter()
        .filter_map(|(name, operations)| {
            let (written, scheme) = scheme(openapi, name)?;
            let mut credential = credential(name, scheme)?;
            let at = reference::place(SCHEMES, &written);
            environment::settle(context, &mut credential, &at);
            Some((name, credential, operations))
        })
        .collect();
    // Where operations take either, a token is what most callers have.
    found.sort_by_key(|(name, credential, operations)| {
        let rank = match credential.kind {
            CredentialKind::Bearer => 0,
            CredentialKind::Named(_) => 2,
            _ => 1,
        };
        (std::cmp::Reverse(operations.len()), rank, *name)
    });
    let mut credentials: Vec<(Credential, BTreeSet<usize>)> = Vec::new();
    let mut places = BTreeMap::new();
    for (name, credential, operations) in found {
        let same = credentials
            .iter()
            .position(|(other, of)| other.kind == credential.kind && *of == operations);
        let place = same.unwrap_or(credentials.len());
        if same.is_none() {
            let is_wanted = !operations.is_empty();
            let credential = Credential {
                is_wanted,
                ..credential
            };
            credentials.push((credential, operations));
        }
        places.insert(name.to_owned(), place);
    }
    Schemes {
        credentials: credentials.into_iter().map(|(it, _)| it).collect(),
        places,
    }
}

impl Schemes {
    /// The secrets that no operation wants: each is enough where nothing is said.
    fn spare(&self) -> Security {
        let all = self.credentials.iter().enumerate();
        let spare = all.filter(|(_, it)| !it.is_wanted);
        Security {
            alternatives: spare.map(|(place, _)| vec![place]).collect(),
            scopes: Vec::new(),
        }
    }
}

/// The secrets that an operation wants.
pub(super) fn resolve(
    context: &mut Context<'_>,
    own: Option<&Vec<SecurityRequirement>>,
    schemes: &Schemes,
    at: &Pointer,
) -> Security {
    let openapi = context.openapi;
    let (requirements, at) = match (own, &openapi.security) {
        (Some(own), _) => (own, at.child("security")),
        (None, Some(shared)) => (shared, Pointer::root().child("security")),
        // Nothing is said of who may call it: whatever is declared may be what it wants.
        (None, None) => return schemes.spare(),
    };
    let mut security = Security::default();
    let mut in_part: Vec<(Vec<usize>, &str)> = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    for requirement in requirements {
        let (places, left_out) = places(requirement, schemes);
        unknown.extend(left_out.first());
        match left_out.first() {
            Some(left_out) if !places.is_empty() => in_part.push((places, left_out)),
            Some(_) => {}
            None if places.is_empty() || security.alternatives.contains(&places) => {}
            None => {
                if security.scopes.is_empty() {
                    security.scopes = requirement.values().flatten().cloned().collect();
                }
                security.alternatives.push(places);
            }
        }
    }
    let is_open = requirements.iter().any(|it| it.is_empty());
    if !security.alternatives.is_empty() || is_open {
        return security;
    }
    match in_part.into_iter().next() {
        Some((places, left_out)) => {
            let message = format!("the secret of `{left_out}` is not sent with the others");
            context.report(Code::SecretNotSent, &at, message, HELP);
            security.alternatives.push(places);
        }
        None => {
            for name in unknown {
                let message = format!("the secret of `{name}` is not sent");
                context.report(Code::SecretNotSent, &at, message, HELP);
            }
        }
    }
    security
}

/// The secrets of one requirement, and the schemes of which a client cannot send a secret: those that it
/// does not know, and those whose secret would take the place of another.
fn places<'a>(
    requirement: &'a SecurityRequirement,
    schemes: &Schemes,
) -> (Vec<usize>, Vec<&'a str>) {
    let mut places: Vec<usize> = Vec::new();
    let mut left_out = Vec::new();
    for name in requirement.keys() {
        let header = |place: &usize| schemes.credentials.get(*place)?.kind.header();
        match schemes.places.get(name) {
            Some(place) if places.contains(place) => {}
            Some(place)
                if header(place).is_none()
                    || places.iter().all(|it| header(it) != header(place)) =>
            {
                places.push(*place);
            }
            _ => left_out.push(name.as_str()),
        }
    }
    places.sort_unstable();
    (places, left_out)
}

/// A scheme, and the name under which it is written; `None` where there is no such scheme.
fn scheme<'a>(openapi: &'a OpenAPI, name: &str) -> Option<(String, &'a SecurityScheme)> {
    let schemes = openapi
        .components
        .as_ref()
        .map(|components| &components.security_schemes)?;
    let mut name = name.to_owned();
    let mut found = schemes.get(&name)?;
    // A reference in the place of a scheme leads to another; each can be passed once.
    for _ in 0..schemes.len() {
        let openapiv3::ReferenceOr::Reference { reference } = found else {
            break;
        };
        name = reference::component_name(reference, SCHEMES, &Pointer::root()).ok()?;
        found = schemes.get(&name)?;
    }
    Some((name, found.as_item()?))
}

/// What a scheme's secret is; `None` where it is none that a client can follow.
fn credential(name: &str, scheme: &SecurityScheme) -> Option<Credential> {
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
        scheme: name.to_owned(),
        kind: kind(scheme)?,
        environment: variables.map(str::to_owned).collect(),
        is_wanted: false,
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
        SecurityScheme::HTTP { scheme, .. } if is_header(scheme) => {
            Some(CredentialKind::Named(scheme.clone()))
        }
        SecurityScheme::HTTP { .. } => Some(CredentialKind::Header("authorization".to_owned())),
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

/// Whether a name can be that of a header, or of a scheme in one.
pub(super) fn is_header(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
