//! YAML text to a tree: the events of the parser, with anchors, merge keys and limits applied.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use super::MAX_DEPTH;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Scalar};
use anchors::Anchors;
use frame::{Frame, Opened};
use indent::Indented;
use offsets::Offsets;
use scalar::Plain;

mod anchors;
mod frame;
mod indent;
mod merge;
mod offsets;
mod scalar;
mod tag;

/// What is known while the events come in.
struct Builder<'a> {
    base: usize,
    text: &'a str,
    offsets: Offsets<'a>,
    /// How to get back to the original, if the text was changed to please the parser.
    indented: Option<&'a Indented>,
    /// The lists and maps that are open, from the outermost in.
    open: Vec<Frame>,
    anchors: Anchors,
    root: Option<Node>,
    diagnostics: Diagnostics,
}

/// Why the reading ended before the text did.
enum Stop {
    /// A line is indented too little.
    Indent(Diagnostic),
    /// Anything else.
    Other(Diagnostic),
}

/// Reads YAML; `base` is where the text begins in the file.
///
/// A repeated key and a bad merge key are reported and left out; whatever else is wrong ends the
/// reading.
pub(super) fn read(text: &str, base: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let (read, found) = match read_with(text, base, None) {
        (Err(Stop::Indent(problem)), found) => match indent::indent(text) {
            Some(indented) => match read_with(&indented.text, base, Some(&indented)) {
                (Err(Stop::Indent(_)), _) => (Err(problem), found),
                (read, found) => (read.map_err(Stop::into_inner), found),
            },
            None => (Err(problem), found),
        },
        (read, found) => (read.map_err(Stop::into_inner), found),
    };
    diagnostics.extend(found);
    read.unwrap_or_else(|problem| {
        diagnostics.push(problem);
        None
    })
}

fn read_with(
    text: &str,
    base: usize,
    indented: Option<&Indented>,
) -> (Result<Option<Node>, Stop>, Diagnostics) {
    let mut builder = Builder {
        base,
        text,
        offsets: Offsets::new(text),
        indented,
        open: Vec::new(),
        anchors: Anchors::default(),
        root: None,
        diagnostics: Diagnostics::new(),
    };
    let read = builder.events();
    (read.map(|()| builder.root), builder.diagnostics)
}

impl Stop {
    fn into_inner(self) -> Diagnostic {
        match self {
            Self::Indent(diagnostic) | Self::Other(diagnostic) => diagnostic,
        }
    }
}

impl Builder<'_> {
    fn events(&mut self) -> Result<(), Stop> {
        let mut parser = Parser::new_from_str(self.text);
        while let Some(next) = parser.next_event() {
            match next {
                Ok((event, span)) => self.take(event, span).map_err(Stop::Other)?,
                Err(error) if error.info().starts_with("invalid indentation") => {
                    return Err(Stop::Indent(self.syntax(&error)));
                }
                Err(error) => return Err(Stop::Other(self.syntax(&error))),
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let span = self.bytes(span, &event);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => Err(not_json_like(
                span,
                "a second document begins here",
                "a description is one document; remove what follows, or put it into a file of its own",
            )),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text, style, anchor, tag.as_deref(), span)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.expand(anchor, &span, self.open.len())?;
                self.close(node, 0)
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(Opened::List, anchor, tag.as_deref(), span)
            }
            Event::MappingStart(anchor, tag) => {
                self.open(Opened::Map, anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let frame = self.open.pop();
                let frame = frame.expect("the parser ends only what it has started");
                let (node, anchor) = frame.finish(&span, &mut self.diagnostics);
                self.close(node, anchor)
            }
        }
    }

    fn open(
        &mut self,
        opened: Opened,
        anchor: usize,
        tag: Option<&Tag>,
        span: Range<usize>,
    ) -> Result<(), Diagnostic> {
        if let Some(tag) = tag {
            let wanted = match opened {
                Opened::List => "seq",
                Opened::Map => "map",
            };
            let is_good = tag.is_yaml_core_schema() && tag.suffix == wanted;
            if !is_good && !tag::is_non_specific(tag) {
                return Err(tag::refused(tag, span));
            }
        }
        if self.open.last().is_some_and(Frame::wants_key) {
            return Err(not_json_like(
                span,
                "a list or map cannot be a key",
                "keys are strings; a plain scalar that begins with `{` or `[` has to be quoted",
            ));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(super::too_deep(span));
        }
        self.open.push(Frame::new(opened, anchor, span));
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Range<usize>,
    ) -> Result<(), Diagnostic> {
        let is_plain = style == ScalarStyle::Plain;
        let frame = self.open.last_mut();
        if let Some(frame) = frame.filter(|frame| frame.wants_key()) {
            let value = Scalar::String(text.as_ref().into());
            let is_merge = is_plain && text == "<<";
            frame.key(text.into(), span.clone(), is_merge);
            let node = Node::scalar(span, value);
            return self.anchors.keep(anchor, &node);
        }
        let value = match tag {
            Some(tag) => tag::value(&text, tag).ok_or_else(|| tag::refused(tag, span.clone()))?,
            None if is_plain => match scalar::resolve(&text) {
                Plain::Value(value) => value,
                Plain::NotJson => {
                    self.diagnostics
                        .push(super::no_json_number(&text, span.clone()));
                    Scalar::String(text.into())
                }
            },
            None => Scalar::String(text.into()),
        };
        // Nothing is written where nothing was: what is shown for it is its key.
        let key = self.open.last().and_then(Frame::current_key);
        let span = key.filter(|_| span.is_empty()).unwrap_or(span);
        self.close(Node::scalar(span, value), anchor)
    }

    /// Puts a finished value where it belongs.
    fn close(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        self.anchors.keep(anchor, &node)?;
        match self.open.last_mut() {
            Some(frame) => frame.add(node),
            None => {
                self.root = Some(node);
                Ok(())
            }
        }
    }

    /// The bytes that an event was written in; the parser counts the blanks and the comment after a
    /// quoted text to it, which are left out here.
    fn bytes(&self, span: Span, event: &Event<'_>) -> Range<usize> {
        let start = self.offsets.byte(span.start.index());
        let end = match event {
            Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => {
                indent::after_quotes(self.text.as_bytes(), start)
            }
            _ => None,
        };
        let end = end.unwrap_or_else(|| self.offsets.byte(span.end.index()));
        self.original(start)..self.original(end.max(start))
    }

    fn original(&self, offset: usize) -> usize {
        let indented = self.indented;
        self.base + indented.map_or(offset, |indented| indented.original(offset))
    }

    fn syntax(&self, error: &ScanError) -> Diagnostic {
        let at = self.original(self.offsets.byte(error.marker().index()));
        if error.info().contains("recursion limit") {
            return super::too_deep(at..at + 1);
        }
        let diagnostic = Diagnostic::new(Code::Syntax, at..at + 1, error.info());
        match error.info() {
            "mapping values are not allowed in this context" => {
                diagnostic.help("quote a text that contains a colon followed by a space")
            }
            info if info.contains("tab") => diagnostic.help("indent with spaces"),
            "while parsing node, found unknown anchor" => diagnostic
                .help("an alias stands after its anchor; quote a text that begins with `*`"),
            info if info.starts_with("unexpected character") => {
                diagnostic.help("quote a text that begins with this character")
            }
            _ => diagnostic,
        }
    }
}

fn not_json_like(span: Range<usize>, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::NotJsonLike, span, message).help(help)
}
