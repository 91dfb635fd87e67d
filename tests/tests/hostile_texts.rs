//! Texts of a description that want to be more than text: none is code that rustdoc compiles, a tag that a
//! browser reads, or a link to what is not there.

use std::collections::BTreeMap;

use openapi_lathe::source::Source;
use openapi_lathe::{Config, generate};
use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

/// What rustdoc takes docs to be written in.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// The words after a fence that say no more than what data the block holds.
const DATA: [&str; 7] = ["text", "json", "yaml", "xml", "http", "sh", "toml"];

/// The code of every payload: a doctest of it would not compile.
const CODE: &str = "compile_error!(\"a text has run\");";

#[test]
fn no_fence_in_no_container_is_a_doctest() {
    let payloads = fenced();
    assert!(payloads.len() > 1000, "{}", payloads.len());
    let properties = payloads.iter().enumerate().map(|(index, payload)| {
        let schema = json!({"type": "string", "description": payload});
        (format!("p{index}"), schema)
    });
    let properties: serde_json::Map<String, Value> = properties.collect();
    let object = json!({"type": "object", "properties": properties});
    let found = read(&files(&description("harmless", Some(object))));
    assert_eq!(found.compiled, baseline().compiled);
    assert_eq!(found.harms, Vec::<String>::new());
    // What is shown of the payloads is there, as text.
    assert!(
        found.shown >= payloads.len(),
        "{} of {}",
        found.shown,
        payloads.len()
    );
}

#[test]
fn no_text_in_no_place_is_more_than_text() {
    let baseline = baseline();
    assert!(baseline.compiled > 0);
    for payload in texts() {
        let found = read(&files(&description(&payload, None)));
        assert_eq!(found.compiled, baseline.compiled, "{payload:?}");
        assert_eq!(found.harms, Vec::<String>::new(), "{payload:?}");
    }
}

/// What stands behind fences, each between two dots in the middle.
const INFOS: &str = "·rust·Rust·edition2024·edition2021,no_run·ignore-windows·ignore-·should_panic·compile_fail\
    ·test_harness·E0308·no_run·custom·{.rust}·{class=rust}·text,rust·json rust·rust json·\u{a0}\
    ·standalone_crate";

/// What fences stand in.
const CONTAINERS: &str = "·- ·1. ·> ·- > ·>> ·   ·text\n·<div>\n·| a |\n|---|\n";

/// Texts that go into every place that has one.
const TEXTS: &str = "    CODE·\tCODE·a\n\n    CODE·a\n\n\tCODE·- a\n\n      CODE·- a\n\n        CODE·-\tCODE\
    ·-     CODE·1.     CODE·>     CODE·>\tCODE·a\r\n\r\n    CODE·a\r\r    CODE\
    ·a\u{b}\n\n    CODE·a\u{2028}\n    CODE·```\nCODE\n```·``` \u{202e}\nCODE\n```\
    ·`\u{202e}``\nCODE\n```·\u{feff}```\nCODE\n```·``\u{0}`\nCODE\n```·`\u{200b}``\nCODE\n```\
    ·```edition2024\nCODE\n```·~~~ignore-windows\nCODE\n~~~·````\n```\nCODE\n```\n````\nCODE\
    ·```json\n{}\n        ```\n\n```\nCODE·<pre>\n\n    CODE\n</pre>\n\n    CODE\
    ·<pre><code>CODE\n```\n\n    CODE</code></pre>·<script>\n\n    CODE\n\n</script>\n\n    CODE\
    ·<!--\n\n-->\n    CODE·<div>\n\n    CODE\n\n</div>·<details>\n```\nCODE\n```\n</details>\
    ·</code>\n\n    CODE·<table><tr><td>\n\n    CODE\n\n</td></tr></table>\
    ·[^1]\n\n[^1]:\n\n        CODE·[a]\n\n[a]: javascript:alert(1)\
    ·[`Vec`] and [Vec::new()] and [crate] and [a][b] and [self]\
    ·[Vec](Vec) [a](crate::Client) ![a](javascript:alert(1))\
    ·<javascript:alert(1)> <data:text/html,x>·<script>alert(1)</script>\
    ·<SCRIPT SRC=//x.example/x.js></SCRIPT>·<img src=x onerror=alert(1)>\
    ·<svg onload=alert(1)><a onclick='x'>b</a></svg>·<iframe srcdoc='<script>'></iframe>\
    ·<b onclick=x>b</b>·<style>* { display: none }</style>\
    ·<a href=' javascript:x'>a</a> <a href='JaVaScRiPt:x'>b</a>\
    ·&lt;script&gt;alert(1)&lt;/script&gt;·<scr<script>ipt>x</script>·\\<script>x\\</script>\
    ·- [ ] a\n- [x] b·a https://[x] b http://·*/ CODE /*·\"#]\nCODE\n#[doc = \"·\\\n    CODE\
    ·```\n\"#]\n*/\n{CODE}\n·- a\n  - b\n    - c\n\n          CODE·> a\n\n    CODE\
    ·===\n\n    CODE·[a]: <b>\n\n    CODE·\u{85}\n    CODE·a\u{c}\n\n    CODE\
    ·` ``` `\n\n    CODE·|a|\n|-|\n\n    CODE";

