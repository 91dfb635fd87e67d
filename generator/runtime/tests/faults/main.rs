//! What a client does with a bad server, over real sockets: it says what is wrong, by kind, with the status
//! and the attempts; it never panics, hangs, talks to anybody else, or prints its token.

mod acts;
mod bodies;
mod case;
mod chunks;
mod connections;
mod errors;
mod heads;
mod limits;
mod lists;
#[cfg(feature = "tracing")]
mod log;
mod nothing;
mod redirects;
mod server;
mod statuses;
mod times;
mod waits;

use self::case::hold;

/// A test for each kind, and one that counts their cases.
macro_rules! kinds {
    ($($kind:ident),*) => {
        mod of {$(
            #[tokio::test]
            async fn $kind() {
                super::hold(crate::$kind::cases()).await;
            }
        )*}

        #[test]
        fn there_are_more_than_250_cases() {
            let counts = [$((stringify!($kind), $kind::cases().len())),*];
            let all: usize = counts.iter().map(|(_, count)| count).sum();
            assert!(all > 250, "{counts:?}");
        }
    };
}

kinds!(
    bodies,
    chunks,
    connections,
    errors,
    heads,
    limits,
    lists,
    nothing,
    redirects,
    statuses,
    times,
    waits
);
