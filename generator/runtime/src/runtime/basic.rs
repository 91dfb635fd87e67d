//! A user and a password, as HTTP sends them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::secret::{NoSecret, Secret, SecretProvider, Source};
use super::transport::BoxFuture;

/// A user and a password as one secret.
pub(crate) fn basic(user: String, password: Secret) -> Secret {
    match password.0 {
        Source::Text(password) => Secret::from(together(&user, &password)),
        Source::Provider(passwords) => Secret::provided(Basic {
            user,
            passwords,
            last: Mutex::default(),
        }),
    }
}

/// A user whose password changes.
struct Basic {
    user: String,
    passwords: Arc<dyn SecretProvider>,
    /// The password that was provided last, and with the user.
    last: Mutex<Option<(String, String)>>,
}

impl Basic {
    fn last(&self) -> MutexGuard<'_, Option<(String, String)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SecretProvider for Basic {
    fn secret<'a>(&'a self, rejected: Option<&'a str>) -> BoxFuture<'a, Result<String, NoSecret>> {
        let last = self.last().clone();
        Box::pin(async move {
            // Of a password that is not known any more, it is known that it was rejected.
            let last = last.filter(|last| Some(&*last.1) == rejected);
            let rejected = rejected.map(|_| last.map(|last| last.0).unwrap_or_default());
            let password = self.passwords.secret(rejected.as_deref()).await?;
            let both = together(&self.user, &password);
            *self.last() = Some((password, both.clone()));
            Ok(both)
        })
    }
}

fn together(user: &str, password: &str) -> String {
    BASE64_STANDARD.encode(format!("{user}:{password}"))
}
