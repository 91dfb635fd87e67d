//! What reading and writing JSON costs the types that the generator makes, beside types that people write by
//! hand with derives: processor time, in one run, and the ratio of both.
//!
//! Both take turns, and the best of many rounds counts, so that what else the machine does changes little.

use std::hint::black_box;
use std::time::{Duration, Instant};

use lathe_runtime::sample::measured::{Example, apis, document, sixty};
use lathe_runtime::{Json, from_slice, to_vec};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long each document is measured.
const TIME: Duration = Duration::from_secs(6);

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let time = match std::env::args().any(|argument| argument == "--bench") {
        true => TIME,
        false => Duration::ZERO,
    };
    println!(
        "{:<28}{:>10}{:>12}{:>8}{:>12}{:>8}",
        "", "bytes", "decode", "ratio", "encode", "ratio"
    );
    compare::<apis::ours::Images, apis::derived::Images>("1,000 images", 420_000, time);
    compare::<apis::ours::Projects, apis::derived::Projects>(
        "projects with addresses",
        600_000,
        time,
    );
    compare::<apis::ours::Answers, apis::derived::Answers>("answers with unions", 400_000, time);
    compare::<apis::ours::Events, apis::derived::Events>("events with free values", 400_000, time);
    compare::<sixty::ours::All, sixty::derived::All>("sixty types", 14_000_000, time);
}

fn compare<Ours, Derived>(name: &str, bytes: usize, time: Duration)
where
    Ours: Json,
    Derived: Example + Serialize + DeserializeOwned,
{
    let text = document::<Derived>(bytes);
    let decode_ours = || from_slice::<Ours>(&text).expect("it is of the type");
    let decode_derived = || serde_json::from_slice::<Derived>(&text).expect("it is of the type");
    let ours = decode_ours();
    let derived = decode_derived();
    let encode_ours = || to_vec(&ours);
    let encode_derived = || serde_json::to_vec(&derived).expect("it is JSON");
    let decode = best(
        [&|| drop(black_box(decode_ours())), &|| {
            drop(black_box(decode_derived()))
        }],
        time / 2,
    );
    let encode = best(
        [&|| drop(black_box(encode_ours())), &|| {
            drop(black_box(encode_derived()))
        }],
        time / 2,
    );
    println!(
        "{name:<28}{:>10}{:>10.0}us{:>8.2}{:>10.0}us{:>8.2}",
        text.len(),
        decode[0] * 1e6,
        decode[0] / decode[1],
        encode[0] * 1e6,
        encode[0] / encode[1],
    );
}

/// The shortest time of each, in seconds.
fn best(runs: [&dyn Fn(); 2], time: Duration) -> [f64; 2] {
    let mut best = [f64::INFINITY; 2];
    let begun = Instant::now();
    loop {
        for (run, best) in runs.into_iter().zip(&mut best) {
            let start = Instant::now();
            run();
            *best = best.min(start.elapsed().as_secs_f64());
        }
        if begun.elapsed() >= time {
            return best;
        }
    }
}