/// Blocks of code behind every kind of fence, with every kind of word, in every kind of container.
fn fenced() -> Vec<String> {
    let infos: Vec<&str> = INFOS.split('·').collect();
    let containers: Vec<&str> = CONTAINERS.split('·').collect();
    let mut payloads = Vec::new();
    for fence in ["```", "````", "~~~", "~~~~~"] {
        let same = fence.to_owned();
        let mark = fence.chars().next().unwrap_or('`');
        let closers = [
            same.clone(),
            format!("{same}{mark}"),
            format!("        {same}"),
            format!("    {same}"),
            "```~~~".to_owned(),
            String::new(),
        ];
        for (index, info) in infos.iter().enumerate() {
            for (number, container) in containers.iter().enumerate() {
                let closer = &closers[(index + number) % closers.len()];
                payloads.push(block(
                    container,
                    &format!("{fence}{info}\n{CODE}\n{closer}\n{CODE}"),
                ));
                let other = &closers[(index + number + 1) % closers.len()];
                let twice = format!(
                    "{fence}{info}\n{other}\n{fence}\n{CODE}\n{closer}\n{fence}{info}\n{CODE}"
                );
                payloads.push(block(container, &twice));
            }
        }
    }
    payloads
}

/// A text in a container: its first line behind the mark, the others below it.
fn block(container: &str, text: &str) -> String {
    if container.ends_with('\n') {
        return format!("{container}{text}");
    }
    let is_quote = container.contains('>');
    let blanks = " ".repeat(container.len());
    let next = if is_quote { container } else { blanks.as_str() };
    let lines = text.lines().enumerate().map(|(number, line)| match number {
        0 => format!("{container}{line}"),
        _ => format!("{next}{line}"),
    });
    lines.collect::<Vec<String>>().join("\n")
}

fn texts() -> Vec<String> {
    let texts = TEXTS.split('·');
    texts.map(|text| text.replace("CODE", CODE)).collect()
}

/// A description with a text in every place that takes one, and an object of one's own.
fn description(text: &str, object: Option<Value>) -> Value {
    let name = format!("n {text}");
    let url = format!("https://x.example/{text}");
    let string = json!({"type": "string", "description": text, "default": text, "example": text});
    let error = json!({"description": text, "headers": {"x-told": {"description": text, "schema": string}}});
    let thing = json!({
        "type": "object", "title": text, "description": text, "required": ["id", "other"],
        "properties": {
            "id": string,
            "other": {"type": "string", "enum": ["a", text], "description": text},
            "more": {"$ref": "#/components/schemas/More"},
            "union": {"description": text, "oneOf": [{"type": "integer", "title": text}, string]},
            "list": {"type": "array", "description": text, "items": string},
            (name.clone()): {"type": "string", "deprecated": true},
        },
        "additionalProperties": string,
    });
    let body = json!({"description": text, "required": true, "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"id": text, "other": text},
    }}});
    let parameters = json!([
        {"name": "id", "in": "path", "required": true, "description": text, "schema": string},
        {"name": "filter", "in": "query", "required": true, "description": text, "schema": string, "example": text},
        {"name": name, "in": "query", "description": text, "schema": string},
        {"name": format!("{text} undescribed"), "in": "query", "schema": {"type": "string"}},
    ]);
    let answer = json!({"description": text, "headers": {"x-said": {"description": text, "schema": string}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": text, "version": "1", "description": text},
        "servers": [{"url": "https://x.example"}],
        "tags": [{"name": "things", "description": text}, {"name": "other", "description": text}],
        "security": [{"secret": [text]}],
        "paths": {
            "/things/{id}": {
                "post": {
                    "operationId": "things_put", "tags": ["things"], "summary": text, "description": text,
                    "externalDocs": {"url": url}, "parameters": parameters, "requestBody": body,
                    "responses": {"200": answer, "404": error, "5XX": error},
                },
            },
            "/other": {"get": {
                "operationId": "other_get", "tags": ["other"], "description": text, "externalDocs": {"url": text},
                "responses": {"200": answer, "204": {"description": text}, "default": error},
            }},
        },
        "components": {
            "securitySchemes": {"secret": {"type": "http", "scheme": "bearer", "description": text}},
            "schemas": {"Thing": thing, "More": object.unwrap_or(json!({"type": "string"}))},
        },
    })
}

fn baseline() -> Found {
    read(&files(&description("harmless", None)))
}

fn files(description: &Value) -> BTreeMap<String, String> {
    let source = Source::new("hostile.json", description.to_string());
    let config = Config::new("hostile".parse().expect("it is a name"));
    match generate(&source, &config) {
        Ok(made) => made.files,
        Err(complaints) => panic!("{}", complaints.render(&source)),
    }
}

/// What rustdoc would find in the docs of a crate.
#[derive(Debug, Default)]
struct Found {
    /// How many blocks of code it would compile.
    compiled: usize,
    /// How many it would show as data.
    shown: usize,
    /// What else a text must not be.
    harms: Vec<String>,
}

