//! CommonMark, with tables and the usual tags of HTML → its tree.
//!
//! The text is read by the parser that rustdoc itself reads docs with, so that nothing can be a block of
//! code there that was none here.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::build::{Builder, Container};
use super::html;
use super::line::Inline;
use super::tree::{Block, Mark, Span, is_link, language};

/// What descriptions are written in beside CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// What stands before a tag that begins a line, so that what follows is read as a line. No text has it.
const JOINER: char = '\u{2060}';

/// The tree of a text.
pub(super) fn read(text: &str) -> Vec<Block> {
    let text = printable(text);
    let text = unindented(&text);
    let mut builder = Builder::default();
    Reader::run(&text, &mut builder, false);
    builder.finish()
}

/// A text without what a comment cannot have, or what makes it read otherwise than it is.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| {
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | JOINER | '\u{feff}')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let is_odd = |c: char| is_hidden(c) || c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = text.chars().filter(|c| !is_hidden(*c));
    let shown = shown.map(|c| if is_odd(c) { ' ' } else { c });
    Cow::Owned(shown.collect())
}

/// A text without the blanks that all of its lines begin with, and without those of its first line.
fn unindented(text: &str) -> Cow<'_, str> {
    if !text.starts_with(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let lines = || text.lines().skip_while(|it| it.trim().is_empty());
    let said = lines().filter(|it| !it.trim().is_empty());
    let least = said.map(indent).min().unwrap_or(0);
    let lines = lines().map(|line| line.get(least..).unwrap_or_default());
    let text = lines.collect::<Vec<&str>>().join("\n");
    Cow::Owned(text.trim_start().to_owned())
}

/// What reads a text.
struct Reader<'a> {
    text: &'a str,
    builder: &'a mut Builder,
    /// Whether the text is a block of HTML, read as lines.
    is_html: bool,
    /// The block of code that is open: what its fence says, and what is in it.
    code: Option<(String, String)>,
    /// The block of HTML that is open.
    html: String,
    /// Where it goes on, after an element that is taken as it is.
    next: usize,
    /// The tags of such elements that end nowhere from here on.
    endless: Vec<&'static str>,
}

