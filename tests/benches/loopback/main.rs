//! What calls over the loopback interface cost, beside the same calls written by hand with `reqwest` and derives.
//!
//! `cargo bench -p tests --bench loopback` sends each kind of call in turns: some with the crate, some by hand,
//! against a server that is another process. It prints the processor time and the wall time of a call, and
//! the ratio of both.

mod by_hand;
mod server;

use std::future::Future;
use std::hint::black_box;
use std::time::{Duration, Instant};

use digitalocean_images::Client;

use by_hand::ByHand;

/// How often each kind of call is measured; the least counts.
const ROUNDS: usize = 9;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The time of one call.
#[derive(Clone, Copy)]
struct Cost {
    processor: Duration,
    wall: Duration,
}

impl Cost {
    const MOST: Self = Self {
        processor: Duration::MAX,
        wall: Duration::MAX,
    };

    fn least(self, other: Self) -> Self {
        Self {
            processor: self.processor.min(other.processor),
            wall: self.wall.min(other.wall),
        }
    }
}

fn main() -> Result<(), Failure> {
    if std::env::args().any(|it| it == server::ARGUMENT) {
        return Ok(server::serve()?);
    }
    let server = server::Server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(compare(&server.url))
}

async fn compare(url: &str) -> Result<(), Failure> {
    let client = Client::builder("token").base_url(url).build()?;
    let by_hand = ByHand::new(url)?;
    println!(
        "{:<26}{:>16}{:>16}{:>8}{:>16}{:>16}{:>8}",
        "", "processor", "by hand", "ratio", "calls/s", "by hand", "ratio"
    );
    let one = |client: Client| async move {
        black_box(client.images().get(7).await?);
        Ok(())
    };
    let one_by_hand = |it: ByHand| async move {
        black_box(it.image(7).await?);
        Ok(())
    };
    let page = |client: Client| async move {
        black_box(client.images().list().await?);
        Ok(())
    };
    let page_by_hand = |it: ByHand| async move {
        black_box(it.page().await?);
        Ok(())
    };
    for (side_by_side, calls) in [(1, 4_000), (64, 8_000)] {
        let name = format!("one image, {side_by_side} at once");
        let (mut ours, mut theirs) = (Cost::MOST, Cost::MOST);
        for _ in 0..ROUNDS {
            ours = ours.least(measure(&client, one, side_by_side, calls).await?);
            theirs = theirs.least(measure(&by_hand, one_by_hand, side_by_side, calls).await?);
        }
        report(&name, ours, theirs);
        let name = format!("a page of 20, {side_by_side} at once");
        let (mut ours, mut theirs) = (Cost::MOST, Cost::MOST);
        for _ in 0..ROUNDS {
            ours = ours.least(measure(&client, page, side_by_side, calls / 2).await?);
            theirs = theirs.least(measure(&by_hand, page_by_hand, side_by_side, calls / 2).await?);
        }
        report(&name, ours, theirs);
    }
    Ok(())
}

/// Makes as many calls, so many of them at once.
async fn measure<C, F, Fut>(
    client: &C,
    call: F,
    side_by_side: usize,
    calls: usize,
) -> Result<Cost, Failure>
where
    C: Clone + Send + 'static,
    F: Fn(C) -> Fut + Copy + Send + 'static,
    Fut: Future<Output = Result<(), Failure>> + Send,
{
    let processor = processor_time()?;
    let start = Instant::now();
    let each = calls / side_by_side;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..side_by_side {
        let client = client.clone();
        tasks.spawn(async move {
            for _ in 0..each {
                call(client.clone()).await?;
            }
            Ok::<(), Failure>(())
        });
    }
    while let Some(task) = tasks.join_next().await {
        task??;
    }
    let calls = u32::try_from(each * side_by_side)?;
    Ok(Cost {
        processor: (processor_time()? - processor) / calls,
        wall: start.elapsed() / calls,
    })
}

/// The processor time of this process, of which the system counts the thread that runs.
fn processor_time() -> Result<Duration, Failure> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().unwrap_or_default().parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

fn report(name: &str, ours: Cost, theirs: Cost) {
    let micros = |it: Duration| format!("{:.1} µs", it.as_secs_f64() * 1e6);
    let per_second = |it: Duration| format!("{:.0}", 1.0 / it.as_secs_f64());
    println!(
        "{name:<26}{:>16}{:>16}{:>8.2}{:>16}{:>16}{:>8.2}",
        micros(ours.processor),
        micros(theirs.processor),
        ours.processor.as_secs_f64() / theirs.processor.as_secs_f64(),
        per_second(ours.wall),
        per_second(theirs.wall),
        theirs.wall.as_secs_f64() / ours.wall.as_secs_f64(),
    );
}
