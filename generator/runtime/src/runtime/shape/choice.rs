//! A value of a union → the variant that it is of.

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
pub(crate) fn choose<T: Json>(
    reader: &mut Reader<'_>,
    shapes: &[Shape],
    reads: &[Read<T>],
) -> Result<Option<T>, Mismatch> {
    match fitting(reader, shapes)?.as_slice() {
        [] => Ok(None),
        [only] => match reads.get(*only) {
            Some(read) => read(reader).map(Some),
            None => Ok(None),
        },
        several => best(reader, several, reads),
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
///
/// Unions within one another try variants within variants: what they read more than once is bounded for a
/// text as a whole, and where that is used up the variant that fits best is taken.
fn best<T: Json>(
    reader: &mut Reader<'_>,
    places: &[usize],
    reads: &[Read<T>],
) -> Result<Option<T>, Mismatch> {
    let start = reader.mark();
    let mut best: Option<(usize, T, Mark, Vec<Mismatch>)> = None;
    for read in places.iter().filter_map(|place| reads.get(*place)) {
        reader.go_to(start);
        let Ok(value) = read(reader) else {
            continue;
        };
        let lost = reader.lost_since(start);
        let oddities = reader.take_oddities(start);
        let is_better = best.as_ref().is_none_or(|(least, ..)| lost < *least);
        if is_better {
            best = Some((lost, value, reader.mark(), oddities));
        }
        if lost == 0 || !reader.may_read_again(start) {
            break;
        }
    }
    match best {
        Some((_, value, end, oddities)) => {
            reader.go_to(end);
            reader.put_oddities(oddities);
            Ok(Some(value))
        }
        None => {
            reader.go_to(start);
            Ok(None)
        }
    }
}
