//! The methods that the requests of all lists have.

/// Gives a request type the methods that list more than one page.
///
/// `list_methods!(ListRequest, Image, LIST_PAGES)` is for a `struct ListRequest` whose field `request`
/// is a `Request<Page<Image>>`, and whose pages are of the shape `LIST_PAGES`.
macro_rules! list_methods {
    ($request:ty, $item:ty, $shape:ident) => {
        impl $request {
            /// Streams the list page by page, beginning with the page that the request is for.
            ///
            /// Each page is asked for when the stream is polled for it.
            #[inline]
            pub fn pages(self) -> $crate::runtime::Pages<$item> {
                $crate::runtime::Pages::new(self.request, &$shape)
            }

            /// Streams the list page by page, as [`pages`](Self::pages) does, and ends after this many
            /// pages, though the list may go on.
            #[inline]
            pub fn max_pages(self, pages: u64) -> $crate::runtime::Pages<$item> {
                self.pages().max_pages(pages)
            }

            /// Streams the items of the list, beginning with the page that the request is for.
            ///
            /// Each page is asked for when the stream is polled for its first item.
            #[inline]
            pub fn stream(self) -> $crate::runtime::Items<$item> {
                self.pages().items()
            }

            /// Returns all items of the list, beginning with the page that the request is for.
            ///
            /// # Errors
            ///
            /// The request for a page failed, or the pages do not follow each other as pages do.
            #[inline]
            pub fn all(self) -> $crate::runtime::ResponseFuture<::std::vec::Vec<$item>> {
                self.pages().all()
            }

            /// Returns all items of the list, and blocks this thread meanwhile.
            ///
            /// Needs the feature `blocking`.
            ///
            /// # Errors
            ///
            /// The request for a page failed, or the pages do not follow each other as pages do.
            #[inline]
            #[cfg(feature = "blocking")]
            pub fn all_blocking(self) -> $crate::runtime::Result<::std::vec::Vec<$item>> {
                self.stream_blocking().collect()
            }

            /// Iterates over the list page by page, and blocks this thread while a page is on its
            /// way.
            ///
            /// Needs the feature `blocking`.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn pages_blocking(self) -> $crate::runtime::PagesBlocking<$item> {
                self.pages().blocking()
            }

            /// Iterates over the items of the list, and blocks this thread while a page is on its
            /// way.
            ///
            /// Needs the feature `blocking`.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn stream_blocking(self) -> $crate::runtime::ItemsBlocking<$item> {
                self.stream().blocking()
            }
        }
    };
}

pub(crate) use list_methods;
