//! Response headers, read as what they mean: numbers, instants, and how long to wait.

use std::fmt;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, LOCATION, RETRY_AFTER};

use super::error::shown::{self, Hidden};
use super::operation::{Api, RateLimitHeaders};
use super::response::RateLimit;
use super::transport::now::system_time;

/// The year 10000, in seconds since the Unix epoch: HTTP dates end before it.
const END_OF_TIME: u64 = 253_402_300_800;

/// Reads a header as text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Reads how long the API asks to wait before the next request.
///
/// An HTTP date is compared with the API's own clock, so that a wrong one here does no harm.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER.as_str())?;
    let is_number = value.starts_with(|c: char| c.is_ascii_digit())
        && value.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    if is_number {
        // What is more than a clock can tell is endless.
        let seconds = value.parse().ok()?;
        return Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(date_of(headers)).unwrap_or_default())
}

/// Reads the rate limit, if any of its headers is there and makes sense.
pub(crate) fn rate_limit(headers: &HeaderMap, names: &RateLimitHeaders) -> Option<RateLimit> {
    let number = |name: Option<&str>| text(headers, name?)?.parse::<u64>().ok();
    let reset = number(names.reset).filter(|seconds| *seconds < END_OF_TIME);
    let reset = reset.and_then(|it| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(it)));
    let rate_limit = RateLimit {
        limit: number(names.limit),
        remaining: number(names.remaining),
        reset,
    };
    let RateLimit {
        limit, remaining, ..
    } = rate_limit;
    (limit.or(remaining).is_some() || reset.is_some()).then_some(rate_limit)
}

/// Reads when the API sent the response, or else takes the time of this machine.
pub(crate) fn date_of(headers: &HeaderMap) -> SystemTime {
    text(headers, DATE.as_str())
        .and_then(|value| httpdate::parse_http_date(value).ok())
        .unwrap_or_else(system_time)
}

/// Prints an instant as HTTP does, if that can.
pub(crate) fn date(instant: SystemTime) -> Option<String> {
    let since = instant.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    (since.as_secs() < END_OF_TIME).then(|| httpdate::fmt_http_date(instant))
}

/// The headers whose values are printed. All others may be secret: cookies, challenges, signed links.
const HARMLESS: [&str; 14] = [
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "retry-after",
    "server",
    "transfer-encoding",
    "vary",
    "via",
];

/// How many bytes are printed of the name and of the value of a header, and of all of them.
const NAME_LIMIT: usize = 40;
const VALUE_LIMIT: usize = 60;
const ALL_LIMIT: usize = 800;

/// How many bytes are printed of a host.
const HOST_LIMIT: usize = 100;

/// Headers as they are printed: every name, and the values that are no secret.
pub(crate) struct Shown<'a> {
    pub(crate) headers: &'a HeaderMap,
    pub(crate) api: &'a Api,
    pub(crate) hidden: &'a Hidden,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        let limit = self.api.rate_limit.as_ref();
        let [first, second, third] =
            limit.map_or([None; 3], |it| [it.limit, it.remaining, it.reset]);
        let own = [self.api.request_id, first, second, third];
        let mut length = 0;
        for (name, value) in self.headers {
            let name = name.as_str();
            let is_harmless = HARMLESS.contains(&name) || own.contains(&Some(name));
            let text = value.to_str().ok().filter(|_| is_harmless);
            let text = text.map(|it| self.hidden.shown(it, VALUE_LIMIT));
            let text = text.as_deref().unwrap_or("…");
            let name = shown::shown(name, NAME_LIMIT);
            length += name.len() + text.len();
            if length > ALL_LIMIT {
                return map.finish_non_exhaustive();
            }
            map.entry(&name, &format_args!("{text}"));
        }
        map.finish()
    }
}

/// Names where a redirect leads, without what may be secret: neither the user, nor the path, nor the query.
pub(crate) fn redirect_target(headers: &HeaderMap) -> Option<String> {
    let location = headers.get(LOCATION)?.to_str().ok()?.trim();
    let (scheme, rest) = match location.split_once("//") {
        Some((scheme @ ("" | "http:" | "https:"), rest)) => (scheme, rest),
        Some((scheme, _)) if scheme.ends_with(':') => return None,
        _ => return Some("another path of the same host".to_owned()),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    (!host.is_empty()).then(|| format!("{scheme}//{}", shown::shown(host, HOST_LIMIT)))
}
