//! Objects: each property to its field, and the others to a map if there is one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::json::{Json, Mismatch};

/// An object whose properties are taken out, or put in, one after the other.
#[derive(Debug, Default)]
pub struct Object(Map<String, Value>);

impl Object {
    /// Opens an object to be read.
    ///
    /// # Errors
    ///
    /// The JSON is something else.
    pub fn open(json: Value) -> Result<Self, Mismatch> {
        match json {
            Value::Object(properties) => Ok(Self(properties)),
            other => Err(Mismatch::expected("an object", &other)),
        }
    }

    /// Takes a property out.
    ///
    /// # Errors
    ///
    /// It is not of this type, or it is missing and must not be.
    pub fn take<T: Json>(&mut self, name: &str) -> Result<T, Mismatch> {
        match self.0.remove(name) {
            Some(json) => T::from_json(json).map_err(|it| it.in_property(name)),
            None => T::absent().map_err(|_| Mismatch::new(format!("missing field `{name}`"))),
        }
    }

    /// Takes properties out that always have one text.
    ///
    /// # Errors
    ///
    /// One of them has another value; a missing one has none.
    pub fn take_constants(&mut self, constants: &[(&str, &str)]) -> Result<(), Mismatch> {
        for (name, value) in constants {
            match self.0.remove(*name) {
                Some(json) if json.as_str() != Some(*value) => {
                    let expected = format!("the text {value:?}");
                    return Err(Mismatch::expected(&expected, &json).in_property(name));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes out what is left.
    ///
    /// # Errors
    ///
    /// One of the properties is not of this type.
    pub fn rest<T: Json>(&mut self) -> Result<BTreeMap<String, T>, Mismatch> {
        BTreeMap::from_json(self.close())
    }

    /// Puts a property in, unless it is absent.
    pub fn put<T: Json>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            self.put_always(name, value);
        }
    }

    /// Puts a property in, as `null` if it has no value.
    pub fn put_always<T: Json>(&mut self, name: &str, value: &T) {
        self.0.insert(name.to_owned(), value.to_json());
    }

    /// Puts properties in that always have one text.
    pub fn put_constants(&mut self, constants: &[(&str, &str)]) {
        for (name, value) in constants {
            self.0.insert((*name).to_owned(), Value::from(*value));
        }
    }

    /// Puts in what is in no field.
    pub fn put_rest<T: Json>(&mut self, rest: &BTreeMap<String, T>) {
        for (name, value) in rest {
            self.0
                .entry(name.clone())
                .or_insert_with(|| value.to_json());
        }
    }

    /// The object as JSON, with nothing left in it.
    pub fn close(&mut self) -> Value {
        Value::Object(std::mem::take(&mut self.0))
    }
}

/// Reads and writes a struct as an object: the name of each property, and its field.
///
/// The properties under `nullable` are written as `null` where they have no value, those under
/// `constant` always have one text and no field, and `rest` is the field for all others.
macro_rules! json_object {
    (
        $name:ident { $($wire:literal => $field:ident),* $(,)? }
        $(nullable { $($null_wire:literal => $null_field:ident),* $(,)? })?
        $(constant { $($constant:literal = $value:literal),* $(,)? })?
        $(rest => $rest:ident)?
    ) => {
        impl $crate::runtime::Json for $name {
            fn from_json(
                json: serde_json::Value,
            ) -> Result<Self, $crate::runtime::Mismatch> {
                use $crate::runtime::{Object, taken};
                let object = &mut taken!(Object::open(json));
                taken!(object.take_constants(&[$($(($constant, $value)),*)?]));
                Ok(Self {
                    $($field: taken!(object.take($wire)),)*
                    $($($null_field: taken!(object.take($null_wire)),)*)?
                    $($rest: taken!(object.rest()),)?
                })
            }

            fn to_json(&self) -> serde_json::Value {
                let object = &mut $crate::runtime::Object::default();
                object.put_constants(&[$($(($constant, $value)),*)?]);
                $(object.put($wire, &self.$field);)*
                $($(object.put_always($null_wire, &self.$null_field);)*)?
                $(object.put_rest(&self.$rest);)?
                object.close()
            }
        }

        $crate::runtime::serde_by_json!($name);
    };
}
pub(crate) use json_object;

/// What was taken, or the end of the function: `?` without its conversion, which costs the compiler time.
macro_rules! taken {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(mismatch) => return Err(mismatch),
        }
    };
}
pub(crate) use taken;
