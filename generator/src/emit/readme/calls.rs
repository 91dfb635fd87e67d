//! What a call looks like: one request, a list, a wait.

use quote::quote;

use super::{DURATION, code, function, lines as split};
use crate::emit::{example, start};
use crate::ir::{Crate, Operation, Outcome};
use crate::names::ValueName;

/// A client, and a call that only reads.
pub(super) fn first(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.simplest) else {
        return Vec::new();
    };
    let client = start::client(ir);
    let request = example::request(&resource.module, &operation);
    let statements = match operation.outcome {
        Outcome::Nothing => quote!(#request.await?;),
        _ => {
            let answer = binding(&operation);
            let shown = format!("{{{}:?}}", answer.plain());
            quote! {
                let #answer = #request.await?;
                println!(#shown);
            }
        }
    };
    let items = quote! {
        async fn example() -> Result<(), Box<dyn std::error::Error>> {
            #client
            #statements
            Ok(())
        }
    };
    let mut text = code(ir, (&[], &["Client"]), Some(&operation.example), items);
    text.extend(split(
        "\n`.await` on a request gives the value; `.send().await` gives the `Response` around it, with status, \
         headers and rate limit.\n\
         What an operation has no method for is set by `.with_query(…)` and `.with_header(…)`, and a `Request` can be \
         made of a `raw::Operation` that the crate lacks; `.when_some(option, |request, value| …)` sets what may be \
         missing.\n\
         A request is no future until it is awaited: `tokio::spawn(request.send_value())`, and `join_all` of such \
         futures, send several side by side.\n\
         With the feature `blocking`, `.send_blocking()` needs no async runtime.",
    ));
    text
}

/// What the answer is called.
fn binding(operation: &Operation) -> ValueName {
    let answer = || match operation.outcome {
        Outcome::Page(_) => ValueName::from_text("page"),
        _ => ValueName::from_text("answer"),
    };
    match (&operation.outcome, &operation.example.binding) {
        (Outcome::Page(_), _) | (_, None) => answer(),
        (_, Some(binding)) => binding.clone(),
    }
}

/// Bodies that are not read as a whole.
pub(super) fn bodies(ir: &Crate) -> Vec<String> {
    if ir.shown.simplest.is_none() {
        return Vec::new();
    }
    split(
        "`.body_stream()` on a request reads the answer chunk by chunk, and `.bytes()` gives it as it came, both with \
         status and headers; what is sent may be a `Body` made from a stream.\n\
         What is read as a whole has at most 64 MiB unless `ClientBuilder::max_body_size` says otherwise; a stream has a \
         limit only where `max_stream_size` sets one.",
    )
}

/// A list, item by item.
pub(super) fn lists(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.list) else {
        return Vec::new();
    };
    let request = example::request(&resource.module, &operation);
    let module = &resource.module;
    let item = operation.example.binding.clone();
    let item = item.unwrap_or_else(|| ValueName::from_text("item"));
    let shown = format!("{{{}:?}}", item.plain());
    let items = function(quote! {
        let mut #module = #request.stream();
        while let Some(#item) = #module.next().await {
            let #item = #item?;
            println!(#shown);
        }
    });
    let mut text = split(
        "A request for a list gives one page. `.stream()` gives the items of all pages, `.pages()` the pages, \
         and `.all()` a `Vec`; `.max_pages(n)` ends them early.\n\
         A page that fails is an error, never a short list.\n\n",
    );
    text.extend(code(
        ir,
        (&[], &["Client"]),
        Some(&operation.example),
        items,
    ));
    text
}

/// A wait, with its progress and its ends.
pub(super) fn waits(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.wait) else {
        return Vec::new();
    };
    let request = example::request(&resource.module, &operation);
    let value = operation.example.binding.clone();
    let value = value.unwrap_or_else(|| ValueName::from_text("answer"));
    let shown = format!("{{{}:?}}", value.plain());
    let items = function(quote! {
        let wait = #request
            .wait()
            .timeout(Duration::from_secs(3600))
            .on_progress(|#value| println!(#shown));
        match wait.await {
            Ok(#value) => println!(#shown),
            Err(error) if error.is_failed() => println!("it has failed: {error}"),
            Err(error) => return Err(error.into()),
        }
    });
    let mut text = split(&format!(
        "`.wait()` on {} asks again until the work has ended.\n\
         A failure of the work is an error that carries the last value, and so is a wait whose time is up; a lost \
         request alone does not end it (`.on_failed_poll(…)` shows it).\n\n",
        waiting(ir)
    ));
    text.extend(code(
        ir,
        (&[DURATION], &["Client"]),
        Some(&operation.example),
        items,
    ));
    text
}

/// The methods whose requests can be waited for, as a part of a sentence.
fn waiting(ir: &Crate) -> String {
    let all = ir.resources.iter().flat_map(|resource| {
        let waiting = resource.operations.iter().filter(|it| it.waiter.is_some());
        waiting.map(|it| format!("`{}().{}(…)`", resource.module.as_str(), it.method.as_str()))
    });
    let all: Vec<String> = all.collect();
    let count = all.len();
    match all.as_slice() {
        [] => "a request".to_owned(),
        [only] => only.clone(),
        [others @ .., last] if count <= MOST => format!("{} and {last}", others.join(", ")),
        _ => {
            let named = all.iter().take(MOST).cloned();
            let named: Vec<String> = named.collect();
            format!("{} and {} more", named.join(", "), count - MOST)
        }
    }
}

/// How many requests that can be waited for are named.
const MOST: usize = 4;
