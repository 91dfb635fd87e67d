//! An instant → the text that RFC 3339 has for it, without an allocation.

use time::OffsetDateTime;

/// The longest text: `2020-07-28T17:47:44.123456789+02:00`.
const LONGEST: usize = 35;

/// The text of an instant.
pub(super) struct Printed {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Printed {
    pub(super) fn new(instant: &OffsetDateTime) -> Self {
        let mut text = Self {
            bytes: [b'0'; LONGEST],
            length: 0,
        };
        let (year, month, day) = instant.to_calendar_date();
        let (hour, minute, second, nanosecond) = instant.to_hms_nano();
        text.digits(year.unsigned_abs(), 4);
        text.named(b'-', u8::from(month));
        text.named(b'-', day);
        text.named(b'T', hour);
        text.named(b':', minute);
        text.named(b':', second);
        if nanosecond != 0 {
            text.push(b'.');
            text.digits(nanosecond, 9);
            while text.as_str().ends_with('0') {
                text.length -= 1;
            }
        }
        let offset = instant.offset();
        if offset.is_utc() {
            text.push(b'Z');
            return text;
        }
        let (hours, minutes, _) = offset.as_hms();
        let sign = if offset.is_negative() { b'-' } else { b'+' };
        text.named(sign, hours.unsigned_abs());
        text.named(b':', minutes.unsigned_abs());
        text
    }

    pub(super) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// Adds a mark, and a number of two digits.
    fn named(&mut self, mark: u8, number: u8) {
        self.push(mark);
        self.push(b'0' + number / 10 % 10);
        self.push(b'0' + number % 10);
    }

    fn digits(&mut self, number: u32, count: u32) {
        for place in (0..count).rev() {
            let digit = number / 10_u32.pow(place) % 10;
            self.push(b'0' + digit as u8);
        }
    }
}
