//! Text to an instant: RFC 3339, and what APIs write beyond it.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// Reads an instant, or says what is wrong with the text.
pub(super) fn instant(text: &str) -> Result<OffsetDateTime, &'static str> {
    let mut rest = text.as_bytes();
    let date = date(&mut rest)?;
    if !take_any(&mut rest, b"Tt ") {
        return Err("a date and time has a `T` between the two");
    }
    let time = time(&mut rest)?;
    let offset = offset(&mut rest)?;
    match rest {
        [] => Ok(OffsetDateTime::new_in_offset(date, time, offset)),
        _ => Err("something follows the date and time"),
    }
}

fn date(rest: &mut &[u8]) -> Result<Date, &'static str> {
    const PROBLEM: &str = "a date is written as in 2020-07-28";
    let year = number(rest, 4).ok_or(PROBLEM)?;
    take_byte(rest, b'-').ok_or(PROBLEM)?;
    let month = number(rest, 2).ok_or(PROBLEM)?;
    take_byte(rest, b'-').ok_or(PROBLEM)?;
    let day = number(rest, 2).ok_or(PROBLEM)?;
    let month = u8::try_from(month)
        .ok()
        .and_then(|month| Month::try_from(month).ok());
    let date = match (month, u8::try_from(day)) {
        (Some(month), Ok(day)) => Date::from_calendar_date(year.into(), month, day).ok(),
        _ => None,
    };
    date.ok_or("there is no such date")
}

fn time(rest: &mut &[u8]) -> Result<Time, &'static str> {
    const PROBLEM: &str = "a time is written as in 17:47:44";
    let hour = small_number(rest).ok_or(PROBLEM)?;
    take_byte(rest, b':').ok_or(PROBLEM)?;
    let minute = small_number(rest).ok_or(PROBLEM)?;
    take_byte(rest, b':').ok_or(PROBLEM)?;
    let second = small_number(rest).ok_or(PROBLEM)?;
    let nanosecond = match take_byte(rest, b'.') {
        Some(()) => nanosecond(rest).ok_or(PROBLEM)?,
        None => 0,
    };
    // A leap second is the end of the second before it.
    let (second, nanosecond) = match second {
        60 => (59, 999_999_999),
        _ => (second, nanosecond),
    };
    Time::from_hms_nano(hour, minute, second, nanosecond).map_err(|_| "there is no such time")
}

/// Reads the digits of a fraction of a second; those after the ninth are too small to keep.
fn nanosecond(rest: &mut &[u8]) -> Option<u32> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = rest.split_at(length);
    *rest = after;
    let digit = |index| digits.get(index).map_or(0, |digit| u32::from(digit - b'0'));
    let nanoseconds = (0..9).fold(0, |number, index| number * 10 + digit(index));
    (length > 0).then_some(nanoseconds)
}

fn offset(rest: &mut &[u8]) -> Result<UtcOffset, &'static str> {
    const PROBLEM: &str = "a date and time ends with `Z` or an offset such as `+02:00`";
    if take_any(rest, b"Zz") {
        return Ok(UtcOffset::UTC);
    }
    let is_west = match rest.first() {
        Some(b'+') => false,
        Some(b'-') => true,
        _ => return Err(PROBLEM),
    };
    *rest = &rest[1..];
    let hours = i32::from(small_number(rest).ok_or(PROBLEM)?);
    let minutes = match (take_byte(rest, b':'), rest.is_empty()) {
        (None, true) => 0,
        _ => i32::from(small_number(rest).ok_or(PROBLEM)?),
    };
    if hours > 23 || minutes > 59 {
        return Err("there is no such offset");
    }
    let seconds = (hours * 60 + minutes) * 60;
    UtcOffset::from_whole_seconds(if is_west { -seconds } else { seconds })
        .map_err(|_| "there is no such offset")
}

fn small_number(rest: &mut &[u8]) -> Option<u8> {
    number(rest, 2)?.try_into().ok()
}

/// Reads a number of this many digits, four at most.
fn number(rest: &mut &[u8], digits: usize) -> Option<u16> {
    let (number, after) = rest.split_at_checked(digits)?;
    if !number.iter().all(u8::is_ascii_digit) {
        return None;
    }
    *rest = after;
    Some(
        number
            .iter()
            .fold(0, |value, digit| value * 10 + u16::from(digit - b'0')),
    )
}

fn take_byte(rest: &mut &[u8], byte: u8) -> Option<()> {
    *rest = rest.strip_prefix(&[byte])?;
    Some(())
}

fn take_any(rest: &mut &[u8], bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| take_byte(rest, *byte).is_some())
}
