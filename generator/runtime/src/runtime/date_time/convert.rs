//! Conversions of [`DateTime`] from and to the system's time and, behind features, the types of
//! other crates.

use std::time::{Duration, SystemTime};

use super::{DateTime, DateTimeError};

const OUT_OF_RANGE: DateTimeError = DateTimeError("the year is not one of 0 to 9999");

impl TryFrom<SystemTime> for DateTime {
    type Error = DateTimeError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()),
            Err(before) => i128::try_from(before.duration().as_nanos()).map(|nanos| -nanos),
        };
        let date_time = nanoseconds.ok().and_then(Self::from_unix_nanoseconds);
        date_time.ok_or(OUT_OF_RANGE)
    }
}

impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeError;

    fn try_from(time: DateTime) -> Result<Self, Self::Error> {
        let nanoseconds = u64::from(time.instant.nanosecond());
        let seconds = Duration::from_secs(time.unix_seconds().unsigned_abs());
        let whole = match time.unix_seconds() < 0 {
            true => Self::UNIX_EPOCH.checked_sub(seconds),
            false => Self::UNIX_EPOCH.checked_add(seconds),
        };
        whole
            .and_then(|whole| whole.checked_add(Duration::from_nanos(nanoseconds)))
            .ok_or(DateTimeError("this system's clock does not reach that far"))
    }
}

/// Needs the feature `time`.
#[cfg(feature = "time")]
impl TryFrom<time::OffsetDateTime> for DateTime {
    type Error = DateTimeError;

    fn try_from(time: time::OffsetDateTime) -> Result<Self, Self::Error> {
        in_offset(time.unix_timestamp_nanos(), time.offset().whole_seconds())
    }
}

/// Needs the feature `time`.
#[cfg(feature = "time")]
impl From<DateTime> for time::OffsetDateTime {
    fn from(time: DateTime) -> Self {
        time.instant
    }
}

/// Needs the feature `jiff`.
#[cfg(feature = "jiff")]
impl TryFrom<jiff::Timestamp> for DateTime {
    type Error = DateTimeError;

    fn try_from(time: jiff::Timestamp) -> Result<Self, Self::Error> {
        in_offset(time.as_nanosecond(), 0)
    }
}

/// Needs the feature `jiff`. The last hours of the year 9999 are too late for that crate.
#[cfg(feature = "jiff")]
impl TryFrom<DateTime> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(time: DateTime) -> Result<Self, Self::Error> {
        Self::from_nanosecond(time.unix_nanoseconds())
    }
}

/// Needs the feature `chrono`.
#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> TryFrom<chrono::DateTime<Tz>> for DateTime {
    type Error = DateTimeError;

    fn try_from(time: chrono::DateTime<Tz>) -> Result<Self, Self::Error> {
        let time = time.fixed_offset();
        let seconds = i128::from(time.timestamp()) * 1_000_000_000;
        let nanoseconds = i128::from(time.timestamp_subsec_nanos());
        in_offset(seconds + nanoseconds, time.offset().local_minus_utc())
    }
}

/// Needs the feature `chrono`.
#[cfg(feature = "chrono")]
impl TryFrom<DateTime> for chrono::DateTime<chrono::FixedOffset> {
    type Error = DateTimeError;

    fn try_from(time: DateTime) -> Result<Self, Self::Error> {
        let utc = chrono::DateTime::from_timestamp(time.unix_seconds(), time.instant.nanosecond());
        let offset = chrono::FixedOffset::east_opt(time.instant.offset().whole_seconds());
        match (utc, offset) {
            (Some(utc), Some(offset)) => Ok(utc.with_timezone(&offset)),
            _ => Err(OUT_OF_RANGE),
        }
    }
}

/// Makes an instant that is printed with this offset, or in UTC if the offset has seconds, which
/// cannot be written.
#[cfg(any(feature = "time", feature = "jiff", feature = "chrono"))]
fn in_offset(unix_nanoseconds: i128, offset_seconds: i32) -> Result<DateTime, DateTimeError> {
    let utc = time::OffsetDateTime::from_unix_timestamp_nanos(unix_nanoseconds);
    let offset = time::UtcOffset::from_whole_seconds(offset_seconds / 60 * 60);
    let (Ok(utc), Ok(offset)) = (utc, offset) else {
        return Err(OUT_OF_RANGE);
    };
    let instant = match offset_seconds % 60 {
        0 => utc.checked_to_offset(offset).ok_or(OUT_OF_RANGE)?,
        _ => utc,
    };
    let is_writable = (0..=9999).contains(&instant.year());
    let date_time = is_writable.then_some(DateTime {
        instant,
        text: None,
    });
    date_time.ok_or(OUT_OF_RANGE)
}
