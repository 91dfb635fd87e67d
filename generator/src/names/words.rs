//! Text → the words that a name is made of: lower case, ASCII letters and digits.

use heck::ToSnakeCase;

/// Cuts a text into words at every change of case and at everything that is not a letter or digit.
///
/// A sign in front of a number is a word (`-1` is `minus`, `1`), and a text that has no letter and no
/// digit is spelled out symbol by symbol (`>=`).
///
/// ```
/// # use openapi_lathe::names::words;
/// assert_eq!(words("imageActions_post"), ["image", "actions", "post"]);
/// assert_eq!(words(">"), ["greater", "than"]);
/// assert_eq!(words("userIDs"), ["user", "ids"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let text = text.trim();
    let signed =
        text.starts_with(['-', '+']) && text[1..].starts_with(|c: char| c.is_ascii_digit());
    if signed || !text.contains(char::is_alphanumeric) {
        return spelled_words(text);
    }
    split(text.chars().map(Piece::quiet))
}

/// Cuts a text into words like [`words`], with every symbol spelled out: `red*` is `red`, `asterisk`.
pub fn spelled_words(text: &str) -> Vec<String> {
    let text = text
        .replace(">=", "> or equal ")
        .replace("<=", "< or equal ");
    split(text.chars().map(Piece::spelled))
}

/// What one character gives to the words around it.
enum Piece {
    Letter(char),
    Break,
    Word(String),
}

impl Piece {
    fn quiet(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Letter(c),
            c if c.is_alphanumeric() => Self::Word(format!("u{:x}", u32::from(c))),
            _ => Self::Break,
        }
    }

    fn spelled(c: char) -> Self {
        let word = match c {
            '+' => "plus",
            '-' => "minus",
            '*' => "asterisk",
            '/' => "slash",
            '\\' => "backslash",
            '<' => "less than",
            '>' => "greater than",
            '=' => "equal",
            '!' => "not",
            '?' => "question mark",
            '.' => "dot",
            ',' => "comma",
            ':' => "colon",
            ';' => "semicolon",
            '&' => "and",
            '|' => "or",
            '^' => "caret",
            '~' => "tilde",
            '%' => "percent",
            '$' => "dollar",
            '#' => "hash",
            '@' => "at",
            '_' => "underscore",
            '\'' => "apostrophe",
            '"' => "quote",
            '`' => "backtick",
            '(' | '[' | '{' => "open",
            ')' | ']' | '}' => "close",
            ' ' => return Self::Break,
            c if c.is_ascii_alphanumeric() => return Self::Letter(c),
            c => return Self::Word(format!("u{:x}", u32::from(c))),
        };
        Self::Word(word.to_owned())
    }
}

fn split(pieces: impl Iterator<Item = Piece>) -> Vec<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Letter(letter) => text.push(letter),
            Piece::Break => text.push(' '),
            Piece::Word(word) => text.extend([" ", &word, " "]),
        }
    }
    let snake = with_whole_acronyms(&text).to_snake_case();
    let found = snake.split('_').filter(|word| !word.is_empty());
    let found: Vec<String> = found.map(str::to_owned).collect();
    if found.is_empty() {
        vec!["empty".to_owned()]
    } else {
        found
    }
}

/// The text with acronyms that end in lower case, such as `IDs` and `IPv6`, as words like any: `Ids`, `Ipv6`.
fn with_whole_acronyms(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let (acronym, after) = rest.split_at(run.max(first.len_utf8()));
        if run > 1 && has_small_end(after) {
            whole.push(first);
            whole.push_str(&acronym[1..].to_ascii_lowercase());
        } else {
            whole.push_str(acronym);
        }
        rest = after;
    }
    whole
}

/// Whether what follows capitals is still of their word: an `s` that makes a plural, or a version.
fn has_small_end(after: &str) -> bool {
    let mut after = after.chars();
    match (after.next(), after.next()) {
        (Some('s'), next) => !next.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
        (Some('v'), next) => next.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_with_a_small_end_is_one_word() {
        let cases = [
            (
                "Reserved IPv6 Actions",
                &["reserved", "ipv6", "actions"][..],
            ),
            ("VPCs", &["vpcs"]),
            ("listVPCsByID", &["list", "vpcs", "by", "id"]),
            ("SHAs_of", &["shas", "of"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn capitals_before_a_word_are_not_of_it() {
        let cases = [
            ("HTTPServer", &["http", "server"][..]),
            ("SSHsomething", &["ss", "hsomething"]),
            ("XMLs3", &["xm", "ls3"]),
            ("Is", &["is"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
