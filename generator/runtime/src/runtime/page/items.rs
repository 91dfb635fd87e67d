//! A list, item by item, whatever its pages are.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

#[cfg(feature = "blocking")]
use super::blocking::ItemsBlocking;
use super::pages::Pages;
use crate::runtime::error::Result;
use crate::runtime::request::ResponseFuture;

/// A stream of the items of a list; the pages they are on are asked for as needed.
///
/// A page that cannot be had is an error, and ends the stream.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    items: vec::IntoIter<T>,
}

impl<T> Items<T> {
    /// Takes the items of these pages.
    pub fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
        }
    }

    /// Ends after this many pages, though the list may go on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }
}

impl<T: 'static> Items<T> {
    /// Returns the next item, or nothing after the last.
    ///
    /// # Errors
    ///
    /// The request for the next page failed, or the pages do not follow each other as pages do.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Returns all items of all pages.
    ///
    /// # Errors
    ///
    /// The request for a page failed, or the pages do not follow each other as pages do.
    pub fn all(mut self) -> ResponseFuture<Vec<T>>
    where
        T: Send,
    {
        Box::pin(async move {
            let mut all = Vec::new();
            while let Some(item) = self.next().await {
                all.push(item?);
            }
            Ok(all)
        })
    }

    /// Returns an iterator that blocks this thread for each page.
    ///
    /// Needs the feature `blocking`.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> ItemsBlocking<T> {
        ItemsBlocking::new(self)
    }
}

impl<T: 'static> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.items = page.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// No item is ever pinned, so the stream may move even if its items may not.
impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("items_left_on_page", &self.items.len())
            .finish()
    }
}
