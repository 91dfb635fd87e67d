//! Texts of JSON: what is between quotation marks, and its escapes.

use std::borrow::Cow;

use super::mismatch::Mismatch;
use super::reader::Reader;

/// Eight bytes of 1.
const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The highest bit of each of eight bytes.
const HIGHEST: u64 = ONES << 7;

/// How many bytes come before the first that cannot stand in a text as it is: a quotation mark, a
/// backslash or a control character.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut length = 0;
    for word in words {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return length + (found.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..=0x1f);
    length + rest.iter().take_while(is_plain).count()
}

/// The highest bit of each byte that is special, up to the lowest of those bytes; beyond it, anything.
#[inline]
fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let is_control = word.wrapping_sub(ONES * 0x20) & !word;
    (is_quote | is_backslash | is_control) & HIGHEST
}

impl<'a> Reader<'a> {
    /// Reads a text; it is borrowed unless it has escapes.
    ///
    /// # Errors
    ///
    /// Something else comes.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Mismatch> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a text"));
        }
        let start = self.at() + 1;
        self.advance(1);
        let length = plain_length(self.rest());
        self.advance(length);
        if self.rest().first() == Some(&b'"') {
            let text = self.between(start, start + length);
            self.advance(1);
            return Ok(Cow::Borrowed(text));
        }
        self.unescape(start).map(Cow::Owned)
    }

    /// Reads the name of a property, and the colon after it.
    #[inline]
    pub(crate) fn name(&mut self) -> Result<Cow<'a, str>, Mismatch> {
        if self.peek() != Some(b'"') {
            return Err(self.malformed("the name of a property"));
        }
        let name = self.string()?;
        self.colon()?;
        Ok(name)
    }

    /// Reads on from the first escape of a text that began at this offset.
    #[cold]
    fn unescape(&mut self, start: usize) -> Result<String, Mismatch> {
        // What it becomes is gathered in one place for all texts, so that each takes memory once.
        let mut text = std::mem::take(&mut self.unescaped);
        text.clear();
        text.push_str(self.between(start, self.at()));
        self.unescape_into(&mut text)?;
        let exact = text.as_str().to_owned();
        self.unescaped = text;
        Ok(exact)
    }

    fn unescape_into(&mut self, text: &mut String) -> Result<(), Mismatch> {
        loop {
            match self.rest() {
                [b'"', ..] => {
                    self.advance(1);
                    return Ok(());
                }
                [b'\\', escape, ..] => text.push(self.escape(*escape)?),
                [] | [b'\\'] => {
                    let end = self.at() + self.rest().len();
                    return Err(Mismatch::new(end, "the JSON ends within a text"));
                }
                rest => match plain_length(rest) {
                    0 => {
                        let problem = "a control character has to be escaped in a text";
                        return Err(Mismatch::new(self.at(), problem));
                    }
                    length => {
                        text.push_str(self.between(self.at(), self.at() + length));
                        self.advance(length);
                    }
                },
            }
        }
    }

    /// Reads an escape, which is this byte after a backslash.
    fn escape(&mut self, escape: u8) -> Result<char, Mismatch> {
        let start = self.at();
        self.advance(2);
        Ok(match escape {
            b'"' | b'\\' | b'/' => escape.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(start),
            _ => return Err(Mismatch::new(start, "there is no such escape")),
        })
    }

    /// Reads the digits of one `\u` escape, or of two that are one character.
    fn code_point(&mut self, start: usize) -> Result<char, Mismatch> {
        let lone = || Mismatch::new(start, "half a surrogate pair is no character");
        let first = self.hex_digits(start)?;
        if !(0xd800..0xe000).contains(&first) {
            return char::from_u32(first).ok_or_else(lone);
        }
        if first >= 0xdc00 || !self.rest().starts_with(b"\\u") {
            return Err(lone());
        }
        self.advance(2);
        let second = self.hex_digits(start)?;
        match second {
            0xdc00..0xe000 => {
                let both = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                char::from_u32(both).ok_or_else(lone)
            }
            _ => Err(lone()),
        }
    }

    fn hex_digits(&mut self, start: usize) -> Result<u32, Mismatch> {
        let digits = self.rest().get(..4).unwrap_or_default();
        let mut number = 0;
        for digit in digits {
            let digit = char::from(*digit).to_digit(16);
            number = number * 16 + digit.ok_or_else(|| no_digits(start))?;
        }
        self.advance(digits.len());
        match digits.len() {
            4 => Ok(number),
            _ => Err(no_digits(start)),
        }
    }
}

fn no_digits(start: usize) -> Mismatch {
    Mismatch::new(start, "`\\u` needs four hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use super::plain_length;

    #[test]
    fn what_is_special_is_found_at_every_place() {
        for special in [b'"', b'\\', 0, 0x1f] {
            for length in 0..40 {
                for place in 0..length {
                    let mut bytes = vec![0xc3; length];
                    bytes[place] = special;
                    assert_eq!(plain_length(&bytes), place);
                }
            }
        }
    }

    #[test]
    fn what_is_not_special_is_plain() {
        let plain: Vec<u8> = (0x20..=0xff)
            .filter(|byte| !b"\"\\".contains(byte))
            .collect();
        assert_eq!(plain_length(&plain), plain.len());
    }
}
