//! Numbers of JSON: their grammar, and the types that hold them.

use super::mismatch::Mismatch;
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// Reads a number, and returns its text.
    ///
    /// # Errors
    ///
    /// Something else comes.
    pub fn number(&mut self) -> Result<&'a str, Mismatch> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => {}
            _ => return Err(self.unexpected("a number")),
        }
        let start = self.at();
        let rest = self.rest();
        let mut length = usize::from(rest.first() == Some(&b'-'));
        length += match digits(rest, length) {
            0 => return Err(self.broken_number(length)),
            // A zero is not followed by digits.
            _ if rest.get(length) == Some(&b'0') => 1,
            count => count,
        };
        if rest.get(length) == Some(&b'.') {
            length += 1;
            length += match digits(rest, length) {
                0 => return Err(self.broken_number(length)),
                count => count,
            };
        }
        if matches!(rest.get(length), Some(b'e' | b'E')) {
            length += 1;
            length += usize::from(matches!(rest.get(length), Some(b'+' | b'-')));
            length += match digits(rest, length) {
                0 => return Err(self.broken_number(length)),
                count => count,
            };
        }
        self.advance(length);
        Ok(self.between(start, start + length))
    }

    #[cold]
    fn broken_number(&mut self, length: usize) -> Mismatch {
        self.advance(length);
        self.malformed("a digit")
    }

    /// Reads a whole number, also where it is written with a fraction of nothing: `3.0`.
    ///
    /// # Errors
    ///
    /// Something else comes, or the number is too large; the error says that this was expected.
    #[inline]
    pub fn integer<T: TryFrom<i128>>(&mut self, expected: &str) -> Result<T, Mismatch> {
        let start = self.mark();
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected(expected));
        }
        let number = match self.short_integer() {
            Some(number) => Some(number.into()),
            None => whole(self.number()?),
        };
        match number.and_then(|number| number.try_into().ok()) {
            Some(number) => Ok(number),
            None => {
                self.go_to(start);
                Err(self.unexpected(expected))
            }
        }
    }

    /// Reads an integer of at most 18 digits, if that is what comes.
    #[inline]
    fn short_integer(&mut self) -> Option<i64> {
        let rest = self.rest();
        let is_negative = rest.first() == Some(&b'-');
        let digits_from = usize::from(is_negative);
        let mut number: i64 = 0;
        let mut length = digits_from;
        while let Some(digit @ b'0'..=b'9') = rest.get(length) {
            if length - digits_from == 18 {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
            length += 1;
        }
        let is_zero_first = rest.get(digits_from) == Some(&b'0') && length - digits_from > 1;
        let goes_on = matches!(rest.get(length), Some(b'.' | b'e' | b'E'));
        if length == digits_from || is_zero_first || goes_on {
            return None;
        }
        self.advance(length);
        Some(if is_negative { -number } else { number })
    }

    /// Reads a number as the floating-point number that is next to it.
    ///
    /// # Errors
    ///
    /// Something else comes, or the number is too large.
    pub fn float(&mut self) -> Result<f64, Mismatch> {
        let start = self.offset();
        match self.number()?.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(Mismatch::new(start, "the number is too large")),
        }
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    let digits = bytes.get(from..).unwrap_or_default().iter();
    digits.take_while(|byte| byte.is_ascii_digit()).count()
}

/// The whole number that a number is, however it is written.
fn whole(number: &str) -> Option<i128> {
    if let Ok(number) = number.parse() {
        return Some(number);
    }
    let (digits, power) = decimal(number);
    if digits.is_empty() {
        return Some(0);
    }
    let factor = 10_i128.checked_pow(power.try_into().ok()?)?;
    let amount = digits.parse::<i128>().ok()?.checked_mul(factor)?;
    Some(if number.starts_with('-') {
        -amount
    } else {
        amount
    })
}

impl Reader<'_> {
    /// Whether a number is a whole one, however it is written.
    #[doc(hidden)]
    pub fn is_whole(number: &str) -> bool {
        if !number.contains(['.', 'e', 'E']) {
            return true;
        }
        let (digits, power) = decimal(number);
        digits.is_empty() || power >= 0
    }
}

/// The digits of a number without the zeros around them, and the power of ten that they are multiplied by.
#[cold]
fn decimal(number: &str) -> (String, i64) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [integer.trim_start_matches('-'), fraction].concat();
    let digits = all.trim_end_matches('0');
    let largest = if exponent.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    let power = exponent.parse().unwrap_or(largest);
    let moved = (all.len() - digits.len()) as i64 - fraction.len() as i64;
    (
        digits.trim_start_matches('0').to_owned(),
        power.saturating_add(moved),
    )
}
