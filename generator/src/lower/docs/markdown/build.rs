//! What is read of a text, one thing after the other → its tree, of a depth that is bounded.

use super::line::{Line, paragraphs, trimmed};
use super::tree::{Block, Span};

/// How deep blocks may lie in one another; what is deeper is of what holds it.
const DEPTH: usize = 20;

/// A tree that is being made.
///
/// What is complete is in one list: the parts of what is open begin where that says, so that nothing is
/// moved more than once.
#[derive(Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    containers: Vec<Open>,
    pub(super) line: Line,
    /// The level of the heading that the line is.
    heading: Option<usize>,
    row: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    /// Whether the line is a cell of a table.
    is_in_cell: bool,
}

/// Something that has not ended.
struct Open {
    what: Container,
    /// Where its parts begin; `None` where they are of what holds it.
    start: Option<usize>,
    /// The tag of HTML that opened it; `None` if CommonMark did.
    tag: Option<&'static str>,
}

/// What holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    List(Option<u64>),
    Item,
    Table,
    Row,
    Cell,
}

impl Builder {
    /// The tree.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while let Some(open) = self.containers.pop() {
            self.complete(open);
        }
        self.end_line();
        self.blocks
    }

    /// Ends the line, and with it its paragraph.
    pub(super) fn end_line(&mut self) {
        if self.is_in_cell {
            return self.line.line_break();
        }
        let heading = self.heading.take();
        for spans in paragraphs(self.line.take()) {
            self.blocks.push(match heading {
                Some(level) => Block::Heading(level, spans),
                None => Block::Paragraph(spans),
            });
        }
    }

    /// Begins a heading.
    pub(super) fn heading(&mut self, level: usize) {
        self.end_line();
        self.heading = Some(level);
    }

    /// Adds code, in a block of its own.
    pub(super) fn code(&mut self, language: &'static str, text: &str) {
        let mut text = text.trim_end();
        let is_blank = |line: &(&str, &str)| line.0.trim().is_empty();
        while let Some((_, rest)) = text.split_once('\n').filter(is_blank) {
            text = rest;
        }
        if text.trim().is_empty() {
            return;
        }
        if self.is_in_cell {
            return self.line.span(Span::Code(text.to_owned()));
        }
        self.end_line();
        let text = text.to_owned();
        self.blocks.push(Block::Code { language, text });
    }

    /// Adds a rule.
    pub(super) fn rule(&mut self) {
        self.end_line();
        if !self.is_in_cell {
            self.blocks.push(Block::Rule);
        }
    }

    /// Begins what holds blocks.
    pub(super) fn begin(&mut self, what: Container) {
        self.end_line();
        let is_told = self.containers.len() < DEPTH && self.can_hold(what);
        let start = is_told.then_some(self.blocks.len());
        self.open(what, start, None);
    }

    /// Ends what [`Self::begin`] began last, and what tags opened in it.
    pub(super) fn end(&mut self) {
        while let Some(open) = self.containers.pop() {
            let is_it = open.tag.is_none();
            self.complete(open);
            if is_it {
                return;
            }
        }
    }

    /// Begins what a tag says that holds blocks; an item ends the one before it.
    pub(super) fn begin_tag(&mut self, what: Container, name: &'static str) {
        let inside: &[&str] = match what {
            Container::Item => &["ul", "ol"],
            Container::Row => &["table"],
            Container::Cell => &["tr"],
            _ => &[],
        };
        if !inside.is_empty() {
            match self.opened(inside) {
                Some(at) => self.end_down_to(at + 1),
                None => return self.end_line(),
            }
        }
        self.end_line();
        if self.containers.len() < DEPTH && self.can_hold(what) {
            let start = Some(self.blocks.len());
            self.open(what, start, Some(name));
        }
    }

    /// Ends what a tag of one of these names began, if it is open.
    pub(super) fn end_tag(&mut self, names: &[&str]) {
        match self.opened(names) {
            Some(at) => self.end_down_to(at),
            None => self.end_line(),
        }
    }

    fn open(&mut self, what: Container, start: Option<usize>, tag: Option<&'static str>) {
        self.is_in_cell |= what == Container::Cell && start.is_some();
        self.containers.push(Open { what, start, tag });
    }

    /// Whether there is a place for it: the parts of a table are of one, and tables hold lines alone.
    fn can_hold(&self, what: Container) -> bool {
        let mut told = self.containers.iter().filter(|it| it.start.is_some());
        let last = told.clone().next_back().map(|it| it.what);
        match what {
            Container::Row => last == Some(Container::Table),
            Container::Cell => last == Some(Container::Row),
            _ => told.all(|it| it.what != Container::Table),
        }
    }

    /// Where something is that a tag of one of these names opened, and CommonMark has opened nothing in.
    fn opened(&self, names: &[&str]) -> Option<usize> {
        let open = self.containers.iter().enumerate().rev();
        let mut of_tags = open.map_while(|(at, it)| it.tag.map(|tag| (at, tag)));
        let found = of_tags.find(|(_, name)| names.contains(name));
        found.map(|(at, _)| at)
    }

    fn end_down_to(&mut self, count: usize) {
        while self.containers.len() > count {
            if let Some(open) = self.containers.pop() {
                self.complete(open);
            }
        }
    }

    /// Makes a block of the parts of what has ended.
    fn complete(&mut self, open: Open) {
        if open.what == Container::Cell && open.start.is_some() {
            self.row.push(trimmed(self.line.take()));
            self.is_in_cell = false;
            return;
        }
        self.end_line();
        let Some(start) = open.start else {
            return;
        };
        match open.what {
            Container::Row => self.rows.push(std::mem::take(&mut self.row)),
            Container::Table => {
                self.rows.retain(|row| row.iter().any(|it| !it.is_empty()));
                let rows = std::mem::take(&mut self.rows);
                if !rows.is_empty() {
                    self.blocks.push(Block::Table(rows));
                }
            }
            Container::Quote => self.wrap(start, Block::Quote),
            Container::Item => self.wrap(start, Block::Item),
            Container::List(first) => self.wrap(start, |items| Block::List {
                start: first,
                items: items.into_iter().map(item).collect(),
            }),
            Container::Cell => {}
        }
    }

    fn wrap(&mut self, start: usize, block: impl FnOnce(Vec<Block>) -> Block) {
        let parts = self.blocks.split_off(start.min(self.blocks.len()));
        if !parts.is_empty() {
            self.blocks.push(block(parts));
        }
    }
}

/// A part of a list as an item.
fn item(block: Block) -> Block {
    match block {
        Block::Item(_) => block,
        other => Block::Item(vec![other]),
    }
}
