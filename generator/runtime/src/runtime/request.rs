//! Requests with a type: what can still be set on one, and how it is sent.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use super::body::Body;
#[cfg(feature = "blocking")]
use super::body::blocking::BodyBlocking;
use super::call::Call;
use super::client::Client;
use super::decode::DecodeError;
use super::error::{Error, Result};
use super::json::{Json, to_vec};
use super::operation::Operation;
use super::response::Response;
use super::retry::RetryPolicy;
use super::send;
use super::transport::BoxFuture;

/// The future of a request that is being sent: on the heap and, but for WebAssembly, [`Send`].
///
/// Dropping it gives the request up; the API may have acted on it all the same.
pub type ResponseFuture<T> = BoxFuture<'static, Result<T>>;

/// A request that returns a `T`, and that can be given what its operation has no method for.
///
/// Await it for the value alone, or [`send`](Self::send) it for the value with the status and
/// headers.
/// Nothing happens before that; a clone is cheap, and can be sent again.
/// What was set wrong is reported as an error when the request is sent.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<T> {
    pub(super) call: Call,
    decode: Decode<T>,
}

/// How the value is decoded from a response whose status is a success.
type Decode<T> = Arc<dyn Fn(&Response<Bytes>) -> Result<T, DecodeError> + Send + Sync>;

impl<T> Request<T> {
    /// Makes a request of any operation, such as one that this crate lacks.
    ///
    /// The function decodes a response whose status is a success; [`Response::json`] is one, for
    /// any type that serde reads.
    pub fn new(
        client: &Client,
        operation: &'static Operation,
        decode: impl Fn(&Response<Bytes>) -> Result<T, DecodeError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            call: Call::new(client.clone(), operation),
            decode: Arc::new(decode),
        }
    }

    /// The client that sends the request.
    pub fn client(&self) -> &Client {
        &self.call.client
    }

    /// The operation that the request is of.
    pub fn operation(&self) -> &'static Operation {
        self.call.operation
    }

    /// Fills in a parameter of the path, encoded so that it stays one segment.
    ///
    /// A segment cannot be empty, `.` or `..`, since that would change the path.
    pub fn path(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.set_path(name, &value.to_string());
        self
    }

    /// Sets a query parameter, in place of any earlier value.
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.set_query(name, vec![value.to_string()]);
        self
    }

    /// Sets a query parameter that is repeated for each value, in place of any earlier values.
    pub fn query_all<V: fmt::Display>(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = values.into_iter().map(|value| value.to_string()).collect();
        self.call.set_query(name, values);
        self
    }

    /// The value of a query parameter, the first if it has several.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.call.query_value(name)
    }

    /// Sets a header, in place of any earlier value and of what the client would send.
    pub fn header(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.set_header(name, &value.to_string());
        self
    }

    /// Sets the body, as the JSON of a type of the API.
    pub fn value_as_json(mut self, body: &impl Json) -> Self {
        self.call.set_body("application/json", to_vec(body));
        self
    }

    /// Sets the body, as the JSON of any type that serde writes.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        match serde_json::to_vec(body) {
            Ok(body) => self.call.set_body("application/json", body),
            Err(error) => self.call.refuse(format!("the body is not JSON: {error}")),
        }
        self
    }

    /// Sets the body, of this media type: bytes, a text, or a [`Body`] that is read while it is sent.
    pub fn body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.call.set_body(content_type, body);
        self
    }

    /// Sends the request to this URL instead of the client's, with the secrets that the operation wants.
    ///
    /// The operation's path goes after it.
    pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
        self.call.set_base_url(url.as_ref());
        self
    }

    /// Sends this header with the call and with those that belong to it, further pages and polls, in place of
    /// any other of that name.
    pub fn with_header(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.set_option_header(name, &value.to_string());
        self
    }

    /// Sets this query parameter, in place of any earlier value, for the call and for those that belong to
    /// it, further pages and polls, unless they have one of that name.
    pub fn with_query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.set_option_query(name, value.to_string());
        self
    }

    /// Gives up an attempt whose response has not arrived after this long, whatever the client's limit is;
    /// so with the calls that belong to this one.
    pub fn with_timeout(mut self, per_attempt: Duration) -> Self {
        self.call.options.set_timeout(per_attempt);
        self
    }

    /// Gives up the call after this long, with all its attempts and the pauses between them, whatever the
    /// client's deadline is; so each of the calls that belong to it.
    pub fn with_deadline(mut self, over_all_attempts: Duration) -> Self {
        self.call.options.set_deadline(over_all_attempts);
        self
    }

    /// Repeats this call, and those that belong to it, by this policy, whatever the client's is.
    pub fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.call.options.set_retry(policy);
        self
    }

    /// Refuses a response whose body has more bytes than this, however it is read and whatever the client's
    /// limit is; so with the calls that belong to this one.
    pub fn with_max_body_size(mut self, bytes: u64) -> Self {
        self.call.options.set_max_body_size(bytes);
        self
    }

    /// Takes over what the methods before this say of another call that this one belongs to, where they do
    /// not say something of this.
    pub fn belonging_to<U>(mut self, other: &Request<U>) -> Self {
        self.call.belong_to(&other.call);
        self
    }

    /// Sends the request, and returns the body as it came, with the status and headers of the response.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but for what can go wrong in decoding.
    pub fn bytes(self) -> ResponseFuture<Response<Bytes>> {
        Box::pin(send::execute(self.call))
    }

    /// Sends the request, and returns as soon as the status and headers are there: the body is read chunk
    /// by chunk, and never in memory all at once.
    ///
    /// The time limit holds for the status and headers, and then for each chunk.
    ///
    /// # Errors
    ///
    /// As [`bytes`](Self::bytes).
    pub fn body_stream(self) -> ResponseFuture<Response<Body>> {
        Box::pin(send::open(self.call))
    }

    /// Sends the request, and blocks this thread until the body is there as it came, with the status and
    /// headers of the response.
    ///
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// As [`bytes`](Self::bytes).
    #[cfg(feature = "blocking")]
    pub fn bytes_blocking(self) -> Result<Response<Bytes>> {
        super::blocking::block_on(self.bytes())?
    }

    /// Sends the request, and blocks this thread until the status and headers are there; the body is read
    /// chunk by chunk.
    ///
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// As [`bytes`](Self::bytes).
    #[cfg(feature = "blocking")]
    pub fn body_stream_blocking(self) -> Result<Response<BodyBlocking>> {
        let response = super::blocking::block_on(self.body_stream())??;
        Ok(response.map(Body::blocking))
    }
}

