//! Response headers, read as what they mean: numbers, instants, and how long to wait.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

use super::operation::RateLimitHeaders;
use super::response::RateLimit;

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
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(date_of(headers)).unwrap_or_default())
}

/// Reads the rate limit, if all of its headers are there and make sense.
pub(crate) fn rate_limit(headers: &HeaderMap, names: &RateLimitHeaders) -> Option<RateLimit> {
    let number = |name| text(headers, name)?.parse::<u64>().ok();
    let reset = number(names.reset).filter(|seconds| *seconds < END_OF_TIME)?;
    Some(RateLimit {
        limit: number(names.limit)?,
        remaining: number(names.remaining)?,
        reset: SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(reset))?,
    })
}

/// Reads when the API sent the response, or else takes the time of this machine.
pub(crate) fn date_of(headers: &HeaderMap) -> SystemTime {
    text(headers, DATE.as_str())
        .and_then(|value| httpdate::parse_http_date(value).ok())
        .unwrap_or_else(SystemTime::now)
}
