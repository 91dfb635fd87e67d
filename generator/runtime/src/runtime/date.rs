//! Calendar dates, as APIs write them.

use std::fmt;
use std::str::FromStr;

use time::Month;

use super::json::{Json, Mismatch, Reader, Writer};

/// A calendar date, such as `2020-07-28`, of a year from 0 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// The reason that a text or three numbers are no [`Date`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(&'static str);

impl Date {
    /// The date of this year, month and day; nothing if there is no such date, or its year is not
    /// one of 0 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        let date = time::Date::from_calendar_date(year.into(), month, day).ok()?;
        (year <= 9999).then_some(Self(date))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let has_shape = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !has_shape {
            return Err(DateError("a date is written as in 2020-07-28"));
        }
        let date = match (text[..4].parse(), text[5..7].parse(), text[8..].parse()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
            _ => None,
        };
        date.ok_or(DateError("there is no such date"))
    }
}

/// Needs the feature `time`.
#[cfg(feature = "time")]
impl TryFrom<time::Date> for Date {
    type Error = DateError;

    fn try_from(date: time::Date) -> Result<Self, Self::Error> {
        from_numbers(date.year(), date.month().into(), date.day())
    }
}

/// Needs the feature `time`.
#[cfg(feature = "time")]
impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

/// Needs the feature `jiff`.
#[cfg(feature = "jiff")]
impl TryFrom<jiff::civil::Date> for Date {
    type Error = DateError;

    fn try_from(date: jiff::civil::Date) -> Result<Self, Self::Error> {
        let parts = (u8::try_from(date.month()), u8::try_from(date.day()));
        match parts {
            (Ok(month), Ok(day)) => from_numbers(date.year().into(), month, day),
            _ => Err(OUT_OF_RANGE),
        }
    }
}

/// Needs the feature `jiff`.
#[cfg(feature = "jiff")]
impl TryFrom<Date> for jiff::civil::Date {
    type Error = DateError;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        let year = i16::try_from(date.year());
        match (year, i8::try_from(date.month()), i8::try_from(date.day())) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).map_err(|_| OUT_OF_RANGE),
            _ => Err(OUT_OF_RANGE),
        }
    }
}

/// Needs the feature `chrono`.
#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = DateError;

    fn try_from(date: chrono::NaiveDate) -> Result<Self, Self::Error> {
        use chrono::Datelike;

        match (u8::try_from(date.month()), u8::try_from(date.day())) {
            (Ok(month), Ok(day)) => from_numbers(date.year(), month, day),
            _ => Err(OUT_OF_RANGE),
        }
    }
}

/// Needs the feature `chrono`.
#[cfg(feature = "chrono")]
impl TryFrom<Date> for chrono::NaiveDate {
    type Error = DateError;

    fn try_from(date: Date) -> Result<Self, Self::Error> {
        let (month, day) = (date.month().into(), date.day().into());
        Self::from_ymd_opt(date.year(), month, day).ok_or(OUT_OF_RANGE)
    }
}

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const OUT_OF_RANGE: DateError = DateError("the year is not one of 0 to 9999");

#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
fn from_numbers(year: i32, month: u8, day: u8) -> Result<Date, DateError> {
    let date = u16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, month, day));
    date.ok_or(OUT_OF_RANGE)
}

impl Json for Date {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        let start = reader.offset();
        if reader.peek() != Some(b'"') {
            return Err(reader.unexpected("a date, such as \"2020-07-28\""));
        }
        let text = reader.string()?;
        text.parse()
            .map_err(|error| Mismatch::new(start, format!("{error}: {text:?}")))
    }

    fn write(&self, writer: &mut Writer) {
        writer.display(self);
    }
}

crate::runtime::serde_by_json!(Date);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for DateError {}
