//! Lists, maps, and values that may be missing.

use std::collections::BTreeMap;

use super::{Json, Mismatch, Reader, Writer};

impl<T: Json> Json for Option<T> {
    const IS_NULLABLE: bool = true;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        match !T::IS_NULLABLE && reader.null()? {
            true => Ok(None),
            false => T::read(reader).map(Some),
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json> Json for Box<T> {
    const IS_NULLABLE: bool = T::IS_NULLABLE;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        let room = reader.take_room::<T>()?;
        match T::read(reader) {
            Ok(value) => {
                reader.give_room(room);
                Ok(Self::new(value))
            }
            Err(mismatch) => Err(mismatch),
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

impl<T: Json> Json for Vec<T> {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        let room = reader.take_room::<T>()?;
        let mut list = Self::new();
        reader.list(|reader| {
            list.push(T::read(reader)?);
            Ok(())
        })?;
        reader.give_room(room);
        Ok(list)
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mismatch> {
        let room = reader.take_room::<T>()?;
        let mut map = Self::new();
        reader.map(|reader, name| {
            map.insert(name.into_owned(), T::read(reader)?);
            Ok(())
        })?;
        reader.give_room(room);
        Ok(map)
    }

    #[inline]
    fn write(&self, writer: &mut Writer) {
        writer.open_object();
        for (name, value) in self {
            writer.property_always(name, value);
        }
        writer.close_object();
    }
}
