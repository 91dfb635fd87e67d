//! How a program that uses the crate is tested without a server.

use quote::quote;

use super::{code, lines as split};
use crate::emit::{example, start};
use crate::ir::{Crate, Item};

pub(super) fn lines(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.simplest) else {
        return Vec::new();
    };
    let builder = start::builder(ir);
    let request = example::request(&resource.module, &operation);
    let items = quote! {
        async fn test() -> Result<(), Box<dyn std::error::Error>> {
            let mock = MockTransport::new().json(200, "{\"what\": \"the API would answer\"}");
            let client = #builder.transport(mock.clone()).build()?;
            let answer = #request.await?;
            println!("{answer:?}");
            for request in mock.requests() {
                println!("{} {}", request.method(), request.uri());
            }
            Ok(())
        }
    };
    let mut text = split(
        "A client sends its requests through a `Transport`, and `MockTransport` is one that needs no server: it gives \
         its answers one after the other, errors and silence among them, and keeps the requests. What it waits for \
         takes no time:\n\n",
    );
    let names: &[&str] = &["Client", "MockTransport"];
    text.extend(code(ir, (&[], names), Some(&operation.example), items));
    let mut items = ir.types.iter().flat_map(|file| &file.items);
    if items.any(|it| matches!(it.item, Item::Struct(_))) {
        text.extend(split(
            "\nWhat takes a value of the crate's types needs no client, and no JSON either: every struct has a `new` \
             that takes what is required (by name, where it is more than five values), and its fields can be assigned.\n",
        ));
    }
    text
}
