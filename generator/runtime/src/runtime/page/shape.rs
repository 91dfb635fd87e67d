//! What a page looks like on the wire, and how it is read.

use bytes::Bytes;
use serde_json::Value;

use super::Page;
use crate::runtime::client::Client;
use crate::runtime::decode::DecodeError;
use crate::runtime::json::Json;
use crate::runtime::operation::Operation;
use crate::runtime::request::Request;
use crate::runtime::response::Response;

/// What a page of a list looks like on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageShape {
    /// The query parameter that numbers the pages, in requests and in links.
    pub parameter: &'static str,
    /// Where the items are in the body, as a JSON pointer.
    pub items: &'static str,
    /// Where the link to the next page is, as a JSON pointer; nothing is there on the last page.
    pub next: &'static str,
    /// Where the number of all items is, as a JSON pointer, if the API tells.
    pub total: Option<&'static str>,
}

impl PageShape {
    /// Reads a page from a response.
    ///
    /// A link or a number that is absent, `null`, or within something that is not an object, is
    /// none; items that are `null` are none, too.
    ///
    /// # Errors
    ///
    /// The body is not JSON, there is no array where the items should be, an item cannot be
    /// decoded, or the link to the next page has no number.
    pub fn read<T: Json>(&self, response: &Response<Bytes>) -> Result<Page<T>, DecodeError> {
        let mut body = response.tree()?;
        let next = match body.pointer(self.next) {
            None | Some(Value::Null) => None,
            Some(Value::String(link)) => Some(link.clone()),
            Some(_) => {
                return Err(problem(
                    self.next,
                    "the link to the next page is not a string",
                ));
            }
        };
        let total = self.total.and_then(|total| body.pointer(total)?.as_i64());
        let items = body.pointer_mut(self.items).map(Value::take);
        let items = items.ok_or_else(|| problem(self.items, "the items are missing"))?;
        let items: Option<Vec<T>> = Json::from_json(items).map_err(|mismatch| {
            let place = dotted(self.items) + &mismatch.path();
            DecodeError::new(place, mismatch.message())
        })?;
        let items = items.unwrap_or_default();
        Page::new(items, next.as_deref(), total, self.parameter)
    }
}

impl<T: Json + 'static> Request<Page<T>> {
    /// Makes a request for a page of a list.
    pub fn page(client: &Client, operation: &'static Operation, shape: &'static PageShape) -> Self {
        Self::new(client, operation, |response| shape.read(response))
    }
}

fn problem(pointer: &str, problem: &str) -> DecodeError {
    DecodeError::new(dotted(pointer), problem)
}

/// A JSON pointer as the paths of other decoding errors are written.
fn dotted(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}
