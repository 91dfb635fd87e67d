//! `security` → whether an operation wants the token, and with which scopes.

use openapiv3::{SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::reference::{self, SCHEMES};
use super::{Context, Linked};
use crate::api::{Operation, Token};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// Whether an operation wants the token, and the scopes that the token needs.
pub(super) fn resolve(
    context: &mut Context<'_>,
    own: Option<&Vec<SecurityRequirement>>,
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
    if requirements.is_empty() {
        return (false, Vec::new());
    }
    for requirement in requirements.iter().filter(|it| it.len() == 1) {
        if let Some((name, scopes)) = requirement.first()
            && environment(openapi, name).is_some()
        {
            return (true, scopes.clone());
        }
    }
    if requirements
        .iter()
        .any(|requirement| requirement.is_empty())
    {
        return (false, Vec::new());
    }
    complain(context, requirements, &at);
    (false, Vec::new())
}

fn complain(context: &mut Context<'_>, requirements: &[SecurityRequirement], at: &Pointer) {
    let openapi = context.openapi;
    let schemes = openapi
        .components
        .as_ref()
        .map(|components| &components.security_schemes);
    for (index, requirement) in requirements.iter().enumerate() {
        for name in requirement.keys() {
            let at = at.index(index).child(name);
            if schemes.is_none_or(|schemes| !schemes.contains_key(name)) {
                let message = format!("there is no security scheme `{name}`");
                let help = "define it in `components/securitySchemes`";
                context.report(Code::DanglingReference, &at, message, help);
            } else {
                let message = format!("the security scheme `{name}` cannot be expressed yet");
                let help = "only a bearer token can: `type: http`, `scheme: bearer`";
                context.report(Code::UnsupportedSecurity, &at, message, help);
            }
        }
    }
}

/// The environment variables of a bearer scheme; `None` where the scheme is another one.
fn environment(openapi: &openapiv3::OpenAPI, name: &str) -> Option<Vec<String>> {
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
    match found.as_item()? {
        SecurityScheme::HTTP {
            scheme, extensions, ..
        } if scheme.eq_ignore_ascii_case("bearer") => {
            let variables = extensions
                .get("x-lathe-environment")
                .and_then(Value::as_array);
            let variables = variables.into_iter().flatten().filter_map(Value::as_str);
            Some(variables.map(str::to_owned).collect())
        }
        _ => None,
    }
}

/// The token, if any operation wants it.
pub(super) fn token(context: &mut Linked<'_>, operations: &[Operation]) -> Option<Token> {
    if !operations.iter().any(|operation| operation.authenticated) {
        return None;
    }
    let schemes = context
        .openapi
        .components
        .as_ref()
        .map(|components| &components.security_schemes);
    let mut names = schemes.into_iter().flat_map(|schemes| schemes.keys());
    let environment = names.find_map(|name| environment(context.openapi, name))?;
    Some(Token { environment })
}
