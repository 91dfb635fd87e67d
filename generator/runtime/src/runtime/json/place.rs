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
        Places::new(&String::from_utf8_lossy(body)).place(offset)
    }
}

/// Finds offsets in a text, one after the other, in one pass.
pub(crate) struct Places<'a> {
    text: &'a str,
    at: usize,
    steps: Vec<Step<'a>>,
    /// Whether the next text is the name of a property.
    is_name: bool,
    line: usize,
    line_start: usize,
}

impl<'a> Places<'a> {
    /// Finds offsets in this text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            steps: Vec::new(),
            is_name: false,
            line: 1,
            line_start: 0,
        }
    }

    /// Finds an offset that is not before the one that was asked for last.
    pub(crate) fn place(&mut self, offset: usize) -> Place {
        let end = offset.min(self.text.len());
        while self.at < end {
            self.step();
        }
        let before = self.text.get(self.line_start..end).unwrap_or_default();
        Place {
            path: written(&self.steps),
            line: self.line,
            column: before.chars().count() + 1,
        }
    }

    /// Whether the text ends within a list.
    pub(super) fn ends_in_list(mut self) -> bool {
        while self.at < self.text.len() {
            self.step();
        }
        let is_index = |step: &Step<'_>| matches!(step, Step::Index(_));
        self.steps.iter().any(is_index)
    }

    /// Goes past a byte, or past a text.
    fn step(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        match rest.bytes().next() {
            Some(b'"') => {
                let length = string_length(rest);
                if let (true, Some(Step::Property(name))) = (self.is_name, self.steps.last_mut()) {
                    *name = rest.get(..length).unwrap_or_default();
                }
                self.is_name = false;
                self.at += length;
                return;
            }
            // Nothing that is read is deeper.
            Some(b'{' | b'[') if self.steps.len() > DEEPEST as usize => {
                self.at = self.text.len();
                return;
            }
            Some(b'{') => {
                self.steps.push(Step::Property(""));
                self.is_name = true;
            }
            Some(b'[') => self.steps.push(Step::Index(0)),
            Some(b'}' | b']') => {
                self.steps.pop();
            }
            Some(b',') => match self.steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Property(name)) => {
                    *name = "";
                    self.is_name = true;
                }
                None => {}
            },
            Some(b'\n') => {
                self.line += 1;
                self.line_start = self.at + 1;
            }
            _ => {}
        }
        self.at += rest.chars().next().map_or(1, char::len_utf8);
    }
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
