//! CommonMark of any origin → CommonMark that rustdoc takes as text: no links that lead nowhere, no HTML,
//! no code that is compiled, and lines of a length that people read.
//!
//! A text is read to the end by a parser of CommonMark, and written anew from what that found: nothing of
//! it is copied, so that what can be said in docs is what `tree` has a word for.

mod build;
mod html;
mod line;
mod read;
mod sentence;
mod spans;
mod tree;
mod wrap;
mod write;

/// How wide a line of docs is, without the slashes and the indentation of a method.
const WIDTH: usize = 92;

/// A text of several paragraphs, line by line.
pub(super) fn blocks(text: &str) -> Vec<String> {
    write::lines(&read::read(text), WIDTH)
}

/// One line of docs, broken into lines between words; those of a list item hang.
pub(super) fn wrap(line: &str) -> Vec<String> {
    let Some(item) = line.strip_prefix("- ") else {
        return wrap::wrap(line, WIDTH);
    };
    let lines = wrap::wrap(item, WIDTH - 2).into_iter().enumerate();
    let hung = lines.map(|(number, line)| match number {
        0 => format!("- {line}"),
        _ => format!("  {line}"),
    });
    hung.collect()
}

/// A text in one line.
pub(super) fn one_line(text: &str) -> String {
    sentence::all(&read::read(text))
}

/// The first sentence of a text, in one line; that of what follows where it is a heading or a rule.
pub(super) fn first_sentence(text: &str) -> String {
    sentence::first(&read::read(text))
}

/// A text that is no CommonMark, such as a name, in a line that shows it as it is.
pub(super) fn inline(text: &str) -> String {
    let text = spans::plain(&read::printable(text));
    text.trim().to_owned()
}

/// A text that is no CommonMark as code in a line.
pub(super) fn code(text: &str) -> String {
    spans::code(&read::printable(text))
}

/// A link to a URL; `None` for one that cannot be reached from wherever the docs are read.
pub(super) fn link(text: &str, url: &str) -> Option<String> {
    let url = url.trim();
    let text = vec![tree::Span::Text(text.to_owned())];
    tree::is_link(url).then(|| spans::line(&[tree::Span::Link(url.to_owned(), text)]))
}

#[cfg(test)]
mod tests;
