//! Instants of time, as APIs write them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use time::OffsetDateTime;

mod convert;
mod parse;
mod print;
mod serde;

use self::print::Printed;

/// An instant of time, with the offset from UTC that it was written with.
///
/// It is read from what RFC 3339 allows, and from what APIs write beyond that: `+0200` for
/// `+02:00`, a space or a `t` for the `T`, and more than nine digits of a second.
/// It is printed as it was read.
/// Two are equal if they are the same instant, whatever their offsets are.
#[derive(Clone)]
pub struct DateTime {
    instant: OffsetDateTime,
    /// What it was read from, where that is not how it would be printed.
    text: Option<Box<str>>,
}

/// The reason that a text or a number is no [`DateTime`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError(&'static str);

impl DateTime {
    /// The instant that is this many seconds after the Unix epoch; nothing if its year is before 0
    /// or after 9999.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Self::from_unix_nanoseconds(i128::from(seconds) * 1_000_000_000)
    }

    /// The instant that is this many nanoseconds after the Unix epoch; nothing if its year is
    /// before 0 or after 9999.
    pub fn from_unix_nanoseconds(nanoseconds: i128) -> Option<Self> {
        let instant = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()?;
        (0..=9999).contains(&instant.year()).then_some(Self {
            instant,
            text: None,
        })
    }

    /// How many seconds after the Unix epoch it is, rounded down.
    pub fn unix_seconds(&self) -> i64 {
        self.instant.unix_timestamp()
    }

    /// How many nanoseconds after the Unix epoch it is.
    pub fn unix_nanoseconds(&self) -> i128 {
        self.instant.unix_timestamp_nanos()
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => f.write_str(Printed::new(&self.instant).as_str()),
        }
    }
}

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut date_time = Self {
            instant: parse::instant(text).map_err(DateTimeError)?,
            text: None,
        };
        if Printed::new(&date_time.instant).as_str() != text {
            date_time.text = Some(text.into());
        }
        Ok(date_time)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.unix_nanoseconds() == other.unix_nanoseconds()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.unix_nanoseconds().cmp(&other.unix_nanoseconds())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unix_nanoseconds().hash(state);
    }
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for DateTimeError {}
