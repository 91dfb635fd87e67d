//! The methods that the requests of all operations have.

/// Gives a request type the methods that send it.
///
/// `request_methods!(ListRequest, Page<Image>)` is for a `struct ListRequest` whose field `request`
/// is a `Request<Page<Image>>`.
macro_rules! request_methods {
    ($request:ty, $value:ty) => {
        impl $request {
            /// Sends the request, and returns the value with the status, the headers and the rate
            /// limit of the response.
            ///
            /// Await the request itself for the value alone.
            ///
            /// # Errors
            ///
            /// No response arrived, its status is not a success, or its body is not what the
            /// operation returns.
            #[inline]
            pub fn send(
                self,
            ) -> $crate::runtime::ResponseFuture<$crate::runtime::Response<$value>> {
                self.request.send()
            }

            /// Sends the request, and blocks this thread until the response is there.
            ///
            /// In async code, await the request instead: a blocked thread runs nothing else.
            /// Needs the feature `blocking`.
            ///
            /// # Errors
            ///
            /// No response arrived, its status is not a success, or its body is not what the
            /// operation returns.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(
                self,
            ) -> $crate::runtime::Result<$crate::runtime::Response<$value>> {
                self.request.send_blocking()
            }

            /// Sends the request, and returns the value: what awaiting it does.
            ///
            /// This future is for what takes no request, such as `tokio::spawn` and `join_all`.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send).
            #[inline]
            pub fn send_value(self) -> $crate::runtime::ResponseFuture<$value> {
                self.request.send_value()
            }

            /// Takes it for no error that what the request is about is not there.
            ///
            /// Then `None` is the answer, and of one that deletes it that is a success, too.
            #[inline]
            pub fn optional(self) -> $crate::runtime::Request<::std::option::Option<$value>> {
                self.request.optional()
            }

            /// Sends the request, and returns the body as it came, with the status and headers of the
            /// response.
            ///
            /// # Errors
            ///
            /// No response arrived, or its status is not a success.
            #[inline]
            pub fn bytes(
                self,
            ) -> $crate::runtime::ResponseFuture<$crate::runtime::Response<bytes::Bytes>> {
                self.request.bytes()
            }

            /// Sends the request, and returns as soon as the status and headers are there: the body is
            /// read chunk by chunk, and never in memory all at once.
            ///
            /// # Errors
            ///
            /// No response arrived, or its status is not a success.
            #[inline]
            pub fn body_stream(
                self,
            ) -> $crate::runtime::ResponseFuture<$crate::runtime::Response<$crate::runtime::Body>>
            {
                self.request.body_stream()
            }

            /// Sends the request, and blocks this thread until the body is there as it came.
            ///
            /// Needs the feature `blocking`.
            ///
            /// # Errors
            ///
            /// No response arrived, or its status is not a success.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn bytes_blocking(
                self,
            ) -> $crate::runtime::Result<$crate::runtime::Response<bytes::Bytes>> {
                self.request.bytes_blocking()
            }

            /// Sends the request, and blocks this thread until the status and headers are there; the
            /// body is read chunk by chunk.
            ///
            /// Needs the feature `blocking`.
            ///
            /// # Errors
            ///
            /// No response arrived, or its status is not a success.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn body_stream_blocking(
                self,
            ) -> $crate::runtime::Result<$crate::runtime::Response<$crate::runtime::BodyBlocking>>
            {
                self.request.body_stream_blocking()
            }

            /// Sends this header with the call, and with the pages and polls that belong to it.
            #[inline]
            pub fn with_header(mut self, name: &str, value: impl ::std::fmt::Display) -> Self {
                self.request = self.request.with_header(name, value);
                self
            }

            /// Gives up an attempt whose response has not arrived after this long, whatever the
            /// client's limit is.
            #[inline]
            pub fn with_timeout(mut self, per_attempt: ::std::time::Duration) -> Self {
                self.request = self.request.with_timeout(per_attempt);
                self
            }

            /// Gives up the call after this long, with all its attempts and the pauses between them.
            #[inline]
            pub fn with_deadline(mut self, over_all_attempts: ::std::time::Duration) -> Self {
                self.request = self.request.with_deadline(over_all_attempts);
                self
            }

            /// Repeats the call by this policy, whatever the client's is.
            #[inline]
            pub fn with_retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.request = self.request.with_retry(policy);
                self
            }

            /// Refuses a response whose body has more bytes than this, whatever the client's limit is.
            #[inline]
            pub fn with_max_body_size(mut self, bytes: u64) -> Self {
                self.request = self.request.with_max_body_size(bytes);
                self
            }

            /// Returns the request without its setters, to give it parameters or headers that they
            /// do not know.
            #[inline]
            pub fn into_request(self) -> $crate::runtime::Request<$value> {
                self.request
            }
        }

        impl ::std::convert::From<$request> for $crate::runtime::Request<$value> {
            #[inline]
            fn from(request: $request) -> Self {
                request.request
            }
        }

        impl ::std::future::IntoFuture for $request {
            type Output = $crate::runtime::Result<$value>;
            type IntoFuture = $crate::runtime::ResponseFuture<$value>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                ::std::future::IntoFuture::into_future(self.request)
            }
        }
    };
}

pub(crate) use request_methods;
