//! How a program that uses the crate is tested without a server.

use quote::quote;

use super::{DURATION, code, lines as split};
use crate::emit::{example, start};
use crate::ir::{Crate, Item};

pub(super) fn lines(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.simplest) else {
        return Vec::new();
    };
    let builder = start::builder(ir);
    let request = example::request(&resource.module, &operation);
    let items = quote! {
        struct Fake(&'static str);

        impl Transport for Fake {
            fn send(
                &self,
                _request: http::Request<Body>,
            ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
                let response = http::Response::new(Body::from(self.0));
                Box::pin(std::future::ready(Ok(response)))
            }

            fn sleep(&self, _duration: Duration) -> BoxFuture<'_, ()> {
                Box::pin(std::future::ready(()))
            }
        }

        async fn test() -> Result<(), Box<dyn std::error::Error>> {
            let fake = Fake("{\"what\": \"the API would answer\"}");
            let client = #builder.transport(fake).build()?;
            let answer = #request.await?;
            println!("{answer:?}");
            Ok(())
        }
    };
    let mut text = split(
        "A client sends its requests through a `Transport`, and one that answers by itself needs no server and no \
         feature. What it waits for takes no time:\n\n",
    );
    let names: &[&str] = &[
        "Body",
        "BoxFuture",
        "Client",
        "Transport",
        "TransportError",
        "http",
    ];
    let others: &[&str] = &[DURATION];
    text.extend(code(ir, (others, names), Some(&operation.example), items));
    let mut items = ir.types.iter().flat_map(|file| &file.items);
    if items.any(|it| matches!(it.item, Item::Struct(_))) {
        text.extend(split(
            "\nWhat takes a value of the crate's types needs no client, and no JSON either: every struct has a `new` \
             that takes what is required (by name, where it is more than five values), and its fields can be assigned.\n",
        ));
    }
    text
}
