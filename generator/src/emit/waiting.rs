//! How to wait for what an operation starts or asks after.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use super::required;
use super::resource::TYPES;
use crate::ir::{Docs, Operation, Poll, PollSource, Resource, Step, Waiter};
use crate::names::ValueName;

/// The method `wait` of a request.
pub(super) fn wait(
    resource: &Resource,
    operation: &Operation,
    ir: &Waiter,
    imports: &mut Imports,
) -> TokenStream {
    let Waiter {
        ty,
        noun,
        poll,
        status,
        message,
        interval,
        timeout,
        ..
    } = ir;
    let status = text_of(status);
    let message = message.as_ref().map(|it| {
        let text = text_of(it);
        quote!(.message(|it| #text))
    });
    imports.add("std::time", "Duration");
    imports.add("crate::runtime", "Wait");
    imports.add("crate::runtime", "WaitPolicy");
    imports.add_type(TYPES, ty);
    let again = match poll {
        Some(poll) => ask(resource, (operation, ty), poll, imports),
        None => quote! {
            let request = self.request.clone();
            let again = move |_: &#ty| Some(request.clone());
        },
    };
    let progress = progress_name(ir);
    let docs = docs(operation, noun, *interval, *timeout);
    let [interval, timeout] = [*interval, *timeout].map(Literal::u64_unsuffixed);
    quote! {
        #docs
        pub fn wait(self) -> Wait<#ty> {
            #again
            let policy = WaitPolicy::new(Duration::from_secs(#interval), Duration::from_secs(#timeout));
            Wait::new(self.request, again, #progress, policy).status(|it| #status) #message
        }
    }
}

fn docs(operation: &Operation, noun: &str, interval: u64, timeout: u64) -> Docs {
    let again = match &operation.waiter {
        Some(Waiter { poll: None, .. }) => "again",
        _ => "after it",
    };
    let limit = match timeout {
        timeout if timeout % 60 == 0 => format!("{} minutes", timeout / 60),
        timeout => format!("{timeout} seconds"),
    };
    Docs(vec![
        format!("Sends the request, then asks {again} until the {noun} has settled."),
        String::new(),
        format!("It asks every {interval} seconds, for {limit} at most, unless told otherwise."),
        "A failure of what is waited for is an error that carries it, and so is a wait that is"
            .to_owned(),
        "given up; a lost request alone does not end the wait.".to_owned(),
    ])
}

/// The closure that makes the next request, from what the request kept and the last value.
fn ask(
    resource: &Resource,
    (operation, ty): (&Operation, &crate::ir::Type),
    ir: &Poll,
    imports: &mut Imports,
) -> TokenStream {
    let Poll {
        module,
        handle,
        method,
        required,
        arguments,
        setters,
    } = ir;
    let client = quote!(self.request.client().clone());
    if *module != resource.module {
        imports.add(&format!("crate::{}", module.as_str()), handle.as_str());
    }
    let all = || arguments.iter().chain(setters);
    let kept: Vec<&ValueName> = operation.kept().map(|it| &it.name).collect();
    let kept = match kept.as_slice() {
        [] => None,
        [kept] => Some(quote!(let #kept = self.kept;)),
        kept => Some(quote!(let (#(#kept),*) = self.kept;)),
    };
    let bound = all().filter_map(|(name, source)| match source {
        PollSource::Kept { .. } => None,
        PollSource::Value(steps) => {
            let value = value_of(steps);
            Some(quote!(let #name = #value;))
        }
    });
    let given: Vec<TokenStream> = match required {
        Some(required) => {
            imports.add(&format!("crate::{}", module.as_str()), required.as_str());
            let fields = arguments.iter();
            let fields = fields
                .map(|it| (&it.0, given(it)))
                .map(|(name, value)| (name, quote!(#value.into())));
            vec![required::made(required, fields)]
        }
        None => arguments.iter().map(given).collect(),
    };
    let set = setters.iter().map(|setter| {
        let (name, given) = (&setter.0, self::given(setter));
        quote!(.#name(#given))
    });
    quote! {
        let #module = #handle::new(#client);
        #kept
        let again = move |last: &#ty| {
            #(#bound)*
            Some(#module.#method(#(#given),*)#(#set)*.into_request())
        };
    }
}

/// What the operation that asks again is given for one of its parameters.
fn given((name, source): &(ValueName, PollSource)) -> TokenStream {
    match source {
        PollSource::Kept { name, copy: true } => quote!(#name),
        PollSource::Kept { name, copy: false } => quote!(#name.clone()),
        PollSource::Value(_) => quote!(#name),
    }
}

/// The value that these fields of `last` lead to; what is absent ends the closure with `None`.
fn value_of(steps: &[Step]) -> TokenStream {
    let mut place = quote!(last);
    for (
        index,
        Step {
            field,
            optional,
            copy,
        },
    ) in steps.iter().enumerate()
    {
        let last = index + 1 == steps.len();
        place = match (optional, *copy && last) {
            (true, true) => quote!(#place.#field?),
            (true, false) => quote!(#place.#field.as_ref()?),
            (false, _) => quote!(#place.#field),
        };
    }
    match steps.last() {
        Some(Step { copy: true, .. }) | None => place,
        Some(Step { copy: false, .. }) => quote!(#place.clone()),
    }
}

/// The functions that say how far a value has come, each once.
pub(super) fn progress(operations: &[&Operation], imports: &mut Imports) -> TokenStream {
    let waiters = operations.iter().filter_map(|it| it.waiter.as_ref());
    let by_name: BTreeMap<Ident, &Waiter> = waiters
        .map(|waiter| (progress_name(waiter), waiter))
        .collect();
    let functions = by_name.iter().map(|(name, waiter)| {
        let Waiter {
            ty,
            status,
            status_type,
            success,
            failure,
            ..
        } = waiter;
        imports.add("crate::runtime", "Progress");
        imports.add(TYPES, status_type.as_str());
        let (place, optional) = status_of(status);
        let pattern = |variant| match optional {
            true => quote!(Some(#status_type::#variant)),
            false => quote!(#status_type::#variant),
        };
        let success = success.iter().map(pattern);
        let failure = failure.iter().map(pattern);
        quote! {
            fn #name(value: &#ty) -> Progress {
                match #place {
                    #(#success)|* => Progress::Succeeded,
                    #(#failure)|* => Progress::Failed,
                    _ => Progress::Pending,
                }
            }
        }
    });
    let functions: Vec<TokenStream> = functions.collect();
    quote!(#(#functions)*)
}

/// The text that these fields of `it` lead to, if it is there.
fn text_of(steps: &[Step]) -> TokenStream {
    let mut place = quote!(it);
    let mut is_optional = false;
    for Step {
        field, optional, ..
    } in steps
    {
        place = match (is_optional, optional) {
            (false, false) => quote!(#place.#field),
            (false, true) => quote!(#place.#field.as_ref()),
            (true, false) => quote!(#place.map(|it| &it.#field)),
            (true, true) => quote!(#place.and_then(|it| it.#field.as_ref())),
        };
        is_optional |= optional;
    }
    match is_optional {
        true => quote!(#place.map(|it| it.to_string())),
        false => quote!(Some(#place.to_string())),
    }
}

/// The place of the status, by reference, and whether it may be absent.
fn status_of(steps: &[Step]) -> (TokenStream, bool) {
    if let [
        Step {
            field, optional, ..
        },
    ] = steps
    {
        return (quote!(&value.#field), *optional);
    }
    let mut place = quote!(Some(value));
    for Step {
        field, optional, ..
    } in steps
    {
        place = match optional {
            true => quote!(#place.and_then(|it| it.#field.as_ref())),
            false => quote!(#place.map(|it| &it.#field)),
        };
    }
    (place, true)
}

/// The name of the function, from the type and from the fields that lead to the status.
fn progress_name(ir: &Waiter) -> Ident {
    let steps: Vec<&str> = ir.status.iter().map(|step| step.field.plain()).collect();
    format_ident!("{}_{}", ir.noun.replace([' ', '-'], "_"), steps.join("_"))
}
