//! What each stage of the pipeline costs, on descriptions of three sizes that are made here.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use openapi_lathe::diagnostic::Diagnostics;
use openapi_lathe::source::Source;
use openapi_lathe::{Config, document, generate};

/// A description of so many resources, with four operations and three schemas each.
fn description(resources: usize) -> String {
    let mut paths = String::new();
    let mut schemas = String::new();
    for index in 0..resources {
        let name = format!("Thing{index}");
        let schema = format!("{{$ref: '#/components/schemas/{name}'}}");
        let body = format!("content: {{application/json: {{schema: {schema}}}}}");
        for (path, method, parameter) in [
            (
                "",
                "get",
                "{name: page, in: query, schema: {type: integer}}",
            ),
            (
                "",
                "post",
                "{name: dry, in: query, schema: {type: boolean}}",
            ),
            (
                "/{id}",
                "get",
                "{name: id, in: path, required: true, schema: {type: string}}",
            ),
            (
                "/{id}",
                "put",
                "{name: id, in: path, required: true, schema: {type: string}}",
            ),
        ] {
            let key = format!("  /things{index}{path}:\n");
            if !paths.contains(&key) {
                paths.push_str(&key);
            }
            let _ = write!(
                paths,
                "    {method}:\n      operationId: {name}_{method}{}\n      tags: [{name}]\n      \
                 summary: Does something to a thing\n      description: It takes a while, and says so.\n      \
                 parameters: [{parameter}]\n",
                path.len()
            );
            if method.starts_with('p') {
                let _ = writeln!(paths, "      requestBody: {{required: true, {body}}}");
            }
            let _ = writeln!(
                paths,
                "      responses: {{'200': {{description: The thing., {body}}}}}"
            );
        }
        let _ = write!(
            schemas,
            "    {name}:\n      type: object\n      required: [id, kind]\n      properties:\n        \
             id: {{type: string, description: Names it.}}\n        kind: {{type: string, enum: [a, b, c{index}]}}\n        \
             made_at: {{type: string, format: date-time, nullable: true}}\n        \
             part: {{oneOf: [{{$ref: '#/components/schemas/Part{index}'}}, {{type: string}}]}}\n        \
             labels: {{type: object, additionalProperties: {{type: string}}}}\n    \
             Part{index}: {{type: object, properties: {{size: {{type: integer}}, next: {schema}}}}}\n"
        );
    }
    format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: '1'}}\nservers: [{{url: 'https://things.example'}}]\n\
         paths:\n{paths}components:\n  schemas:\n{schemas}"
    )
}

fn stages(criterion: &mut Criterion) {
    let config = Config::new("things".parse().expect("it is a name"));
    for (size, resources) in [("small", 2), ("middle", 40), ("large", 250)] {
        let source = Source::new("things.yaml", description(resources));
        let mut group = criterion.benchmark_group(size);
        group.sample_size(10);
        group.bench_function(BenchmarkId::from_parameter("text to tree"), |bench| {
            bench.iter(|| document::read_tree(black_box(&source.text), &mut Diagnostics::new()));
        });
        group.bench_function(BenchmarkId::from_parameter("text to document"), |bench| {
            bench.iter(|| document::read(black_box(&source)));
        });
        group.bench_function(BenchmarkId::from_parameter("text to files"), |bench| {
            bench.iter(|| generate(black_box(&source), &config).map(|made| made.files.len()));
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
