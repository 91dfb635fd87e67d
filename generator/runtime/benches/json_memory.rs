//! How much memory reading and writing JSON takes, beside types that people write by hand with derives: how
//! often it is asked for, and how much is in use at most.

use std::alloc::System;

use lathe_runtime::sample::measured::{Example, apis, document, sixty};
use lathe_runtime::{Json, from_slice, to_vec};
use peakmem_alloc::{PeakMemAlloc, PeakMemAllocTrait};
use serde::Serialize;
use serde::de::DeserializeOwned;
use stats_alloc::{Region, StatsAlloc};

static COUNTED: StatsAlloc<System> = StatsAlloc::system();

#[global_allocator]
static MEMORY: PeakMemAlloc<&StatsAlloc<System>> = PeakMemAlloc::new(&COUNTED);

fn main() {
    let titles = [
        "decode: allocations",
        "ratio",
        "peak KB",
        "ratio",
        "encode: allocations",
        "peak KB",
        "ratio",
    ];
    print!("{:<28}", "");
    for title in titles {
        print!("{title:>21}");
    }
    println!();
    compare::<apis::ours::Images, apis::derived::Images>("1,000 images", 420_000);
    compare::<apis::ours::Projects, apis::derived::Projects>("projects with addresses", 600_000);
    compare::<apis::ours::Answers, apis::derived::Answers>("answers with unions", 400_000);
    compare::<apis::ours::Events, apis::derived::Events>("events with free values", 400_000);
    compare::<sixty::ours::All, sixty::derived::All>("sixty types", 14_000_000);
}

fn compare<Ours, Derived>(name: &str, bytes: usize)
where
    Ours: Json,
    Derived: Example + Serialize + DeserializeOwned,
{
    let text = document::<Derived>(bytes);
    let (ours, decoded) = measure(|| from_slice::<Ours>(&text).expect("it is of the type"));
    let (derived, by_hand) =
        measure(|| serde_json::from_slice::<Derived>(&text).expect("it is of the type"));
    let (_, encoded) = measure(|| to_vec(&ours));
    let (_, encoded_by_hand) = measure(|| serde_json::to_vec(&derived).expect("it is JSON"));
    let ratio = |one: usize, other: usize| format!("{:.3}", one as f64 / other as f64);
    let cells = [
        decoded.count.to_string(),
        ratio(decoded.count, by_hand.count),
        (decoded.peak / 1024).to_string(),
        ratio(decoded.peak, by_hand.peak),
        format!("{} of {}", encoded.count, encoded_by_hand.count),
        (encoded.peak / 1024).to_string(),
        ratio(encoded.peak, encoded_by_hand.peak),
    ];
    print!("{name:<28}");
    for cell in cells {
        print!("{cell:>21}");
    }
    println!();
}

struct Cost {
    /// How often memory was asked for, or for more.
    count: usize,
    /// How many bytes were in use at most, beside those that were before.
    peak: usize,
}

fn measure<T>(run: impl FnOnce() -> T) -> (T, Cost) {
    MEMORY.reset_peak_memory();
    let before = MEMORY.get_peak_memory();
    let region = Region::new(&COUNTED);
    let value = run();
    let change = region.change();
    let cost = Cost {
        count: change.allocations + change.reallocations,
        peak: MEMORY.get_peak_memory() - before,
    };
    (value, cost)
}
