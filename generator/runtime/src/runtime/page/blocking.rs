//! Lists as iterators that block.

use super::Page;
use super::items::Items;
use super::pages::Pages;
use crate::runtime::blocking::block_on;
use crate::runtime::error::Result;

/// An iterator over the pages of a list, which blocks the thread while a page is on its way.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is iterated"]
pub struct PagesBlocking<T> {
    pages: Pages<T>,
}

/// An iterator over the items of a list, which blocks the thread while a page is on its way.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is iterated"]
pub struct ItemsBlocking<T> {
    items: Items<T>,
}

impl<T> PagesBlocking<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self { pages }
    }

    /// Ends after this many pages, though the list may go on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }
}

impl<T> ItemsBlocking<T> {
    pub(crate) fn new(items: Items<T>) -> Self {
        Self { items }
    }

    /// Ends after this many pages, though the list may go on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.items = self.items.max_pages(pages);
        self
    }
}

impl<T: 'static> Iterator for PagesBlocking<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.pages.next()).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<T: 'static> Iterator for ItemsBlocking<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.items.next()).unwrap_or_else(|error| Some(Err(error)))
    }
}
