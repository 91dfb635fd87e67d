//! How connections are made: what the builder of a client was told about them.

use std::fmt;
use std::time::Duration;

/// What to know before a connection is made.
#[derive(Clone)]
pub(crate) struct Connections {
    pub(crate) timeout: Duration,
    pub(crate) proxy: Proxy,
    /// Certificates that are trusted beside those of the operating system, as PEM or DER.
    pub(crate) roots: Vec<Vec<u8>>,
    /// What the client proves with who it is: certificates and their key, as PEM.
    pub(crate) identity: Option<Vec<u8>>,
}

/// What requests go through.
#[derive(Clone, Default)]
pub(crate) enum Proxy {
    /// What the environment says.
    #[default]
    Environment,
    /// Nothing.
    None,
    /// This URL, which may hold a password.
    Url(String),
}

impl Connections {
    /// Whether any of them was changed.
    pub(crate) fn is_default(&self) -> bool {
        let is_plain = self.roots.is_empty() && self.identity.is_none();
        is_plain
            && matches!(self.proxy, Proxy::Environment)
            && self.timeout == Self::default().timeout
    }
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            proxy: Proxy::default(),
            roots: Vec::new(),
            identity: None,
        }
    }
}

impl fmt::Debug for Connections {
    /// Leaves out what may be secret: the proxy's password, and the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections")
            .field("timeout", &self.timeout)
            .field("roots", &self.roots.len())
            .field("has_identity", &self.identity.is_some())
            .finish_non_exhaustive()
    }
}
