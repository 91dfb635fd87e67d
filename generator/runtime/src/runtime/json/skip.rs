//! Values that are read past: nothing is made of them, but they have to be JSON.

use super::mismatch::Mismatch;
use super::reader::{DEEPEST, Reader};
use super::text::plain_length;

impl<'a> Reader<'a> {
    /// Reads past a value.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn skip(&mut self) -> Result<(), Mismatch> {
        // A bit for each object or list that is open, the innermost lowest: 1 for an object.
        let mut open: u128 = 0;
        let mut count = 0;
        loop {
            let opened = match self.peek() {
                Some(byte @ (b'{' | b'[')) => {
                    if self.depth() + count == DEEPEST {
                        return Err(self.too_deep());
                    }
                    self.advance(1);
                    self.lost += 1;
                    count += 1;
                    open = (open << 1) | u128::from(byte == b'{');
                    true
                }
                _ => {
                    self.skip_scalar()?;
                    false
                }
            };
            if self.goes_on(&mut open, &mut count, opened)? {
                continue;
            }
            return Ok(());
        }
    }

    /// Reads on to the next value of what is open; `false` if nothing is open any more.
    fn goes_on(
        &mut self,
        open: &mut u128,
        count: &mut u32,
        mut is_first: bool,
    ) -> Result<bool, Mismatch> {
        while *count > 0 {
            let is_object = *open & 1 == 1;
            match self.peek() {
                Some(b'}') if is_object => {}
                Some(b']') if !is_object => {}
                Some(b',') if !is_first => {
                    self.advance(1);
                    return self.begin_item(is_object);
                }
                Some(_) if is_first => return self.begin_item(is_object),
                _ if is_object => return Err(self.malformed("`,` or `}`")),
                _ => return Err(self.malformed("`,` or `]`")),
            }
            self.advance(1);
            *open >>= 1;
            *count -= 1;
            is_first = false;
        }
        Ok(false)
    }

    fn begin_item(&mut self, is_object: bool) -> Result<bool, Mismatch> {
        if is_object {
            if self.peek() != Some(b'"') {
                return Err(self.malformed("the name of a property"));
            }
            self.skip_string()?;
            self.colon()?;
        }
        Ok(true)
    }

    fn skip_scalar(&mut self) -> Result<(), Mismatch> {
        match self.peek() {
            Some(b'"') => self.skip_string()?,
            Some(b't' | b'f') => {
                self.boolean()?;
            }
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
            }
            Some(b'n') => {
                self.null()?;
                return Ok(());
            }
            _ => return Err(self.malformed("a value")),
        }
        // `null` says nothing, so nothing is lost with it.
        self.lost += 1;
        Ok(())
    }

    fn skip_string(&mut self) -> Result<(), Mismatch> {
        let start = self.mark();
        self.advance(1);
        let length = plain_length(self.rest());
        self.advance(length);
        if self.rest().first() == Some(&b'"') {
            self.advance(1);
            return Ok(());
        }
        self.go_to(start);
        self.string().map(|_| ())
    }

    /// Reads past a value, and returns its text.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn raw(&mut self) -> Result<&'a str, Mismatch> {
        let lost = self.lost;
        let json = self.passed()?;
        self.lost = lost;
        Ok(json)
    }

    /// The same for a value that a type has no place for: another type may have one.
    pub(crate) fn passed(&mut self) -> Result<&'a str, Mismatch> {
        let start = self.offset();
        self.skip()?;
        Ok(self.between(start, self.at()))
    }
}
