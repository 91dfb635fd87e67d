//! JSON pointers (RFC 6901): where in a document something was written.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A JSON pointer, such as `/paths/~1v2~1images/get`; a copy costs no allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The pointer to the whole document, written as the empty text.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads the text of a pointer: empty, or tokens that each begin with `/`.
    ///
    /// A `~` stands only before `0` and `1`; anything else is no pointer.
    pub fn parse(text: &str) -> Option<Self> {
        let begins_well = text.is_empty() || text.starts_with('/');
        let escapes_well = text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']));
        (begins_well && escapes_well).then(|| Self(Arc::from(text)))
    }

    /// The pointer to what the key `token` of this place holds.
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in token.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Self(Arc::from(text))
    }

    /// The pointer to an item of the list at this place, counted from 0.
    pub fn index(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }

    /// The pointer to what holds this place; the root has none.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(Arc::from(parent)))
    }

    /// The last token, unescaped; the root has none.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        let (_, token) = self.0.rsplit_once('/')?;
        Some(unescape(token))
    }

    /// The tokens from the root down, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The pointer as it is written, escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pointer({:?})", &*self.0)
    }
}
