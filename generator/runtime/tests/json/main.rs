//! What JSON is to the runtime: what it takes and refuses, what becomes of it, and what it costs.

mod formats;
mod grammar;
mod hostile;
mod places;
mod properties;
mod stack;
mod typed;
