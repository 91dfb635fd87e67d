//! The methods that the requests of all lists have.

use super::Page;
#[cfg(feature = "blocking")]
use super::blocking::{ItemsBlocking, PagesBlocking};
use super::items::Items;
use super::pages::Pages;
use super::shape::PageShape;
#[cfg(feature = "blocking")]
use crate::runtime::error::Result;
use crate::runtime::methods::OperationRequest;
use crate::runtime::request::ResponseFuture;

/// An operation that lists something page by page.
pub trait Paged {
    /// What its pages look like.
    const SHAPE: &'static PageShape;
}

/// Says of an operation what its pages look like: `paged!(List, LIST_PAGES)`.
macro_rules! paged {
    ($operation:ident, $shape:ident) => {
        impl $crate::runtime::Paged for operation::$operation {
            const SHAPE: &'static $crate::runtime::PageShape = &$shape;
        }
    };
}

impl<T, O: Paged, K> OperationRequest<Page<T>, O, K> {
    /// Streams the list page by page, beginning with the page that the request is for.
    ///
    /// Each page is asked for when the stream is polled for it.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.request, O::SHAPE)
    }

    /// Streams the list page by page, as [`pages`](Self::pages) does, and ends after this many
    /// pages, though the list may go on.
    pub fn max_pages(self, pages: u64) -> Pages<T> {
        self.pages().max_pages(pages)
    }

    /// Streams the items of the list, beginning with the page that the request is for.
    ///
    /// Each page is asked for when the stream is polled for its first item.
    pub fn stream(self) -> Items<T> {
        self.pages().items()
    }
}

impl<T: 'static, O: Paged, K> OperationRequest<Page<T>, O, K> {
    /// Returns all items of the list, beginning with the page that the request is for.
    ///
    /// # Errors
    ///
    /// The request for a page failed, or the pages do not follow each other as pages do.
    pub fn all(self) -> ResponseFuture<Vec<T>>
    where
        T: Send,
    {
        self.pages().all()
    }

    /// Returns all items of the list, and blocks this thread meanwhile.
    ///
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// The request for a page failed, or the pages do not follow each other as pages do.
    #[cfg(feature = "blocking")]
    pub fn all_blocking(self) -> Result<Vec<T>> {
        self.stream_blocking().collect()
    }

    /// Iterates over the list page by page, and blocks this thread while a page is on its
    /// way.
    ///
    /// Needs the feature `blocking`.
    #[cfg(feature = "blocking")]
    pub fn pages_blocking(self) -> PagesBlocking<T> {
        self.pages().blocking()
    }

    /// Iterates over the items of the list, and blocks this thread while a page is on its
    /// way.
    ///
    /// Needs the feature `blocking`.
    #[cfg(feature = "blocking")]
    pub fn stream_blocking(self) -> ItemsBlocking<T> {
        self.stream().blocking()
    }
}

pub(crate) use paged;
