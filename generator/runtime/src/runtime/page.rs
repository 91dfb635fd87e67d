//! One page of a list, and where the next one is.

use std::hash::{DefaultHasher, Hash, Hasher};

use percent_encoding::percent_decode_str;

use super::decode::DecodeError;
use super::json::{Json, to_vec};

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod items;
pub(crate) mod methods;
pub(crate) mod pages;
mod pick;
pub(crate) mod shape;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items on this page.
    pub items: Vec<T>,
    /// How many items the whole list has, if the API tells.
    pub total: Option<u64>,
    /// The number of the next page; nothing if this is the last.
    pub next: Option<u64>,
    /// Tells pages apart by their items.
    fingerprint: u64,
}

impl<T: Json> Page<T> {
    /// Makes a page of what a response's body holds.
    ///
    /// The next page's number is read from the query of the link to it, where it is called
    /// `parameter`.
    /// The link is used for nothing else, so it does not matter where it points; an empty one is
    /// none.
    ///
    /// # Errors
    ///
    /// There is a link, but no number in it: a list that is cut short should not pass for a whole
    /// one.
    pub fn new(
        items: Vec<T>,
        next: Option<&str>,
        total: Option<i64>,
        parameter: &str,
    ) -> Result<Self, DecodeError> {
        let next = match next.map(str::trim) {
            None | Some("") => None,
            Some(link) => Some(number_in(link, parameter).ok_or_else(|| {
                let problem =
                    format!("the link `{link}` to the next page has no number `{parameter}`");
                DecodeError::new("", problem)
            })?),
        };
        Ok(Self {
            fingerprint: fingerprint(&items),
            items,
            total: total.and_then(|total| total.try_into().ok()),
            next,
        })
    }
}

/// Reads a number from the query of a link.
fn number_in(link: &str, parameter: &str) -> Option<u64> {
    let (link, _fragment) = link.split_once('#').unwrap_or((link, ""));
    let (_, query) = link.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let is_parameter = |name| percent_decode_str(name).eq(parameter.bytes());
    let (_, number) = pairs.find(|(name, _)| is_parameter(name))?;
    percent_decode_str(number).decode_utf8().ok()?.parse().ok()
}

fn fingerprint<T: Json>(items: &[T]) -> u64 {
    let mut hash = DefaultHasher::new();
    for item in items {
        to_vec(item).hash(&mut hash);
    }
    hash.finish()
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
