//! Complaints to the text that people read: each over the line it is about, as rustc does it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Place, Severity, place};
use crate::source::{Lines, Node, Source, visible};

/// Of warnings that say the same, this many places are named; the others are counted.
const NAMED: usize = 4;

/// Of errors and of warnings this many are rendered; the others are counted.
const RENDERED: usize = 100;

/// What complaints are rendered over.
struct Page<'a> {
    source: &'a Source,
    lines: Lines<'a>,
    tree: Option<&'a Node>,
}

/// Renders complaints as plain text, in their order; see [`super::Diagnostics::sort`].
///
/// Pointers are looked up in the tree; one that leads nowhere shows the nearest place above it.
/// Warnings that say the same are rendered once, with the places of the others.
pub fn render(diagnostics: &[Diagnostic], source: &Source, tree: Option<&Node>) -> String {
    render_with(&Renderer::plain(), diagnostics, source, tree)
}

/// Renders complaints like [`render`], with ANSI escape codes for colours.
pub fn render_coloured(diagnostics: &[Diagnostic], source: &Source, tree: Option<&Node>) -> String {
    render_with(&Renderer::styled(), diagnostics, source, tree)
}

fn render_with(
    renderer: &Renderer,
    diagnostics: &[Diagnostic],
    source: &Source,
    tree: Option<&Node>,
) -> String {
    let lines = source.lines();
    let page = Page {
        source,
        lines,
        tree,
    };
    let (mut errors, mut warnings) = (0, 0);
    let (shown, left_out): (Vec<_>, Vec<_>) = alike(diagnostics).into_iter().partition(|same| {
        let count = match same[0].severity() {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *count += 1;
        *count <= RENDERED
    });
    let reports = shown.iter().map(|same| page.report(same));
    let reports: Vec<String> = reports
        .map(|report| renderer.render(&report) + "\n")
        .collect();
    let mut text = reports.join("\n");
    if !left_out.is_empty() {
        text.push_str(&format!("\n… and {} more\n", left_out.len()));
    }
    text
}

/// Puts warnings that differ in nothing but their place together, where the first of them stands.
fn alike(diagnostics: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let is_alike = |a: &Diagnostic, b: &Diagnostic| {
        a.severity() == Severity::Warning
            && (a.code, &a.message, &a.help) == (b.code, &b.message, &b.help)
            && a.related.is_empty()
            && b.related.is_empty()
    };
    let mut order: Vec<usize> = (0..diagnostics.len()).collect();
    let key = |index: usize| {
        let diagnostic: &Diagnostic = &diagnostics[index];
        (diagnostic.code, &diagnostic.message, &diagnostic.help)
    };
    order.sort_by_key(|&index| key(index));
    let mut groups: Vec<&[usize]> = order
        .chunk_by(|&a, &b| is_alike(&diagnostics[a], &diagnostics[b]))
        .collect();
    groups.sort_by_key(|group| group[0]);
    let of_group = |group: &[usize]| group.iter().map(|&index| &diagnostics[index]).collect();
    groups.into_iter().map(of_group).collect()
}

impl<'a> Page<'a> {
    fn report(&self, same: &[&'a Diagnostic]) -> Vec<Group<'a>> {
        let Diagnostic {
            code,
            message,
            place,
            help,
            related,
        } = same[0];
        let level = match code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .clone()
            .primary_title(visible(message))
            .id(code.number());
        let here = self.excerpt(place);
        let underline = AnnotationKind::Primary.span(here.underlined.clone());
        let (mut groups, mut last) = if here.is_cut {
            let origin = Origin::path(self.path(place))
                .line(here.position.line)
                .char_column(here.position.column);
            let snippet = snippet(here, underline);
            let above = vec![Group::with_title(title).element(origin)];
            (above, Group::with_level(level).element(snippet))
        } else {
            let snippet = snippet(here, underline).path(self.path(place));
            (Vec::new(), Group::with_title(title).element(snippet))
        };
        for (place, text) in related {
            last = self.with_related(last, place, text);
        }
        if let Some(others) = self.others(same) {
            last = last.element(Level::NOTE.message(others));
        }
        if let Some(help) = help {
            last = last.element(Level::HELP.message(visible(help)));
        }
        groups.push(last);
        groups
    }

    fn excerpt(&self, place: &Place) -> Excerpt {
        let text = &self.source.text;
        let span = place::underlined(place, self.tree, text);
        let (_, position) = self.source.position(&self.lines, span.start);
        let mut excerpt = excerpt(text, &self.lines, span);
        excerpt.position.line = position.line;
        excerpt
    }

    /// The file that a place is in.
    fn path(&self, place: &Place) -> String {
        let span = place::underlined(place, self.tree, &self.source.text);
        visible(self.source.file(span.start).0)
    }

    fn with_related(&self, group: Group<'a>, place: &Place, text: &'a str) -> Group<'a> {
        let there = self.excerpt(place);
        if there.is_cut {
            let place = self.name(place);
            return group.element(Level::NOTE.message(format!("{text}: {place}")));
        }
        let underline = AnnotationKind::Context
            .span(there.underlined.clone())
            .label(text);
        group.element(snippet(there, underline).path(self.path(place)))
    }

    /// Names the places of further warnings, each once: `also at a.yaml:3:5, a.yaml:9:5 and 12 more places`.
    fn others(&self, same: &[&Diagnostic]) -> Option<String> {
        let mut places: Vec<&Place> = same.iter().map(|it| &it.place).collect();
        places.dedup_by_key(|place| place::underlined(place, self.tree, &self.source.text));
        let others = places.get(1..).filter(|others| !others.is_empty())?;
        let shown = others.iter().take(NAMED).map(|place| self.name(place));
        let shown: Vec<String> = shown.collect();
        let more = match others.len() - shown.len() {
            0 => String::new(),
            1 => " and 1 more place".to_owned(),
            more => format!(" and {more} more places"),
        };
        Some(format!("also at {}{more}", shown.join(", ")))
    }

    fn name(&self, place: &Place) -> String {
        let span = place::underlined(place, self.tree, &self.source.text);
        let (path, position) = self.source.position(&self.lines, span.start);
        format!("{}:{}:{}", visible(path), position.line, position.column)
    }
}

fn snippet<'a>(excerpt: Excerpt, underline: Annotation<'a>) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(excerpt.text)
        .line_start(excerpt.position.line)
        .annotation(underline)
}
