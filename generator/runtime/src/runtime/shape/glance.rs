//! What JSON looks like from outside, and which shapes that fits.

use std::borrow::Cow;

use super::Shape;
use crate::runtime::json::{Mark, Mismatch, Reader};

/// A value, seen from outside: what it is, and where its parts begin.
pub(super) enum Glance<'a> {
    Null,
    Boolean,
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Mark>),
    Object(Vec<(Cow<'a, str>, Mark)>),
}

impl<'a> Glance<'a> {
    /// Looks at a value, and leaves the reader behind it.
    ///
    /// # Errors
    ///
    /// The value is not JSON.
    pub(super) fn at(reader: &mut Reader<'a>) -> Result<Self, Mismatch> {
        Ok(match reader.peek() {
            Some(b'{') => {
                let mut parts = Vec::new();
                reader.map(|reader, name| {
                    parts.push((name, reader.mark()));
                    reader.skip()
                })?;
                Self::Object(parts)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                reader.list(|reader| {
                    items.push(reader.mark());
                    reader.skip()
                })?;
                Self::List(items)
            }
            Some(b'"') => Self::Text(reader.string()?),
            Some(b't' | b'f') => {
                reader.boolean()?;
                Self::Boolean
            }
            Some(b'n') => {
                reader.null()?;
                Self::Null
            }
            _ => Self::Number(reader.number()?),
        })
    }

    /// How well the value fits a shape, more being better; `None` if it does not.
    ///
    /// The reader may be left anywhere in the value.
    pub(super) fn fit(&self, shape: &Shape, reader: &mut Reader<'a>) -> Option<usize> {
        match (shape, self) {
            (Shape::Any, _) => Some(0),
            (Shape::Boolean, Self::Boolean) => Some(1),
            (Shape::Integer, Self::Number(number)) => Reader::is_whole(number).then_some(2),
            (Shape::Number, Self::Number(_)) => Some(1),
            (Shape::Text, Self::Text(_)) => Some(1),
            (Shape::Texts(known), Self::Text(text)) => {
                Some(if known.contains(&text.as_ref()) { 2 } else { 0 })
            }
            (Shape::List(item), Self::List(items)) => all(item, items.iter(), reader),
            (Shape::Map(value), Self::Object(parts)) => {
                all(value, parts.iter().map(|(_, start)| start), reader)
            }
            (
                Shape::Object {
                    required,
                    known,
                    constants,
                },
                Self::Object(parts),
            ) => {
                let part = |name: &str| parts.iter().rfind(|it| it.0 == name);
                let has_all = required.iter().all(|name| part(name).is_some());
                let is_constant = |(name, constant): &(&str, &str)| {
                    part(name).is_none_or(|(_, start)| is_same(*start, constant, reader))
                };
                let fits = has_all && constants.iter().all(is_constant);
                let own = known.iter().filter(|name| part(name).is_some());
                fits.then(|| 1 + own.count())
            }
            (Shape::OneOf(shapes), _) => {
                let fits = shapes.iter().filter_map(|it| self.fit(it, reader));
                fits.max()
            }
            _ => None,
        }
    }
}

/// How well the values that begin at these marks fit a shape, by the one that does worst.
fn all<'m>(
    shape: &Shape,
    starts: impl Iterator<Item = &'m Mark>,
    reader: &mut Reader<'_>,
) -> Option<usize> {
    let mut worst = 1;
    for start in starts {
        if matches!(shape, Shape::Any) {
            return Some(0);
        }
        reader.go_to(*start);
        let glance = Glance::at(reader).ok()?;
        worst = worst.min(glance.fit(shape, reader)?);
    }
    Some(worst)
}

/// Whether the value that begins at a mark is this JSON of a scalar.
fn is_same(start: Mark, constant: &str, reader: &mut Reader<'_>) -> bool {
    reader.go_to(start);
    match reader.peek() {
        Some(b'"') => {
            let text = reader.string();
            text.is_ok_and(|text| Reader::new(constant).string().is_ok_and(|it| it == text))
        }
        Some(b'{' | b'[') => false,
        _ => reader.raw().is_ok_and(|text| text == constant),
    }
}
