//! A value of a union → the variant that it is of.

use std::any::TypeId;

use super::Shape;
use super::glance::Glance;
use crate::runtime::json::{Json, Mark, Mismatch, Reader};

/// Reads a value as one variant.
type Read<T> = fn(&mut Reader<'_>) -> Result<T, Mismatch>;

/// Reads a value as the variant that it is of; `None`, and the reader before the value, if it is of none.
///
/// # Errors
///
/// The value has the shape of one variant alone, and is not of it.
pub(crate) fn choose<T: Json + 'static>(
    reader: &mut Reader<'_>,
    shapes: &[Shape],
    reads: &[Read<T>],
) -> Result<Option<T>, Mismatch> {
    let start = reader.mark();
    let known = reader.choice(start, TypeId::of::<T>());
    let fitting = match known {
        Some(place) => Vec::from_iter(place),
        None => fitting(reader, shapes)?,
    };
    match fitting.as_slice() {
        [] => Ok(None),
        [only] => match reads.get(*only) {
            Some(read) => read(reader).map(Some),
            None => Ok(None),
        },
        several => {
            let room = reader.take_room::<[Tried<T>; 3]>()?;
            let best = best(reader, several, reads);
            reader.give_room(room);
            Ok(best)
        }
    }
}

/// The places of the shapes that a value fits, the best first. The reader stays before the value.
fn fitting(reader: &mut Reader<'_>, shapes: &[Shape]) -> Result<Vec<usize>, Mismatch> {
    let start = reader.mark();
    let glance = Glance::at(reader)?;
    let shapes = shapes.iter().enumerate();
    let mut fits: Vec<(usize, usize)> = shapes
        .filter_map(|(place, shape)| Some((glance.fit(shape, reader)?, place)))
        .collect();
    reader.go_to(start);
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    Ok(fits.into_iter().map(|(_, place)| place).collect())
}

/// What the first variant makes of a value that keeps all of it, or the one that keeps most.
fn best<T: Json + 'static>(
    reader: &mut Reader<'_>,
    places: &[usize],
    reads: &[Read<T>],
) -> Option<T> {
    let start = reader.mark();
    let mut best: Option<Tried<T>> = None;
    reader.begin_choice();
    for place in places {
        reader.go_to(start);
        let Some(Ok(value)) = reads.get(*place).map(|read| read(reader)) else {
            continue;
        };
        let lost = reader.lost_since(start);
        let oddities = reader.take_oddities(start);
        if best.as_ref().is_none_or(|best| lost < best.lost) {
            best = Some(Tried {
                place: *place,
                value,
                lost,
                end: reader.mark(),
                oddities,
            });
        }
        if lost == 0 {
            break;
        }
    }
    let place = best.as_ref().map(|best| best.place);
    reader.end_choice(start, TypeId::of::<T>(), place);
    reader.go_to(best.as_ref().map_or(start, |best| best.end));
    best.map(|best| {
        reader.put_oddities(best.oddities);
        best.value
    })
}

/// What a variant makes of a value.
struct Tried<T> {
    place: usize,
    value: T,
    /// How much of the value it does not keep.
    lost: usize,
    /// What comes behind the value.
    end: Mark,
    oddities: Vec<Mismatch>,
}
