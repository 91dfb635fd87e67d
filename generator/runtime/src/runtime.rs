//! The half of this crate that is the same for every API: it sends requests, reads responses, and
//! knows when to try again.
//!
//! What an API and its operations are comes from outside, as data; see [`Api`] and [`Operation`].

#[cfg(feature = "client")]
mod basic;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "client")]
mod body;
#[cfg(feature = "client")]
mod call;
#[cfg(feature = "client")]
mod client;
mod conversions;
mod date;
mod date_time;
mod decode;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod headers;
mod json;
#[cfg(feature = "client")]
mod methods;
#[cfg(feature = "client")]
mod mock;
#[cfg(feature = "client")]
mod multipart;
mod named_number;
mod named_text;
mod newtype;
mod nullable;
mod object;
#[cfg(feature = "client")]
mod operation;
#[cfg(feature = "client")]
mod operations;
#[cfg(feature = "client")]
mod page;
#[cfg(feature = "client")]
mod random;
#[cfg(feature = "client")]
mod request;
#[cfg(feature = "client")]
mod requests;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod retry;
#[cfg(feature = "client")]
mod secret;
#[cfg(feature = "client")]
mod send;
mod serde_by_json;
mod setters;
mod shape;
mod shown;
#[cfg(feature = "client")]
mod style;
mod tagged;
mod taken;
mod text_union;
mod text_value;
#[cfg(feature = "client")]
mod threads;
#[cfg(feature = "client")]
mod trace;
#[cfg(feature = "client")]
mod transport;
mod union;
mod unknown;
mod unknown_properties;
#[cfg(feature = "client")]
mod url;
#[cfg(feature = "client")]
mod wait;

#[cfg(feature = "blocking")]
pub use self::body::blocking::BodyBlocking;
#[cfg(feature = "client")]
pub use self::body::{Body, BodyStream};
#[cfg(feature = "client")]
pub use self::client::Client;
#[cfg(feature = "client")]
pub use self::client::builder::ClientBuilder;
pub use self::date::{Date, DateError};
pub use self::date_time::{DateTime, DateTimeError};
pub use self::decode::DecodeError;
#[cfg(feature = "client")]
pub use self::error::{Error, ErrorKind, Result};
pub use self::json::{
    Constant, Json, Mark, Mismatch, Nowhere, Reader, Rest, Slot, Writer, from_slice, to_value,
    to_vec,
};
#[cfg(feature = "client")]
pub use self::methods::OperationRequest;
#[cfg(feature = "client")]
pub use self::mock::MockTransport;
#[cfg(feature = "client")]
pub use self::multipart::FilePart;
pub use self::nullable::Nullable::Null;
pub use self::nullable::{
    Conversion, Converted, EachConverted, Exactly, InBox, IntoNullable, ListOf, Nullable,
};
#[cfg(feature = "client")]
pub use self::operation::{Api, Credential, ErrorProperties, Operation, RateLimitHeaders, Scheme};
#[cfg(feature = "client")]
pub use self::page::Page;
#[cfg(feature = "blocking")]
pub use self::page::blocking::{ItemsBlocking, PagesBlocking};
#[cfg(feature = "client")]
pub use self::page::items::Items;
#[cfg(feature = "client")]
pub use self::page::methods::Paged;
#[cfg(feature = "client")]
pub use self::page::pages::Pages;
#[cfg(feature = "client")]
pub use self::page::shape::PageShape;
#[cfg(feature = "client")]
pub use self::request::{Request, ResponseFuture};
#[cfg(feature = "client")]
pub use self::response::{RateLimit, Response};
#[cfg(feature = "client")]
pub use self::retry::RetryPolicy;
#[cfg(feature = "client")]
pub use self::secret::{Secret, SecretProvider};
pub use self::shape::Shape;
#[cfg(feature = "client")]
pub use self::style::Style;
#[cfg(feature = "client")]
pub use self::threads::{MaybeSend, MaybeSync};
#[cfg(feature = "hyper")]
pub use self::transport::hyper::HyperTransport;
#[cfg(feature = "reqwest")]
pub use self::transport::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use self::transport::tower::{TowerTransport, TransportService};
#[cfg(feature = "client")]
pub use self::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
pub use self::union::UnknownVariant;
pub use self::unknown::Unknown;
pub use self::unknown_properties::UnknownProperties;
#[cfg(feature = "client")]
pub use self::wait::error::{WaitError, WaitErrorKind};
#[cfg(feature = "client")]
pub use self::wait::policy::WaitPolicy;
#[cfg(feature = "client")]
pub use self::wait::{Progress, Wait};

#[cfg(feature = "client")]
pub(crate) use self::basic::basic;
pub(crate) use self::conversions::conversions;
pub(crate) use self::named_number::named_number;
pub(crate) use self::named_text::named_text;
pub(crate) use self::newtype::json_newtype;
pub(crate) use self::object::json_object;
#[cfg(feature = "client")]
pub(crate) use self::operations::operations;
#[cfg(feature = "client")]
pub(crate) use self::page::methods::paged;
#[cfg(feature = "client")]
pub(crate) use self::requests::request;
pub(crate) use self::serde_by_json::{deserialize, serde_by_json, serialize};
pub(crate) use self::setters::{setter, setters};
pub(crate) use self::shape::{choose, json_union};
pub(crate) use self::tagged::{json_tagged, tag};
pub(crate) use self::taken::taken;
pub(crate) use self::text_union::text_union;
pub(crate) use self::text_value::text_value;
pub(crate) use self::unknown::open_enum;
