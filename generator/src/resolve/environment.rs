//! `x-lathe-environment` → the environment variables that a client may read for a secret.

use super::Context;
use crate::api::{Credential, CredentialKind};
use crate::config::Environment;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// Leaves of a secret's variables those that a client can and may read; `at` is the place of its scheme.
pub(super) fn settle(context: &mut Context<'_>, credential: &mut Credential, at: &Pointer) {
    let at = at.child("x-lathe-environment");
    if credential.kind == CredentialKind::Basic && !credential.environment.is_empty() {
        credential.environment.clear();
        let message = "a user and a password are not read from the environment";
        let help = "leave the key out: callers give both to the client";
        context.report(Code::ExtensionCannotApply, &at, message, help);
    }
    let named = std::mem::take(&mut credential.environment);
    for (index, variable) in named.into_iter().enumerate() {
        let at = at.child(&index.to_string());
        if !Environment::is_name(&variable) {
            let message = "this cannot be the name of an environment variable";
            let help = "a name is a letter or `_`, then letters, digits and `_`";
            context.report(Code::ExtensionCannotApply, &at, message, help);
        } else if !context.environment.allows(&variable) {
            let message = format!("the environment variable `{variable}` is not read");
            let help = format!(
                "the client would send what it holds to the server of this description; \
                 `--allow-environment {variable}` says that it may"
            );
            context.report(Code::VariableNotRead, &at, message, &help);
        } else {
            credential.environment.push(variable);
        }
    }
}
