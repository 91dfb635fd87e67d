//! An offset in a body, as people find it: by its line and column, and by the way to it.

use super::reader::{DEEPEST, Reader};

/// A place in a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The way to it, such as `images[3].id`; empty for the body as a whole.
    pub(crate) path: String,
    /// Its line, the first being 1.
    pub(crate) line: usize,
    /// Its column, in characters, the first being 1.
    pub(crate) column: usize,
}

/// A step on the way to a place.
enum Step<'a> {
    /// A property, by the text of its name, quotation marks included; empty before there is one.
    Property(&'a str),
    Index(usize),
}

impl Place {
    /// Finds an offset, in bytes from the start.
    pub(crate) fn new(body: &[u8], offset: usize) -> Self {
        let before = body.get(..offset).unwrap_or(body);
        let before = String::from_utf8_lossy(before);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            path: path(&before),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// The way to what follows a text that is JSON up to there.
fn path(before: &str) -> String {
    let mut steps = Vec::new();
    let mut is_name = false;
    let mut at = 0;
    while let Some(byte) = before.as_bytes().get(at) {
        match byte {
            b'"' => {
                let length = string_length(&before[at..]);
                if let (true, Some(Step::Property(name))) = (is_name, steps.last_mut()) {
                    *name = &before[at..at + length];
                }
                is_name = false;
                at += length;
                continue;
            }
            // Nothing that is read is deeper.
            b'{' | b'[' if steps.len() > DEEPEST as usize => break,
            b'{' => {
                steps.push(Step::Property(""));
                is_name = true;
            }
            b'[' => steps.push(Step::Index(0)),
            b'}' | b']' => {
                steps.pop();
            }
            b',' => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Property(name)) => {
                    *name = "";
                    is_name = true;
                }
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    written(&steps)
}

/// How long a text is that begins here, with its quotation marks.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn written(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Property("") => {}
            Step::Property(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                let name = Reader::new(name).string();
                path.push_str(name.as_deref().unwrap_or_default());
            }
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[track_caller]
    fn check(before: &str, path: &str, line: usize, column: usize) {
        let text = format!("{before}?");
        let place = Place::new(text.as_bytes(), before.len());
        assert_eq!(
            (place.path.as_str(), place.line, place.column),
            (path, line, column)
        );
    }

    #[test]
    fn a_place_is_found_by_properties_and_indexes() {
        check("", "", 1, 1);
        check(r#"{"a": [1, {"b\"]": "#, "a[1].b\"]", 1, 20);
        check("{\"a\": {\"b\": [[1], 2]},\n \"c\": ", "c", 2, 7);
        check("[1, \"é\", ", "[2]", 1, 10);
    }

    #[test]
    fn before_the_name_of_a_property_the_place_is_the_object() {
        check(r#"{"a": {"b": 1, "#, "a", 1, 16);
    }
}
