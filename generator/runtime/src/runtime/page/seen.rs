//! What is remembered of the pages of a list, to notice one that never ends, or ends too early.

use std::ops::Range;

use bytes::Bytes;

use super::Page;
use super::pick::{Wanted, pick};
use super::shape::PageShape;
use crate::runtime::json::{Mismatch, Reader, Slot};

/// How many empty pages in a row a list may have.
const MAX_EMPTY_PAGES: u32 = 100;

/// What the guards remember of the pages before.
#[derive(Default)]
pub(super) struct Seen {
    /// The body of the page before, if it has items.
    previous: Option<Bytes>,
    empty_pages: u32,
    pages: u64,
    items: u64,
    longest_page: u64,
    /// How many items lie up to the end of the last page that has some, as its number says.
    place: u64,
    /// The number of the first page that was seen.
    start: Option<u64>,
    /// The last total that a page told, and the greatest.
    total: Option<u64>,
    greatest_total: Option<u64>,
}

impl Seen {
    /// Says what is wrong with a page of this number that comes after those seen.
    pub(super) fn check<T>(
        &mut self,
        shape: &PageShape,
        number: Option<u64>,
        page: &Page<T>,
        body: &Bytes,
    ) -> Result<(), String> {
        let length = page.items.len() as u64;
        if self.pages == 0 {
            self.start = number;
        }
        self.pages = self.pages.saturating_add(1);
        self.items = self.items.saturating_add(length);
        self.longest_page = self.longest_page.max(length);
        self.total = page.total.or(self.total);
        self.greatest_total = self.greatest_total.max(page.total);
        if length == 0 {
            self.empty_pages += 1;
            if self.empty_pages > MAX_EMPTY_PAGES && page.next.is_some() {
                return Err(format!("{MAX_EMPTY_PAGES} pages in a row have no items"));
            }
            return Ok(());
        }
        self.empty_pages = 0;
        let before = number.map_or(0, |number| number.saturating_sub(self.first(shape)));
        let before = before.saturating_mul(self.longest_page);
        self.place = self.place.max(before.saturating_add(length));
        if let Some(previous) = self.previous.take()
            && items(shape, &previous) == items(shape, body)
        {
            return Err("two pages in a row have the same items".to_owned());
        }
        // A list may grow while it is read, so the total is no exact bound.
        let bound = |total: u64| total.saturating_add(self.longest_page).saturating_mul(2);
        match self.greatest_total {
            Some(total) if self.items > bound(total) => Err(self.count(total)),
            _ => Ok(()),
        }
    }

    /// Keeps the body of a page, to compare it with that of the next.
    pub(super) fn keep<T>(&mut self, page: &Page<T>, body: Bytes) {
        self.previous = Some(body).filter(|_| !page.items.is_empty());
    }

    /// Says whether items are missing after what should be the last page.
    ///
    /// The last total counts, since items may have been deleted meanwhile; and so do the numbers of the
    /// pages, since the API may have left items out of a page.
    pub(super) fn missing(&self, shape: &PageShape) -> Option<String> {
        let begins_later = self.start.is_some_and(|start| start > self.first(shape));
        if begins_later && self.pages < 2 {
            // Nobody knows how long the pages before this one are.
            return None;
        }
        let total = self.total?;
        (total > self.items.max(self.place)).then(|| self.count(total))
    }

    /// The number of the first page: as the description says, or else 1, or 0 if the list began there.
    fn first(&self, shape: &PageShape) -> u64 {
        shape.first.unwrap_or(self.start.unwrap_or(1).min(1))
    }

    fn count(&self, total: u64) -> String {
        let items = self.items;
        format!("the list should have {total} items, and {items} came")
    }
}

/// The items of a page as they are written, or all of the page where they are not found.
fn items<'a>(shape: &PageShape, body: &'a [u8]) -> &'a [u8] {
    let mut span = Span(None);
    let wanted = &mut [Wanted::new(shape.items, &mut span)];
    let reader = Reader::of_bytes(body);
    let is_read = reader.is_ok_and(|mut reader| pick(&mut reader, wanted).is_ok());
    let span = span.0.filter(|_| is_read);
    span.and_then(|span| body.get(span)).unwrap_or(body)
}

/// Where a value stands in a text.
struct Span(Option<Range<usize>>);

impl Slot for Span {
    fn settle(&mut self) -> bool {
        true
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Mismatch> {
        let start = reader.offset();
        let end = start + reader.raw()?.len();
        self.0 = Some(start..end);
        Ok(())
    }
}
