//! Whatever is called like something in the runtime of a made crate, the crate compiles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_lathe::source::Source;
use openapi_lathe::{Config, generate};
use serde_json::{Map, Value, json};

/// Names that are everywhere, or mean something to the language or to Cargo.
const OTHERS: &str = "alloc bytes core http main mod raw reqwest self serde serde_json std super test tokio \
    tracing type Box By Clone Default Fn Into None Ok Option Result Self Send Some String Sync Vec default all";

#[test]
fn no_name_of_the_runtime_or_of_the_crate_keeps_a_crate_from_compiling() {
    let names = names();
    assert!(names.len() > 300, "{}", names.len());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("names");
    let files = files("names-of-the-runtime", &description(&names));
    for (path, text) in &files {
        write(&folder.join(path), text);
    }
    let manifest = files.get("Cargo.toml").map_or("", String::as_str);
    write(
        &folder.join("Cargo.toml"),
        &format!("{manifest}\n[workspace]\n"),
    );
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = fs::read_to_string(lock).expect("the lock file is committed");
    write(&folder.join("Cargo.lock"), &lock);
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--no-default-features",
            "--features",
            "all,blocking",
        ])
        .env("RUSTFLAGS", "-Dwarnings")
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What is declared in the runtime that crates with everything get, and in their roots.
fn names() -> Vec<String> {
    let files = files("names", &description(&["a".to_owned()]));
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |name: &str| {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        let folded: String = letters.collect::<String>().to_ascii_lowercase();
        if !folded.is_empty() {
            names.entry(folded).or_insert_with(|| name.to_owned());
        }
    };
    for (_, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let words: Vec<&str> = line
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .collect();
            for pair in words.windows(2) {
                if DECLARING.contains(&pair[0]) {
                    add(pair[1]);
                }
            }
        }
    }
    let manifest = files.get("Cargo.toml").map_or("", String::as_str);
    let keys = manifest.lines().filter_map(|line| line.split_once(" = "));
    let keys: BTreeSet<&str> = keys.map(|(key, _)| key).collect();
    keys.into_iter().chain(OTHERS.split(' ')).for_each(&mut add);
    names.into_values().collect()
}

/// The words before a name that is declared.
const DECLARING: [&str; 9] = [
    "const",
    "enum",
    "fn",
    "macro_rules",
    "mod",
    "static",
    "struct",
    "trait",
    "type",
];

/// A description in which everything is called by these names.
fn description(names: &[String]) -> Value {
    let text = json!({"type": "string"});
    let all = |value: &dyn Fn(usize) -> Value| -> Map<String, Value> {
        let values = names.iter().enumerate();
        values
            .map(|(index, name)| (name.clone(), value(index)))
            .collect()
    };
    let mut paths: Map<String, Value> = Map::new();
    let mut add = |path: String, id: &str, tag: &str, more: Value| {
        let mut operation =
            json!({"operationId": id, "tags": [tag], "responses": {"204": {"description": "a"}}});
        if let (Some(operation), Value::Object(more)) = (operation.as_object_mut(), more) {
            operation.extend(more);
        }
        paths.insert(path, json!({"post": operation}));
    };
    for (index, name) in names.iter().enumerate() {
        add(
            format!("/tags/{index}"),
            &format!("{name}_get"),
            name,
            json!({}),
        );
        // So many methods that each is in a module below that of all.
        add(format!("/{name}/it"), name, "methods", json!({}));
    }
    let parameters = |names: &[String], required: bool| -> Vec<Value> {
        let named = names.iter();
        let parameter =
            |name| json!({"name": name, "in": "query", "required": required, "schema": text});
        named.map(parameter).collect()
    };
    add(
        "/setters".to_owned(),
        "all",
        "setters",
        json!({"parameters": parameters(names, false)}),
    );
    for (index, few) in names.chunks(5).enumerate() {
        let more = json!({"parameters": parameters(few, true)});
        add(
            format!("/arguments/{index}"),
            &format!("arguments{index}"),
            "arguments",
            more,
        );
    }
    let kinds = json!({
        "optional": {"type": "object", "properties": all(&|_| text.clone())},
        "required": {"type": "object", "required": names, "properties": all(&|_| text.clone())},
        "listed": {"type": "string", "enum": names},
        "absent or null": {"type": "object", "properties": all(&|index| {
            json!({"nullable": true, "allOf": [{"$ref": format!("#/components/schemas/{}", names[index])}]})
        })},
        "types": {"type": "object", "properties": all(&|index| {
            json!({"$ref": format!("#/components/schemas/{}", names[index])})
        })},
        "union": {"oneOf": names.iter().map(|name| json!({"$ref": format!("#/components/schemas/{name}")}))
            .collect::<Vec<_>>(), "discriminator": {"propertyName": "kind of it"}},
        "date": {"type": "string", "format": "date"}, "time": {"type": "string", "format": "date-time"},
        "either": {"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "boolean"}}]},
        "listed or not": {"oneOf": [{"type": "string", "enum": names}, {"type": "boolean"}]},
        "number": {"$ref": "#/components/schemas/named%20number"},
        "text": {"$ref": "#/components/schemas/named%20text"},
    });
    let body = json!({"type": "object", "properties": kinds});
    let headers: Map<String, Value> = names
        .iter()
        .map(|name| (name.replace('_', "-"), json!({"schema": text})))
        .collect();
    add(
        "/bodies".to_owned(),
        "bodies",
        "other",
        json!({
            "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
            "responses": {"200": {"description": "a", "headers": headers, "content": {"application/json": {"schema": body}}}},
        }),
    );
    add(
        "/forms".to_owned(),
        "forms",
        "other",
        json!({
            "requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object", "properties": {
                "file": {"type": "string", "format": "binary"},
            }}}}},
        }),
    );
    let kind = json!({"type": "object", "required": ["kind of it"], "properties": {
        "kind of it": {"type": "string"}, "text": {"type": "string"},
    }});
    let mut schemas = all(&|_| kind.clone());
    schemas.insert("named number".to_owned(), json!({"type": "integer"}));
    schemas.insert("named text".to_owned(), text.clone());
    let schemes = names.iter().enumerate().map(|(index, name)| {
        (
            name.clone(),
            json!({"type": "apiKey", "in": "header", "name": format!("x-{index}")}),
        )
    });
    let security: Vec<Value> = names
        .iter()
        .map(|name| json!({(name.clone()): []}))
        .collect();
    json!({
        "openapi": "3.0.3", "info": {"title": "names", "version": "1"}, "servers": [{"url": "https://x.example"}],
        "x-lathe-tag-features": true, "security": security, "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": schemes.collect::<Map<String, Value>>(),
        },
    })
}

fn files(package: &str, description: &Value) -> BTreeMap<String, String> {
    let source = Source::new("names.json", description.to_string());
    let config = Config::new(package.parse().expect("it is a name"));
    match generate(&source, &config) {
        Ok(made) => made.files,
        Err(complaints) => panic!("{}", complaints.render(&source)),
    }
}

/// Writes a file, unless it says that already: what did not change need not be compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
