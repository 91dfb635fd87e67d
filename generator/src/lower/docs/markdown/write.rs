//! The tree of a text → the lines of CommonMark that say it.

use super::spans::{self, longest_run};
use super::tree::{Block, Span};
use super::wrap::{as_start, wrap};

/// How narrow lines become at most, however deep they lie.
const NARROWEST: usize = 40;

/// The lines of blocks, of this width.
pub(super) fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let width = width.max(NARROWEST);
    let mut lines: Vec<String> = Vec::new();
    let mut before: Option<&Block> = None;
    let mut is_other = false;
    for block in blocks {
        // Two lists in a row would be one, but for their marks.
        let is_next = before.is_some_and(|before| are_lists(before, block));
        let own = self::block(block, width, is_next && !is_other);
        if own.is_empty() {
            continue;
        }
        is_other = is_next && !is_other;
        if before.is_some() {
            lines.push(String::new());
        }
        lines.extend(own);
        before = Some(block);
    }
    lines
}

fn block(block: &Block, width: usize, is_other: bool) -> Vec<String> {
    match block {
        Block::Paragraph(spans) => paragraph(spans, width),
        Block::Heading(level, spans) => {
            let text = closed(in_one_line(spans));
            let line = format!("{} {text}", "#".repeat(*level));
            (!text.is_empty()).then_some(line).into_iter().collect()
        }
        Block::Code { language, text } => code(language, text),
        Block::Quote(blocks) => {
            let lines = lines(blocks, width.saturating_sub(2));
            let quoted = lines.iter().map(|line| format!("> {line}"));
            quoted.map(|line| line.trim_end().to_owned()).collect()
        }
        Block::List { start, items } => list(*start, items, width, is_other),
        Block::Item(blocks) => lines(blocks, width),
        Block::Table(rows) => table(rows, width),
        Block::Rule => vec!["---".to_owned()],
    }
}

/// Whether two blocks are lists of one kind.
fn are_lists(before: &Block, after: &Block) -> bool {
    match (before, after) {
        (Block::List { start: before, .. }, Block::List { start: after, .. }) => {
            before.is_some() == after.is_some()
        }
        _ => false,
    }
}

/// Whether an item is a line of text, with no more than such lists in it.
fn is_short(item: &Block) -> bool {
    let Block::Item(blocks) = item else {
        return false;
    };
    let mut blocks = blocks.iter();
    let is_short_list = |it: &Block| match it {
        // A list with numbers does not follow a line of text closely, unless it begins with the first.
        Block::List { start, items } => {
            start.is_none_or(|it| it == 1) && items.iter().all(is_short)
        }
        _ => false,
    };
    matches!(blocks.next(), Some(Block::Paragraph(_))) && blocks.all(is_short_list)
}

fn paragraph(spans: &[Span], width: usize) -> Vec<String> {
    let text = spans::line(spans);
    let mut lines: Vec<String> = Vec::new();
    for part in text.split('\n').map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(last) = lines.last_mut() {
            last.push('\\');
        }
        lines.extend(wrap(&as_start(part), width));
    }
    lines
}

/// The text of a heading, at whose end `#` would be none of it.
fn closed(text: String) -> String {
    let last = text.rsplit(' ').next().unwrap_or_default();
    match !last.is_empty() && last.chars().all(|c| c == '#') {
        true => format!("{}\\{last}", text.trim_end_matches('#')),
        false => text,
    }
}

/// The text of a line, with blanks for its breaks.
pub(super) fn in_one_line(spans: &[Span]) -> String {
    let text = spans::line(spans).replace('\n', " ");
    text.trim().to_owned()
}

/// Code between fences that are longer than any in it.
fn code(language: &str, text: &str) -> Vec<String> {
    let fence = "`".repeat((longest_run(text, '`') + 1).max(3));
    let mut lines = vec![format!("{fence}{language}")];
    let shown = text
        .lines()
        .map(|line| line.trim_end().replace('\t', "    "));
    lines.extend(shown);
    lines.push(fence);
    lines
}

fn list(start: Option<u64>, items: &[Block], width: usize, is_other: bool) -> Vec<String> {
    let is_short = items.iter().all(is_short);
    let mut lines: Vec<String> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mark = match (start, is_other) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(start), is_other) => {
                let number = start.saturating_add(index as u64).min(999_999_999);
                format!("{number}{} ", if is_other { ')' } else { '.' })
            }
        };
        let inside = item_lines(item, width.saturating_sub(mark.len()), is_short);
        if inside.is_empty() {
            continue;
        }
        if !is_short && !lines.is_empty() {
            lines.push(String::new());
        }
        let indent = " ".repeat(mark.len());
        for (number, line) in inside.iter().enumerate() {
            lines.push(match (number, line.is_empty()) {
                (0, _) => format!("{mark}{line}"),
                (_, true) => String::new(),
                (_, false) => format!("{indent}{line}"),
            });
        }
    }
    lines
}

/// The lines of an item: lists follow its text closely where all items of the list are short.
fn item_lines(item: &Block, width: usize, is_short: bool) -> Vec<String> {
    let Block::Item(blocks) = item else {
        return Vec::new();
    };
    // A rule at the start of an item would be one instead of it.
    let begin = blocks.iter().take_while(|it| **it == Block::Rule).count();
    let mut lines = lines(&blocks[begin..], width);
    if is_short {
        lines.retain(|line| !line.is_empty());
    }
    lines
}

/// The rows of a table, its cells below one another where that fits.
fn table(rows: &[Vec<Vec<Span>>], width: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<Vec<Span>>, column: usize| {
        let text = row.get(column).map(|it| in_one_line(it));
        text.unwrap_or_default().replace('|', "\\|")
    };
    let texts = rows.iter();
    let texts = texts.map(|row| (0..columns).map(|column| cell(row, column)).collect());
    let texts: Vec<Vec<String>> = texts.collect();
    let widest = |column: usize| {
        let cells = texts.iter().filter_map(|row| row.get(column));
        cells.map(|it| it.chars().count()).max().unwrap_or(0).max(3)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let fits = widths.iter().map(|it| it + 3).sum::<usize>() < width;
    let line = |cells: &mut dyn Iterator<Item = &String>| {
        let padded = cells.zip(&widths).map(|(text, width)| match fits {
            true => format!(" {text:<width$} |"),
            false => format!(" {text} |"),
        });
        format!("|{}", padded.collect::<String>())
    };
    let dashes: Vec<String> = widths
        .iter()
        .map(|it| "-".repeat(if fits { *it } else { 3 }))
        .collect();
    let mut lines: Vec<String> = texts.iter().map(|row| line(&mut row.iter())).collect();
    lines.insert(1.min(lines.len()), line(&mut dashes.iter()));
    lines
}
