//! What can go wrong, what is tried again, and what is told about it.

use quote::quote;

use super::{DURATION, code, function, lines as split};
use crate::emit::{example, start};
use crate::ir::Crate;

pub(super) fn errors(ir: &Crate) -> Vec<String> {
    let Some((resource, operation)) = ir.at(ir.shown.simplest) else {
        return Vec::new();
    };
    let request = example::request(&resource.module, &operation);
    let items = function(quote! {
        match #request.await {
            Ok(answer) => println!("{answer:?}"),
            Err(error) if error.is_not_found() => println!("it is not there"),
            Err(error) if error.is_rate_limited() => println!("try again after {:?}", error.retry_after()),
            Err(error) if error.kind() == ErrorKind::Timeout => println!("no answer in time"),
            Err(error) => return Err(error.into()),
        }
    });
    let mut text = split(
        "`Error` says in one line what failed, and has the rest: `.kind()`, `.status()`, `.code()` and `.message()` \
         in the API's words, `.request_id()`, `.attempts()`, `.body()`, and `.body_as::<T>()`.\n\
         A body that is HTML, empty or odd never hides the status. `.optional()` on a request takes it for `None` \
         that what it is about is not there.\n\
         An optional property whose value is not of its type is `None`, and `Response::oddities` reports it; \
         `ClientBuilder::strict_decoding` makes it an error.\n\n",
    );
    text.extend(code(
        ir,
        (&[], &["Client", "ErrorKind"]),
        Some(&operation.example),
        items,
    ));
    if !ir.usual_errors.0.is_empty() {
        text.extend(split("\nMost operations can fail in these ways:\n\n"));
        text.extend(ir.usual_errors.0.iter().cloned());
    }
    text
}

pub(super) fn retries(ir: &Crate) -> Vec<String> {
    let builder = start::builder(ir);
    let items = quote! {
        fn client() -> Result<Client, Box<dyn std::error::Error>> {
            let client = #builder
                .timeout(Duration::from_secs(20))
                .deadline(Duration::from_secs(120))
                .retry(RetryPolicy::default().max_attempts(6))
                .build()?;
            Ok(client)
        }
    };
    let mut text = split(
        "A request is sent up to four times, and again only where that cannot do anything twice: after a 429, and \
         where no connection was made, always; after a server error or a lost connection where its method is \
         idempotent or it has an `Idempotency-Key`; and after what `RetryPolicy::also_after` names.\n\
         `Retry-After` is honoured up to a minute; an API that asks for more gets no request, and the error says \
         until when.\n\
         An attempt may take 60 seconds, and all of them together as long as `deadline` says.\n\
         `.with_timeout(…)`, `.with_deadline(…)`, `.with_retry(…)` and `.with_header(…)` on a request go before the \
         client's settings, also for its pages and polls.\n\
         With the feature `tower`, `ClientBuilder::layer` puts middleware around requests, such as a limit of their \
         rate: `.layer(ServiceBuilder::new().buffer(64).rate_limit(5, second).into_inner())`. \
         `raw::Operation::of(&request)` tells it which operation a request is of.\n\n",
    );
    text.extend(code(
        ir,
        (&[DURATION], &["Client", "RetryPolicy"]),
        None,
        items,
    ));
    text
}

pub(super) fn logging(ir: &Crate) -> Vec<String> {
    let target = ir.package.replace('-', "_");
    split(&format!(
        "With the feature `tracing`, each request is a span `request` of the level DEBUG with its operation, method, \
         path template, status and attempts, and each retry is an event in it; secrets and parameters are in none.\n\
         With [`tracing-subscriber`](https://docs.rs/tracing-subscriber), \
         `tracing_subscriber::fmt().with_env_filter(\"{target}=debug\").init()` prints them."
    ))
}