impl Reader<'_> {
    fn run(text: &str, builder: &mut Builder, is_html: bool) {
        let mut reader = Reader {
            text,
            builder,
            is_html,
            code: None,
            html: String::new(),
            next: 0,
            endless: Vec::new(),
        };
        for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
            reader.event(event, range);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        // What was taken as it is has no parts, but for the blocks that begin and end in it.
        let is_taken = range.start < self.next;
        match event {
            Event::Start(Tag::CodeBlock(_)) if is_taken => self.code = Some(Default::default()),
            Event::Start(tag) if !(is_taken && is_inline(tag.to_end())) => self.start(tag),
            Event::End(end) if !(is_taken && is_inline(end)) => self.end(end),
            _ if is_taken => {}
            Event::Start(_) | Event::End(_) => {}
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.builder.line.text(&self.plain(&text)),
            },
            Event::Code(text) => {
                let text = self.plain(&text).into_owned();
                self.builder.line.span(Span::Code(text));
            }
            Event::Html(text) if self.is_html => self.builder.line.text(&self.plain(&text)),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => self.tag(&text, range.end),
            Event::SoftBreak => self.builder.line.text(" "),
            Event::HardBreak => self.builder.line.line_break(),
            Event::Rule => self.builder.rule(),
            // What is not asked for is not read.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.builder.end_line(),
            Tag::Heading { level, .. } => self.builder.heading(level as usize),
            Tag::BlockQuote(kind) => {
                self.builder.begin(Container::Quote);
                if let Some(kind) = kind {
                    self.builder.line.begin(Inline::Marked(Mark::Strong));
                    self.builder.line.text(spoken(kind));
                    self.builder.end_line();
                }
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Indented => String::new(),
                    CodeBlockKind::Fenced(info) => info.into_string(),
                };
                self.code = Some((info, String::new()));
            }
            Tag::HtmlBlock => self.html.clear(),
            Tag::List(start) => self.builder.begin(Container::List(start)),
            Tag::Item => self.builder.begin(Container::Item),
            Tag::Table(_) => self.builder.begin(Container::Table),
            Tag::TableHead | Tag::TableRow => self.builder.begin(Container::Row),
            Tag::TableCell => self.builder.begin(Container::Cell),
            Tag::Emphasis => self.builder.line.begin(Inline::Marked(Mark::Emphasis)),
            Tag::Strong => self.builder.line.begin(Inline::Marked(Mark::Strong)),
            Tag::Strikethrough => {
                let mark = Inline::Marked(Mark::Strikethrough);
                self.builder.line.begin(mark);
            }
            // An image is a link to it.
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let what = match is_link(&dest_url) {
                    true => Inline::Link(dest_url.into_string()),
                    false => Inline::Plain,
                };
                self.builder.line.begin(what);
            }
            // What is not asked for is not read.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.builder.end_line(),
            TagEnd::CodeBlock => {
                if let Some((info, text)) = self.code.take() {
                    let text = self.plain(&text).into_owned();
                    self.end_code(language(&info), &info, &text);
                }
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                Reader::run(&as_lines(&html), self.builder, true);
                self.builder.end_line();
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.builder.end(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.builder.line.end(),
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Ends a block of code; what an empty one says beside a language is text.
    fn end_code(&mut self, language: &'static str, info: &str, text: &str) {
        let is_empty = text.trim().is_empty();
        if is_empty && language == "text" && !info.trim().is_empty() {
            self.builder.end_line();
            self.builder.line.text(info);
            self.builder.end_line();
        }
        self.builder.code(language, text);
    }

    /// Reads a tag that ends at a place of the text, and what stands up to its end where that is raw.
    fn tag(&mut self, text: &str, end: usize) {
        if text.starts_with("<!--") {
            return;
        }
        let Some(tag) = html::Tag::read(text) else {
            return self.builder.line.text(&self.plain(text));
        };
        if html::is_raw(tag.name) && !tag.is_end {
            match self.raw_end(tag.name, end) {
                Some((inside, after)) => {
                    let content = self.text.get(end..inside).unwrap_or_default();
                    html::raw(tag.name, &self.plain(content), self.builder);
                    self.next = after;
                }
                None => self.builder.line.text(text),
            }
            return;
        }
        html::tag(&tag, text, self.builder);
    }

    /// Where an element ends that is taken as it is: its content, and its end.
    fn raw_end(&mut self, name: &'static str, from: usize) -> Option<(usize, usize)> {
        if self.endless.contains(&name) {
            return None;
        }
        let rest = self.text.get(from..)?;
        let end = rest.match_indices("</").find_map(|(at, _)| {
            let after = &rest[at + 2..];
            let is_it = after.get(..name.len())?.eq_ignore_ascii_case(name);
            let close = after[name.len()..].trim_start().strip_prefix('>')?;
            is_it.then_some((from + at, self.text.len() - close.len()))
        });
        if end.is_none() {
            self.endless.push(name);
        }
        end
    }

    /// The text without what [`as_lines`] adds.
    fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.is_html && text.contains(JOINER) {
            true => Cow::Owned(text.replace(JOINER, "")),
            false => Cow::Borrowed(text),
        }
    }
}

/// A block of HTML so that it is read as lines, and its tags one by one.
fn as_lines(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let mut lines = String::new();
    for line in text.lines() {
        let (indent, start) = line.split_at(line.len() - line.trim_start().len());
        lines.push_str(indent);
        if start.starts_with('<') {
            lines.push(JOINER);
        }
        lines.push_str(start);
        lines.push('\n');
    }
    lines
}

/// Whether it ends a part of a line.
fn is_inline(end: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong};
    matches!(end, Emphasis | Strong | Strikethrough | Link | Image)
}

/// What a quote is for, as its first words.
fn spoken(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}
