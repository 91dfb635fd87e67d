//! Secrets as callers have them: a text that stays, or what is asked for the text of the moment.

use std::fmt;
use std::sync::Arc;

use super::threads::{MaybeSend, MaybeSync};
use super::transport::BoxFuture;

/// A secret that says who the caller is: a token, a key, or a password.
///
/// It is made from a text, or [provided](Self::provided) anew as it changes.
/// It is never printed.
#[derive(Clone)]
pub struct Secret(pub(crate) Source);

/// Where a secret comes from.
#[derive(Clone)]
pub(crate) enum Source {
    Text(String),
    Provider(Arc<dyn SecretProvider>),
}

/// The reason that there is no secret.
pub(crate) type NoSecret = Box<dyn std::error::Error + Send + Sync>;

/// Provides a secret that changes, such as a token that expires.
pub trait SecretProvider: MaybeSend + MaybeSync + 'static {
    /// Returns the secret of the moment.
    ///
    /// It is asked before every attempt of every request that sends the secret, so it should keep what is
    /// still good.
    /// Where the API has just answered with the status 401, `rejected` is what was sent; the request is
    /// sent once more if this returns something else.
    ///
    /// # Errors
    ///
    /// There is no secret; the request is not sent, and its error says why.
    fn secret<'a>(
        &'a self,
        rejected: Option<&'a str>,
    ) -> BoxFuture<'a, Result<String, Box<dyn std::error::Error + Send + Sync>>>;
}

impl Secret {
    /// Asks this provider for the secret.
    pub fn provided(provider: impl SecretProvider) -> Self {
        Self(Source::Provider(Arc::new(provider)))
    }

    /// Asks this function for the secret, as [`SecretProvider::secret`] is asked.
    pub fn from_fn<F, Fut, E>(ask: F) -> Self
    where
        F: Fn(Option<String>) -> Fut + MaybeSend + MaybeSync + 'static,
        Fut: Future<Output = Result<String, E>> + MaybeSend + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::provided(Asking(ask))
    }
}

/// A function that is asked.
struct Asking<F>(F);

impl<F, Fut, E> SecretProvider for Asking<F>
where
    F: Fn(Option<String>) -> Fut + MaybeSend + MaybeSync + 'static,
    Fut: Future<Output = Result<String, E>> + MaybeSend + 'static,
    E: Into<NoSecret> + 'static,
{
    fn secret<'a>(&'a self, rejected: Option<&'a str>) -> BoxFuture<'a, Result<String, NoSecret>> {
        let secret = (self.0)(rejected.map(str::to_owned));
        Box::pin(async move { secret.await.map_err(Into::into) })
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Source::Text(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<Box<str>> for Secret {
    fn from(text: Box<str>) -> Self {
        String::from(text).into()
    }
}

impl From<std::borrow::Cow<'_, str>> for Secret {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