fn read(files: &BTreeMap<String, String>) -> Found {
    let mut found = Found::default();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let tokens: TokenStream = match text.parse() {
            Ok(tokens) => tokens,
            Err(error) => {
                found.harms.push(format!("{path}: {error}"));
                continue;
            }
        };
        // The runtime's own docs are written by hand, and tested where they are.
        if path.starts_with("src/runtime") {
            continue;
        }
        let mut docs = Vec::new();
        collect(tokens, &mut docs);
        for text in docs {
            found.read(&text, &format!("{path}: "), path == "src/lib.rs");
        }
    }
    // Nothing tests this one, but people read it.
    let readme = files.get("README.md").map_or("", String::as_str);
    found.read_as(readme, "README.md: ", true, |info| info == "rust,no_run");
    found
}

/// The docs among tokens, those within macro calls too: each is one text.
fn collect(tokens: TokenStream, docs: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                if matches!(tokens.get(index), Some(TokenTree::Punct(it)) if it.as_char() == '!') {
                    index += 1;
                }
                if let Some(TokenTree::Group(group)) = tokens.get(index)
                    && let Some(line) = doc(group.stream())
                {
                    index += 1;
                    lines.push(line);
                    continue;
                }
            }
            TokenTree::Group(group) => collect(group.stream(), docs),
            _ => {}
        }
        docs.extend(unindented(&std::mem::take(&mut lines)));
    }
    docs.extend(unindented(&lines));
}

/// The text of `doc = "…"`.
fn doc(tokens: TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter();
    let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let is_text = matches!(tokens.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == '=');
    let text: syn::LitStr = syn::parse2(tokens.collect()).ok()?;
    (is_doc && is_text).then(|| text.value())
}

/// Lines as rustdoc takes them: without the blanks that all of them begin with.
fn unindented(lines: &[String]) -> Option<String> {
    let indent = |line: &&String| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = lines
        .iter()
        .filter(|it| !it.trim().is_empty())
        .map(|it| indent(&it))
        .min()?;
    let shown = lines
        .iter()
        .map(|line| line.get(least..).unwrap_or_default());
    Some(shown.collect::<Vec<&str>>().join("\n"))
}

impl Found {
    fn read(&mut self, docs: &str, place: &str, is_root: bool) {
        self.read_as(docs, place, is_root, |info| info == "no_run");
    }

    fn read_as(&mut self, docs: &str, place: &str, is_root: bool, is_own: impl Fn(&str) -> bool) {
        let mut items: Vec<String> = Vec::new();
        let mut collect = |link: BrokenLink<'_>| {
            items.push(link.reference.to_string());
            Some((CowStr::from("item"), CowStr::from("")))
        };
        let mut harms: Vec<String> = Vec::new();
        let mut is_example = false;
        let parser = Parser::new_with_broken_link_callback(docs, RUSTDOC, Some(&mut collect));
        for event in parser {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_own(&info) => {
                    self.compiled += 1;
                    is_example = true;
                }
                Event::End(TagEnd::CodeBlock) => is_example = false,
                Event::Text(text) if is_example && text.trim() == CODE => {
                    harms.push(format!("an example with {text:?}"));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                    if DATA.contains(&info.as_ref()) =>
                {
                    self.shown += 1;
                }
                Event::Start(Tag::CodeBlock(kind)) => harms.push(format!("code in {kind:?}")),
                Event::Html(html) | Event::InlineHtml(html) => harms.push(format!("HTML {html:?}")),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    harms.push(format!("image {dest_url}"))
                }
                Event::Start(Tag::Link { dest_url, .. }) if !is_known(&dest_url, is_root) => {
                    harms.push(format!("a link to {dest_url:?}"));
                }
                _ => {}
            }
        }
        harms.extend(
            items
                .iter()
                .filter(|it| !is_known_item(it))
                .map(|it| format!("the item {it:?}")),
        );
        self.harms.extend(
            harms
                .into_iter()
                .map(|harm| format!("{place}{harm}\n{docs}")),
        );
    }
}

/// Whether docs may lead there: to a URL, or to what Lathe itself links to.
fn is_known(url: &str, is_root: bool) -> bool {
    let own = [
        "item",
        "crate::Error::body_as",
        "Request::send",
        "ClientBuilder::",
        "Self::",
        "crate::types::",
    ];
    let of_root = ["things::", "other::", "API.md"];
    let begins = |start: &&str| url.starts_with(*start);
    let is_url = url.starts_with("https://") || url.starts_with("http://");
    is_url || own.iter().any(begins) || is_root && of_root.iter().any(begins)
}

/// Whether a link without a target is one of Lathe's own.
fn is_known_item(item: &str) -> bool {
    let item = item.trim_matches('`');
    let own = [
        "Client::",
        "Response",
        "Request",
        "Transport",
        "Things::",
        "Other::",
    ];
    own.iter().any(|it| item.starts_with(it)) || item == "x" || item == "Error::body_as"
}
