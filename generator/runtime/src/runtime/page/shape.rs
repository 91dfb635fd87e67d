//! What a page looks like on the wire, and how it is read.

use bytes::Bytes;

use super::Page;
use crate::runtime::client::Client;
use crate::runtime::decode::DecodeError;
use crate::runtime::json::{Json, Mismatch, Reader, Slot};
use crate::runtime::operation::Operation;
use crate::runtime::page::pick::{Wanted, pick};
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
    /// The number of the first page, if that is known.
    pub first: Option<u64>,
}

impl PageShape {
    /// Reads a page from a response.
    ///
    /// A link or a number that is absent, `null`, or within something that is not an object, is
    /// none; items that are `null` are none, too.
    ///
    /// # Errors
    ///
    /// The body is not JSON, there is no array where the items should be, or an item cannot be decoded.
    pub fn read<T: Json>(&self, response: &Response<Bytes>) -> Result<Page<T>, DecodeError> {
        let mut items = Items(None);
        let mut next = Link::default();
        let mut total = Total(None);
        response.read(|reader| {
            pick(
                reader,
                &mut [
                    Wanted::new(self.items, &mut items),
                    Wanted::new(self.next, &mut next),
                    Wanted::new(self.total.unwrap_or(NOWHERE), &mut total),
                ],
            )
        })?;
        let dotted = self.items.trim_start_matches('/').replace('/', ".");
        let missing = || DecodeError::new(dotted, "the items are missing");
        let items = items.0.ok_or_else(missing)?.unwrap_or_default();
        let page = Page::new(items, next.text.as_deref(), total.0, self.parameter);
        Ok(match next.is_odd {
            true => page.with_problem("the link to the next page is not a string"),
            false => page,
        })
    }
}

/// A JSON pointer that leads nowhere.
const NOWHERE: &str = "~";

/// The items, which nothing may go missing of.
struct Items<T>(Option<Option<Vec<T>>>);

impl<T: Json> Slot for Items<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = Some(Json::read(reader)?);
        Ok(())
    }

    fn settle(&mut self) -> bool {
        true
    }
}

/// The link to the next page.
#[derive(Default)]
struct Link {
    text: Option<String>,
    is_odd: bool,
}

impl Slot for Link {
    fn settle(&mut self) -> bool {
        true
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = Self::default();
        match reader.peek() {
            Some(b'"') => self.text = Some(reader.string()?.into_owned()),
            Some(b'n') => self.is_odd = !reader.null()?,
            _ => {
                reader.skip()?;
                self.is_odd = true;
            }
        }
        Ok(())
    }
}

/// The number of all items; what is no such number is none.
struct Total(Option<i64>);

impl Slot for Total {
    fn settle(&mut self) -> bool {
        true
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = reader.raw()?.parse().ok();
        Ok(())
    }
}

impl<T: Json + 'static> Request<Page<T>> {
    /// Makes a request for a page of a list.
    #[inline]
    pub fn page(client: &Client, operation: &'static Operation, shape: &'static PageShape) -> Self {
        Self::new(client, operation, |response| shape.read(response))
    }
}
