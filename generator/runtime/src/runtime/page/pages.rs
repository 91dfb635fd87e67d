//! A list, page by page, with guards against lists that never end, and those that end too early.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::Page;
#[cfg(feature = "blocking")]
use super::blocking::PagesBlocking;
use super::items::Items;
use super::seen::Seen;
use super::shape::PageShape;
use crate::runtime::error::{Error, ErrorKind, Result};
use crate::runtime::request::{Request, ResponseFuture};

/// A stream of the pages of a list; each is asked for when it is polled for.
///
/// A page that cannot be had is an error, and ends the stream: no page is left out in silence.
/// So is a list that would never end: one whose page numbers do not grow, whose pages repeat, or
/// that has far more items than it says.
/// And so is one that ends before it has as many items as it says: where the number of the next page is
/// known, that page is asked for first.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    shape: &'static PageShape,
    next: Next<T>,
    sent: Option<Sent<T>>,
    seen: Seen,
    /// How many pages may still be asked for, if there is a limit.
    left: Option<u64>,
}

/// What follows a page.
enum Next<T> {
    /// The page that this request is for.
    Page(Request<Page<T>>),
    /// This page, though no link leads to it: this is what is missing.
    Guess(Request<Page<T>>, String),
    /// An error: the list goes on, and cannot be followed.
    Error(Error),
    /// Nothing.
    End,
}

/// A request for a page, and the future of the page with its body.
struct Sent<T> {
    request: Request<Page<T>>,
    page: ResponseFuture<(Page<T>, Bytes)>,
    /// What is missing if there is no such page, where no link led to it.
    missing: Option<String>,
}

impl<T> Pages<T> {
    /// Starts with this request, and asks for each further page by its number.
    pub fn new(first: Request<Page<T>>, shape: &'static PageShape) -> Self {
        Self {
            shape,
            next: Next::Page(first),
            sent: None,
            seen: Seen::default(),
            left: None,
        }
    }

    /// Ends after this many pages, though the list may go on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.left = Some(pages);
        self
    }

    /// Streams the items of the pages.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }

    /// Checks a page that has arrived, and finds out what follows it.
    fn arrived(&mut self, request: Request<Page<T>>, page: &Page<T>, body: Bytes) -> Result<()> {
        let set = request.query_value(self.shape.parameter);
        let number = match set {
            Some(text) => text.parse().ok(),
            None => self.shape.first,
        };
        let checked = self.seen.check(self.shape, number, page, &body);
        checked.map_err(|problem| paging(&request, problem))?;
        let at = |number| request.clone().query(self.shape.parameter, number);
        self.next = match (page.next, number) {
            (Some(next), Some(number)) if next <= number => {
                let problem = format!("page {next} would follow page {number}");
                Next::Error(paging(&request, problem))
            }
            (Some(next), _) => Next::Page(at(next)),
            (None, _) => match (&page.problem, self.seen.missing(self.shape), number) {
                (Some(problem), _, _) => Next::Error(paging(&request, problem)),
                (None, None, _) => Next::End,
                (None, Some(missing), Some(number)) if !page.items.is_empty() => {
                    Next::Guess(at(number.saturating_add(1)), missing)
                }
                (None, Some(missing), _) => Next::Error(paging(&request, missing)),
            },
        };
        self.seen.keep(page, body);
        Ok(())
    }

    /// Takes what comes next, as far as the limit allows.
    fn take_next(&mut self) -> Next<T> {
        let next = std::mem::replace(&mut self.next, Next::End);
        match &mut self.left {
            Some(0) => Next::End,
            Some(left) => {
                *left -= 1;
                next
            }
            None => next,
        }
    }
}

impl<T: 'static> Pages<T> {
    /// Returns the next page, or nothing after the last.
    ///
    /// # Errors
    ///
    /// The request for the page failed, or the pages do not follow each other as pages do.
    pub async fn next(&mut self) -> Option<Result<Page<T>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Returns all items of all pages.
    ///
    /// # Errors
    ///
    /// The request for a page failed, or the pages do not follow each other as pages do.
    pub fn all(self) -> ResponseFuture<Vec<T>>
    where
        T: Send,
    {
        self.items().all()
    }

    /// Returns an iterator that blocks this thread for each page.
    ///
    /// Needs the feature `blocking`.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> PagesBlocking<T> {
        PagesBlocking::new(self)
    }
}

impl<T: 'static> Stream for Pages<T> {
    type Item = Result<Page<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.sent.is_none() {
            let (request, missing) = match self.take_next() {
                Next::Page(request) => (request, None),
                Next::Guess(request, missing) => (request, Some(missing)),
                Next::Error(error) => return Poll::Ready(Some(Err(error))),
                Next::End => return Poll::Ready(None),
            };
            let sent = request.clone();
            let page = Box::pin(async {
                let (response, page) = sent.receive_both().await?;
                Ok((page, response.into_body()))
            });
            self.sent = Some(Sent {
                request,
                page,
                missing,
            });
        }
        let Some(sent) = &mut self.sent else {
            return Poll::Ready(None);
        };
        let result = ready!(sent.page.as_mut().poll(context));
        let Some(sent) = self.sent.take() else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(match result {
            Ok((page, body)) => self.arrived(sent.request, &page, body).map(|()| page),
            Err(error) => Err(match sent.missing {
                // There is no such page, so what is missing is nowhere.
                Some(missing) if is_refusal(&error) => paging(&sent.request, missing),
                _ => error,
            }),
        }))
    }
}

/// Whether the API says that a request makes no sense.
fn is_refusal(error: &Error) -> bool {
    let is_of_client = error.status().is_some_and(|it| it.is_client_error());
    is_of_client && !error.is_rate_limited() && !error.is_unauthorized() && !error.is_forbidden()
}

fn paging<T>(request: &Request<T>, problem: impl Into<String>) -> Error {
    Error::new(ErrorKind::Paging, Some(request.operation()), problem)
}

impl<T> fmt::Debug for Next<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(request) | Self::Guess(request, _) => request.fmt(f),
            Self::Error(error) => error.fmt(f),
            Self::End => f.write_str("End"),
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.next)
            .field("sent", &self.sent.as_ref().map(|sent| &sent.request))
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}
