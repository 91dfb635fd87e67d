//! Runs `xtask codegen` as a user does, and holds it to its exit codes, its output and what it leaves in the folder.

mod checks;
mod own_files;
mod place;
mod refusals;
mod safety;
mod writes;
