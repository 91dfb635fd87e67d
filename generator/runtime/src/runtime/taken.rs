//! What the functions of all types do with a result.

/// What was taken, or the end of the function: `?` without its conversion, which costs the compiler time.
macro_rules! taken {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(mismatch) => return Err(mismatch),
        }
    };
}
pub(crate) use taken;
