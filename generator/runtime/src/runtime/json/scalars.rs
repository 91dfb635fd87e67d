//! Scalars.

use super::{Json, Mismatch, Reader, Writer};

impl Json for bool {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        reader.boolean()
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl Json for String {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        reader.string().map(Into::into)
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Json for f64 {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        reader.float()
    }

    /// A number that JSON has no word for is `null`.
    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.float(*self);
    }
}

macro_rules! integers {
    ($($integer:ident $name:literal),* $(,)?) => {$(
        impl Json for $integer {
            #[inline]
            fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
                reader.integer($name)
            }

            #[inline]
            fn write(&self, writer: &mut Writer) {
                writer.integer(*self);
            }
        }
    )*};
}

integers! {
    i32 "an integer of 32 bits",
    i64 "an integer",
    u32 "an integer of 32 bits that is not negative",
    u64 "an integer that is not negative",
}
