//! The methods that the requests of all lists have.

/// Gives a request type the methods that list more than one page.
///
/// `list_methods!(ListRequest, Image, "page")` is for a `struct ListRequest` whose field `request`
/// is a `Request<Page<Image>>`, and whose query parameter `page` numbers the pages.
macro_rules! list_methods {
    ($request:ty, $item:ty, $parameter:literal) => {
        impl $request {
            /// Streams the list page by page, beginning with the page that the request is for.
            ///
            /// Each page is asked for when the stream is polled for it.
            #[inline]
            pub fn pages(self) -> $crate::runtime::Pages<$item> {
                $crate::runtime::Pages::new(self.request, $parameter)
            }

            /// Streams the items of the list, beginning with the page that the request is for.
            ///
            /// Each page is asked for when the stream is polled for its first item.
            #[inline]
            pub fn stream(self) -> $crate::runtime::Items<$item> {
                $crate::runtime::Items::new(self.pages())
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
