//! Descriptions that chance writes: each makes a crate, and the crate compiles without a warning, as do its docs.
//!
//! `GENERATIVE_CASES` says how many are tried (4 unless it is set, or as many as there is time for by hand),
//! and `GENERATIVE_SEED` where chance begins. What goes wrong is made smaller, and printed.

mod crates;
mod descriptions;
mod names;
mod schemas;

use std::str::FromStr;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

#[test]
fn every_description_that_chance_writes_makes_a_crate_that_compiles() {
    let seed: u64 = variable("GENERATIVE_SEED", 0);
    let config = Config {
        cases: variable("GENERATIVE_CASES", 4),
        max_shrink_iters: variable("GENERATIVE_SHRINKS", 150),
        failure_persistence: None,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let place = crates::Place::new();
    let outcome = runner.run(&descriptions::description(), |description| {
        place
            .compiles(&description.to_string())
            .map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, smallest)) => panic!("{why}\n{smallest}"),
        Err(aborted) => panic!("{aborted}"),
    }
}

/// What an environment variable says, if it is set and says something of the kind.
fn variable<T: FromStr>(name: &str, otherwise: T) -> T {
    let value = std::env::var(name).ok();
    value.and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}
