//! The operations of a crate → those that its pages show.

use crate::ir::{Operation, OperationPlace, Outcome, Resource, Shown};

type Found<'a> = (OperationPlace, &'a Operation);

pub(super) fn choose(resources: &[Resource]) -> Shown {
    let mut all: Vec<Found<'_>> = Vec::new();
    for (resource, it) in resources.iter().enumerate() {
        all.extend(it.operations.iter().enumerate().map(|(operation, it)| {
            let place = OperationPlace {
                resource,
                operation,
                variant: variant(it),
            };
            (place, it)
        }));
    }
    // A call whose values cannot be spelled out shows nothing.
    all.retain(|(_, it)| it.example.is_whole && it.variants.iter().all(|it| it.example.is_whole));
    // What should no longer be used is shown where there is nothing else.
    if all.iter().any(|(_, it)| !it.deprecated) {
        all.retain(|(_, it)| !it.deprecated);
    }
    let wait = waiting(&all);
    let list = find(&all, |it| matches!(it.outcome, Outcome::Page(_)));
    let most = wait
        .or(list)
        .or_else(|| find(&all, |it| reads(it) && it.method.plain() == "list"))
        .or_else(|| find(&all, reads))
        .or_else(|| find(&all, |_| true));
    Shown {
        most,
        simplest: simplest(&all).or(most),
        list,
        wait,
    }
}

/// The variant of the body whose method takes the most; it shows more than one that takes less.
fn variant(operation: &Operation) -> Option<usize> {
    let variants = operation.variants.iter().enumerate();
    let most = variants.max_by_key(|(_, it)| it.fields.len());
    most.map(|(index, _)| index)
}

fn find(all: &[Found<'_>], is_wanted: impl Fn(&Operation) -> bool) -> Option<OperationPlace> {
    let found = all.iter().find(|(_, it)| is_wanted(it));
    found.map(|(place, _)| *place)
}

/// The wait that shows most: one that starts something, and says the most about it.
fn waiting(all: &[Found<'_>]) -> Option<OperationPlace> {
    let shows = |operation: &Operation| {
        let starts = operation.waiter.as_ref().map(|it| it.poll.is_some());
        (starts, operation.arguments.len())
    };
    let waiting = all.iter().filter(|(_, it)| it.waiter.is_some());
    let most = waiting.max_by_key(|(_, it)| shows(it));
    most.map(|(place, _)| *place)
}

/// Whether an operation needs nothing and gives a value.
fn reads(operation: &Operation) -> bool {
    is_read(operation) && operation.arguments.is_empty()
}

fn is_read(operation: &Operation) -> bool {
    operation.http_method == "GET" && matches!(operation.outcome, Outcome::Value { .. })
}

/// The first of those that read a value and take the least.
fn simplest(all: &[Found<'_>]) -> Option<OperationPlace> {
    let reading = all.iter().filter(|(_, it)| is_read(it));
    let least = reading.min_by_key(|(_, it)| it.arguments.len());
    least.map(|(place, _)| *place)
}
