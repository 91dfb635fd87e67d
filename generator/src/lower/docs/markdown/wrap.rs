//! A line → lines of a length that people read, none of which begins what it did not.

/// One line, broken into lines of this width between words.
pub(super) fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut length = 0;
    for word in words(line) {
        let own = word.chars().count();
        let fits = length + 1 + own <= width;
        if length > 0 && !fits && !interrupts(word) {
            lines.push(std::mem::take(&mut current));
            length = 0;
        }
        if length > 0 {
            current.push(' ');
            length += 1;
        }
        current.push_str(word);
        length += own;
    }
    lines.push(current);
    lines
}

/// A line as the first of a paragraph, of which it begins nothing else.
pub(super) fn as_start(line: &str) -> String {
    let first = line.split(' ').next().unwrap_or_default();
    if !begins_block(first) {
        return line.to_owned();
    }
    let digits = first.len() - first.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (before, after) = line.split_at(digits);
    format!("{before}\\{after}")
}

/// Whether a paragraph that begins with a word is none.
fn begins_block(word: &str) -> bool {
    interrupts(word) || number(word).is_some()
}

/// Whether a line that begins with a word is another block than the text above it, or makes one of that.
fn interrupts(word: &str) -> bool {
    let is_mark = |c: char| "-+=#|:".contains(c);
    let is_line = word == "*" || word == "_" || word.chars().all(is_mark);
    let is_first = number(word).is_some_and(|it| it.trim_start_matches('0') == "1");
    is_line || is_first || word.starts_with(['>', '|'])
}

/// The digits of a word that is the number of an item.
fn number(word: &str) -> Option<&str> {
    let digits = word.strip_suffix(['.', ')'])?;
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    is_number.then_some(digits)
}

/// The words of a line; what is code stays together.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let bytes = line.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' => {
                words.push(&line[start..at]);
                start = at + 1;
                at += 1;
            }
            b'\\' => at += 2,
            b'`' => at = code_end(line, at),
            _ => at += 1,
        }
    }
    words.push(line.get(start..).unwrap_or_default());
    words.retain(|word| !word.is_empty());
    words
}

/// Where code ends that begins at a place; where its first marks end if it is none.
fn code_end(line: &str, start: usize) -> usize {
    let rest = &line[start..];
    let marks = rest.len() - rest.trim_start_matches('`').len();
    let mut at = marks;
    while let Some(next) = rest[at..].find('`') {
        let found = at + next;
        let run = rest[found..].len() - rest[found..].trim_start_matches('`').len();
        at = found + run;
        if run == marks {
            return start + at;
        }
    }
    start + marks
}