impl Request<()> {
    /// Makes a request of an operation that returns nothing but a status and headers.
    #[inline]
    pub fn nothing(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, operation, Response::nothing)
    }
}

impl Request<String> {
    /// Makes a request of an operation whose response's body is text.
    #[inline]
    pub fn text(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, operation, Response::text)
    }
}

impl Request<Bytes> {
    /// Makes a request of an operation whose response's body is taken as it is.
    #[inline]
    pub fn binary(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, operation, Response::bytes)
    }
}

impl<T: Json + 'static> Request<T> {
    /// Makes a request of an operation whose response's body is the value, as JSON.
    #[inline]
    pub fn value(client: &Client, operation: &'static Operation) -> Self {
        Self::new(client, operation, Response::value)
    }

    /// Makes a request of an operation whose response's body is an object that holds the value in
    /// this property.
    #[inline]
    pub fn property(
        client: &Client,
        operation: &'static Operation,
        property: &'static str,
    ) -> Self {
        Self::new(client, operation, move |response| {
            response.property(property)
        })
    }
}

impl<T: 'static> Request<T> {
    /// Takes it for no error that what the request is about is not there.
    ///
    /// Then `None` is the answer, and of one that deletes it that is a success, too.
    /// The errors that say so are 404 and 410, and those that the API's description names.
    pub fn optional(self) -> Request<Option<T>> {
        let Self { mut call, decode } = self;
        call.set_optional();
        let operation = call.operation;
        let decode = move |response: &Response<Bytes>| match response.is_absence(operation) {
            true => Ok(None),
            false => decode(response).map(Some),
        };
        Request {
            call,
            decode: Arc::new(decode),
        }
    }
}

impl<T: 'static> Request<T> {
    /// Sends the request, and returns the value with the status and headers of the response.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind). A status that is not a success is an error.
    pub fn send(self) -> ResponseFuture<Response<T>> {
        Box::pin(self.receive())
    }

    /// Sends the request, and blocks this thread until the response is there.
    ///
    /// In async code, await the request instead: a blocked thread runs nothing else.
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind). A status that is not a success is an error.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Response<T>> {
        super::blocking::block_on(self.send())?
    }

    /// Sends the request, and returns the value: what awaiting it does.
    ///
    /// This future is for what takes no request, such as `tokio::spawn` and `join_all`.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](super::ErrorKind). A status that is not a success is an error.
    pub fn send_value(self) -> ResponseFuture<T> {
        self.into_future()
    }

    async fn receive(self) -> Result<Response<T>> {
        let (response, value) = self.receive_both().await?;
        Ok(response.map(|_| value))
    }

    /// Sends the request, and returns the response as it came beside the value.
    pub(super) async fn receive_both(self) -> Result<(Response<Bytes>, T)> {
        let operation = self.call.operation;
        let takes_pages = self.call.takes_pages();
        let response = send::execute(self.call).await?;
        if !takes_pages && response.is_page() {
            let error = response.foreign();
            return Err(Error::decode(operation, response, error));
        }
        match (self.decode)(&response) {
            Ok(value) => Ok((response, value)),
            Err(error) => Err(Error::decode(operation, response, error)),
        }
    }
}

impl<T: 'static> IntoFuture for Request<T> {
    type Output = Result<T>;
    type IntoFuture = ResponseFuture<T>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { self.receive().await.map(Response::into_body) })
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            decode: Arc::clone(&self.decode),
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}
