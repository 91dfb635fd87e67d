//! The keys in the values of `x-lathe-*` keys.

use super::{may, must};
use crate::document::keywords::Shape::{Count, One, Text, TextMap, Texts};
use crate::document::keywords::{Keyword, Kind};

pub(super) const HEADERS: &[Keyword] = &[
    may("request-id", Text),
    may("rate-limit", One(Kind::LatheRateLimit)),
];

pub(super) const RATE_LIMIT: &[Keyword] = &[
    may("limit", Text),
    may("remaining", Text),
    may("reset", Text),
];

pub(super) const ERROR: &[Keyword] = &[
    may("code", Text),
    may("message", Text),
    may("request-id", Text),
];

pub(super) const PAGING: &[Keyword] = &[
    must("page", Text),
    must("items", Text),
    must("next", Text),
    may("total", Text),
];

pub(super) const WAITER: &[Keyword] = &[
    must("poll", Text),
    may("parameters", TextMap),
    must("status", Text),
    must("success", Texts),
    must("failure", Texts),
    may("message", Text),
    may("interval", Count),
    may("timeout", Count),
];
