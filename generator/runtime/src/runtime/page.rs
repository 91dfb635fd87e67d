//! One page of a list, and where the next one is.

use percent_encoding::percent_decode_str;

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod items;
pub(crate) mod methods;
pub(crate) mod pages;
mod pick;
mod seen;
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
    /// What is wrong with the link to the next page.
    problem: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of what a response's body holds.
    ///
    /// The next page's number is read from the query of the link to it, where it is called
    /// `parameter`.
    /// The link is used for nothing else, so it does not matter where it points; an empty one is
    /// none.
    pub fn new(items: Vec<T>, next: Option<&str>, total: Option<i64>, parameter: &str) -> Self {
        let link = next.map(str::trim).filter(|link| !link.is_empty());
        let next = link.and_then(|link| number_in(link, parameter));
        let page = Self {
            items,
            total: total.and_then(|total| total.try_into().ok()),
            next,
            problem: None,
        };
        match link.filter(|_| next.is_none()) {
            Some(link) => page.with_problem(format!(
                "the link `{link}` to the next page has no number `{parameter}`"
            )),
            None => page,
        }
    }

    /// The same, of a list that goes on in a way that cannot be followed.
    fn with_problem(mut self, problem: impl Into<String>) -> Self {
        self.problem = Some(problem.into());
        self
    }

    /// What is wrong with the link to the next page, if there is a link and no number in it.
    ///
    /// The list is longer than this page, then, though it has no next one; streams end with an error.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
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
