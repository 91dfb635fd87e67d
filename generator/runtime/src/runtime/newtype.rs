//! Values with a type of their own.

/// Reads and writes a struct of one field as the value in it.
macro_rules! json_newtype {
    ($name:ident) => {
        impl $crate::runtime::Json for $name {
            #[inline]
            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                $crate::runtime::Json::read(reader).map(Self)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::Writer) {
                $crate::runtime::Json::write(&self.0, writer);
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_newtype;
