//! The fixed half of every crate that the generator makes, as a crate of its own so that it is
//! compiled, linted and tested.
//!
//! The generator copies `runtime/` into each crate that it makes, and writes the other half: types,
//! requests, and accessors.
//! Here [`sample`] stands for that half.

mod runtime;
#[cfg(feature = "client")]
pub mod sample;

pub use crate::runtime::*;
