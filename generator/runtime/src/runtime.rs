//! The half of this crate that is the same for every API: it sends requests, reads responses, and
//! knows when to try again.
//!
//! What an API and its operations are comes from outside, as data; see [`Api`] and [`Operation`].

mod basic;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod call;
mod client;
mod date;
mod date_time;
mod decode;
mod error;
mod headers;
mod json;
mod methods;
mod multipart;
mod newtype;
mod object;
mod operation;
mod operations;
mod page;
mod random;
mod request;
mod requests;
mod response;
mod retry;
mod send;
mod serde_by_json;
mod setters;
mod shape;
mod style;
mod tagged;
mod taken;
mod trace;
mod transport;
mod union;
mod unknown;
mod url;
mod wait;

#[cfg(feature = "blocking")]
pub use self::body::blocking::BodyBlocking;
pub use self::body::{Body, BodyStream};
pub use self::client::Client;
pub use self::client::builder::ClientBuilder;
pub use self::date::{Date, DateError};
pub use self::date_time::{DateTime, DateTimeError};
pub use self::decode::DecodeError;
pub use self::error::{Error, ErrorKind, Result};
pub use self::json::{
    Constant, Json, Mark, Mismatch, Nowhere, Reader, Rest, Slot, Writer, from_slice, to_value,
    to_vec,
};
pub use self::multipart::FilePart;
pub use self::operation::{Api, Credential, ErrorProperties, Operation, RateLimitHeaders, Scheme};
pub use self::page::Page;
#[cfg(feature = "blocking")]
pub use self::page::blocking::{ItemsBlocking, PagesBlocking};
pub use self::page::items::Items;
pub use self::page::pages::Pages;
pub use self::page::shape::PageShape;
pub use self::request::{Request, ResponseFuture};
pub use self::response::{RateLimit, Response};
pub use self::retry::RetryPolicy;
pub use self::shape::Shape;
pub use self::style::Style;
pub use self::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
pub use self::union::UnknownVariant;
pub use self::unknown::Unknown;
pub use self::wait::error::{WaitError, WaitErrorKind};
pub use self::wait::policy::WaitPolicy;
pub use self::wait::{Progress, Wait};

pub(crate) use self::basic::basic;
pub(crate) use self::methods::request_methods;
pub(crate) use self::newtype::json_newtype;
pub(crate) use self::object::json_object;
pub(crate) use self::operations::operations;
pub(crate) use self::page::methods::list_methods;
pub(crate) use self::requests::request;
pub(crate) use self::serde_by_json::{deserialize, serde_by_json, serialize};
pub(crate) use self::setters::{setter, setters};
pub(crate) use self::shape::{choose, json_union};
pub(crate) use self::tagged::{json_tagged, tag};
pub(crate) use self::taken::taken;
pub(crate) use self::unknown::open_enum;
