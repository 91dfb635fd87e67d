//! What is read of a line, one thing after the other → its parts, marked to a depth that is bounded.

use super::tree::{Mark, Span};

/// How deep marks may lie in one another; what is deeper is of what holds it.
const DEPTH: usize = 6;

/// A line that is being read.
///
/// What is complete is in one list: the parts of what is open begin where that says, so that nothing is
/// moved more than once.
#[derive(Default)]
pub(super) struct Line {
    spans: Vec<Span>,
    marks: Vec<Open>,
}

/// Something that has not ended.
struct Open {
    what: Inline,
    /// Where its parts begin; `None` where they are of what holds it.
    start: Option<usize>,
    /// The tag of HTML that opened it, as it was written; `None` if CommonMark did.
    tag: Option<(&'static str, String)>,
}

/// What holds parts of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Plain,
    Marked(Mark),
    Link(String),
}

impl Line {
    /// Adds text to the line.
    pub(super) fn text(&mut self, text: &str) {
        let begin = self.marks.iter().take(DEPTH).rev().find_map(|it| it.start);
        let is_new = self.spans.len() <= begin.unwrap_or(0);
        match self.spans.last_mut() {
            Some(Span::Text(last)) if !is_new => last.push_str(text),
            _ => self.spans.push(Span::Text(text.to_owned())),
        }
    }

    /// Adds a part to the line.
    pub(super) fn span(&mut self, span: Span) {
        match span {
            Span::Code(text) if text.trim().is_empty() => self.text(" "),
            span => self.spans.push(span),
        }
    }

    /// Adds a break, whatever the length of the line.
    pub(super) fn line_break(&mut self) {
        self.spans.push(Span::Break);
    }

    /// Takes the line as it is, with its marks ended.
    pub(super) fn take(&mut self) -> Vec<Span> {
        while let Some(open) = self.marks.pop() {
            self.complete(open, false);
        }
        std::mem::take(&mut self.spans)
    }

    /// Begins what holds parts of the line.
    pub(super) fn begin(&mut self, what: Inline) {
        let start = self.is_new(&what).then_some(self.spans.len());
        self.marks.push(Open {
            what,
            start,
            tag: None,
        });
    }

    /// Ends what [`Self::begin`] began last, and what tags opened in it.
    pub(super) fn end(&mut self) {
        // A paragraph may have ended within it.
        if self.marks.iter().rev().all(|it| it.tag.is_some()) {
            return;
        }
        while let Some(open) = self.marks.pop() {
            let is_it = open.tag.is_none();
            self.complete(open, is_it);
            if is_it {
                return;
            }
        }
    }

    /// Begins what a tag says that holds parts of the line; the tag is text where it does not end.
    pub(super) fn begin_tag(&mut self, what: Inline, name: &'static str, text: &str) {
        if self.marks.len() >= DEPTH {
            return self.text(text);
        }
        let what = if self.is_new(&what) {
            what
        } else {
            Inline::Plain
        };
        self.marks.push(Open {
            what,
            start: Some(self.spans.len()),
            tag: Some((name, text.to_owned())),
        });
    }

    /// Ends what a tag of this name began in the line; the tag is text if none did.
    pub(super) fn end_tag(&mut self, name: &'static str, text: &str) {
        let open = self.marks.iter().enumerate().rev();
        let mut of_tags = open.map_while(|(at, it)| it.tag.as_ref().map(|tag| (at, tag.0)));
        let Some((at, _)) = of_tags.find(|(_, it)| *it == name) else {
            return self.text(text);
        };
        while self.marks.len() > at {
            let is_it = self.marks.len() == at + 1;
            if let Some(open) = self.marks.pop() {
                self.complete(open, is_it);
            }
        }
    }

    /// Whether a mark says something that those around it do not.
    fn is_new(&self, what: &Inline) -> bool {
        let is_like = |it: &Open| match (&it.what, what) {
            (Inline::Link(_), Inline::Link(_)) => true,
            (it, what) => it == what,
        };
        self.marks.len() < DEPTH && !self.marks.iter().any(is_like)
    }

    /// Makes a part of the line of those of what has ended; a tag that does not end is text.
    fn complete(&mut self, open: Open, has_ended: bool) {
        let Some(start) = open.start else {
            return;
        };
        let start = start.min(self.spans.len());
        if let Some((_, text)) = open.tag.filter(|_| !has_ended) {
            self.spans.insert(start, Span::Text(text));
            return;
        }
        let (before, inside, after) = match open.what {
            Inline::Plain => return,
            _ => apart(self.spans.split_off(start)),
        };
        self.spans.extend(before);
        match open.what {
            Inline::Marked(_) if inside.is_empty() => {}
            Inline::Marked(mark) => self.spans.push(Span::Marked(mark, inside)),
            Inline::Link(url) if inside.is_empty() => {
                let text = Span::Text(url.clone());
                self.spans.push(Span::Link(url, vec![text]));
            }
            Inline::Link(url) => self.spans.push(Span::Link(url, inside)),
            Inline::Plain => {}
        }
        self.spans.extend(after);
    }
}

/// The parts of a line in paragraphs: two breaks end one.
pub(super) fn paragraphs(spans: Vec<Span>) -> Vec<Vec<Span>> {
    let mut all = Vec::new();
    let mut current = Vec::new();
    let mut breaks = 0;
    for span in spans {
        match &span {
            Span::Break => breaks += 1,
            Span::Text(text) if breaks > 0 && text.trim().is_empty() => {}
            _ => {
                if breaks > 1 {
                    all.push(std::mem::take(&mut current));
                } else if breaks == 1 {
                    current.push(Span::Break);
                }
                breaks = 0;
                current.push(span);
            }
        }
    }
    all.push(current);
    let all = all.into_iter().map(trimmed);
    all.filter(|it| !it.is_empty()).collect()
}

/// The parts of a line without blanks and breaks at its ends.
pub(super) fn trimmed(spans: Vec<Span>) -> Vec<Span> {
    apart(spans).1
}

/// The parts of a line, and a blank before and after them if they have one there.
fn apart(mut spans: Vec<Span>) -> (Option<Span>, Vec<Span>, Option<Span>) {
    let blank = || Span::Text(" ".to_owned());
    let is_blank = |span: &Span| match span {
        Span::Break => true,
        Span::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let (mut before, mut after) = (None, None);
    while spans.last().is_some_and(is_blank) {
        spans.pop();
        after = Some(blank());
    }
    let leading = spans.iter().take_while(|it| is_blank(it)).count();
    if leading > 0 {
        spans.drain(..leading);
        before = Some(blank());
    }
    if let Some(Span::Text(text)) = spans.first_mut()
        && text.starts_with(char::is_whitespace)
    {
        *text = text.trim_start().to_owned();
        before = Some(blank());
    }
    if let Some(Span::Text(text)) = spans.last_mut()
        && text.ends_with(char::is_whitespace)
    {
        text.truncate(text.trim_end().len());
        after = Some(blank());
    }
    (before, spans, after)
}
