//! Properties that come twice: the last counts, so that one before may be anything.

use super::mismatch::Mismatch;
use super::reader::Reader;

impl Reader<'_> {
    /// Reads past the value of a property, which begins at this offset and is not what the property holds,
    /// if the object has the property again behind it.
    ///
    /// # Errors
    ///
    /// It has not, or the value is not JSON.
    #[cold]
    pub(super) fn overridden(
        &mut self,
        object: (u32, usize),
        at: usize,
        name: &str,
        mismatch: Mismatch,
    ) -> Result<(), Mismatch> {
        self.return_into(object, at);
        let lost = self.lost;
        if self.skip().is_err() {
            return Err(mismatch);
        }
        let end = self.at();
        let comes_again = self.comes_again(name);
        self.lost = lost;
        match comes_again {
            Ok(true) => {
                self.return_into(object, end);
                Ok(())
            }
            _ => Err(mismatch),
        }
    }

    /// Whether a property comes in what is left of an object.
    fn comes_again(&mut self, name: &str) -> Result<bool, Mismatch> {
        while self.has_more(false, b'}')? {
            if self.name()? == name {
                return Ok(true);
            }
            self.skip()?;
        }
        Ok(false)
    }
}
