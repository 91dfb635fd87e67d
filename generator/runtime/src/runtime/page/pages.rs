//! A list, page by page, with guards against lists that never end.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Page;
#[cfg(feature = "blocking")]
use super::blocking::PagesBlocking;
use crate::runtime::error::{Error, ErrorKind, Result};
use crate::runtime::request::{Request, ResponseFuture};

/// How many empty pages in a row a list may have.
const MAX_EMPTY_PAGES: u32 = 100;

/// A stream of the pages of a list; each is asked for when it is polled for.
///
/// A page that cannot be had is an error, and ends the stream: no page is left out in silence.
/// So is a list that would never end: one whose page numbers do not grow, whose pages repeat, or
/// that has far more items than it says.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    parameter: &'static str,
    /// The request for the next page, unless it has been sent, or there is no next page.
    next: Option<Request<Page<T>>>,
    sent: Option<Sent<T>>,
    seen: Seen,
}

/// A request for a page, and the future of the page.
struct Sent<T> {
    request: Request<Page<T>>,
    page: ResponseFuture<Page<T>>,
}

/// What the guards remember of the pages before.
#[derive(Debug, Default)]
struct Seen {
    fingerprint: Option<u64>,
    empty_pages: u32,
    items: u64,
    longest_page: u64,
}

impl<T> Pages<T> {
    /// Starts with this request, and asks for each further page by its number in this query
    /// parameter.
    pub fn new(first: Request<Page<T>>, parameter: &'static str) -> Self {
        Self {
            parameter,
            next: Some(first),
            sent: None,
            seen: Seen::default(),
        }
    }

    /// Checks a page that has arrived, and makes the request for the one after it.
    fn arrived(&mut self, request: Request<Page<T>>, page: &Page<T>) -> Result<()> {
        self.seen
            .check(page)
            .map_err(|problem| paging(&request, problem))?;
        let Some(next) = page.next else {
            return Ok(());
        };
        let current = request
            .query_value(self.parameter)
            .and_then(|number| number.parse().ok());
        if current.is_some_and(|current: u64| next <= current) {
            let current = current.unwrap_or_default();
            return Err(paging(
                &request,
                format!("page {next} would follow page {current}"),
            ));
        }
        self.next = Some(request.query(self.parameter, next));
        Ok(())
    }
}

impl<T: Send + 'static> Pages<T> {
    /// Returns the next page, or nothing after the last.
    ///
    /// # Errors
    ///
    /// The request for the page failed, or the pages do not follow each other as pages do.
    pub async fn next(&mut self) -> Option<Result<Page<T>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Returns an iterator that blocks this thread for each page.
    ///
    /// Needs the feature `blocking`.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> PagesBlocking<T> {
        PagesBlocking::new(self)
    }
}

impl<T: Send + 'static> Stream for Pages<T> {
    type Item = Result<Page<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(request) = self.next.take() {
            let page = request.clone().into_future();
            self.sent = Some(Sent { request, page });
        }
        let Some(sent) = &mut self.sent else {
            return Poll::Ready(None);
        };
        let result = ready!(sent.page.as_mut().poll(context));
        let page = match (self.sent.take(), result) {
            (Some(sent), Ok(page)) => self.arrived(sent.request, &page).map(|()| page),
            (_, result) => result,
        };
        Poll::Ready(Some(page))
    }
}

impl Seen {
    /// Says what is wrong with a page that comes after those seen.
    fn check<T>(&mut self, page: &Page<T>) -> Result<(), String> {
        let length = page.items.len() as u64;
        self.items = self.items.saturating_add(length);
        self.longest_page = self.longest_page.max(length);
        if length == 0 {
            self.empty_pages += 1;
            if self.empty_pages > MAX_EMPTY_PAGES && page.next.is_some() {
                return Err(format!("{MAX_EMPTY_PAGES} pages in a row have no items"));
            }
            return Ok(());
        }
        self.empty_pages = 0;
        if self.fingerprint.replace(page.fingerprint) == Some(page.fingerprint) {
            return Err("two pages in a row have the same items".to_owned());
        }
        // A list may grow while it is read, so the total is no exact bound.
        let bound = |total: u64| total.saturating_add(self.longest_page).saturating_mul(2);
        match page.total {
            Some(total) if self.items > bound(total) => {
                let items = self.items;
                Err(format!(
                    "the list should have {total} items, and {items} came"
                ))
            }
            _ => Ok(()),
        }
    }
}

fn paging<T>(request: &Request<T>, problem: impl Into<String>) -> Error {
    Error::new(ErrorKind::Paging, Some(request.operation()), problem)
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .field("sent", &self.sent.as_ref().map(|sent| &sent.request))
            .field("seen", &self.seen)
            .finish()
    }
}
