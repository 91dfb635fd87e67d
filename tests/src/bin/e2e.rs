//! Calls every operation of the generated client on a mock server that checks each request against the
//! description: `e2e BASE_URL`. Ends with 1 where a request violates it, or an answer is not understood.

use std::process::ExitCode;

use digitalocean_images::types::{
    ActionStatus, Distribution, ImageAction, ImageStatus, ImageUpdate, NewCustomImage, RegionSlug,
};
use digitalocean_images::{Client, Error, Request, Response, RetryPolicy};

const IMAGE: i64 = 188_411_902;
const ACTION: i64 = 2_405_518_832;

/// What went wrong with an operation, for a person to read.
type Problem = String;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("usage: e2e BASE_URL");
        return ExitCode::from(2);
    };
    match run(&url).await {
        Ok(count) => {
            println!("{count} calls, every one as the description says");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(url: &str) -> Result<usize, Problem> {
    let client = Client::builder("token")
        .base_url(url)
        .retry(RetryPolicy::never())
        .build()
        .map_err(|error| error.to_string())?;
    let mut calls = 0;
    images(&client, &mut calls).await?;
    image_actions(&client, &mut calls).await?;
    errors(&client, &mut calls).await?;
    Ok(calls)
}

async fn images(client: &Client, calls: &mut usize) -> Result<(), Problem> {
    let images = client.images();
    let list = images
        .list()
        .kind("distribution")
        .private(true)
        .tag_name("web tier/1");
    let page = good("images_list", list.page(2).per_page(200), calls).await?;
    expect(
        "images_list",
        page.next == Some(3) && page.total == Some(6) && page.items.len() == 2,
    )?;
    let new = NewCustomImage::new(
        "golden",
        "https://images.example.com/golden.raw.gz",
        RegionSlug::Fra1,
    )
    .distribution(Distribution::Debian)
    .description("with \"quotes\" and ümlauts")
    .tags(["golden"]);
    let image = good("images_create_custom", images.create_custom(new), calls).await?;
    expect(
        "images_create_custom",
        image.status == Some(ImageStatus::New),
    )?;
    for image_id in ["ubuntu-24-04-x64", "188411902"] {
        let image = good("images_get", images.get(image_id), calls).await?;
        expect("images_get", image.id.get() > 0)?;
    }
    let update = ImageUpdate::new()
        .name("renamed")
        .distribution("Rocky Linux");
    let image = good("images_update", images.update(IMAGE, update), calls).await?;
    expect("images_update", image.name.is_some())?;
    good("images_delete", images.delete(IMAGE), calls).await
}

async fn image_actions(client: &Client, calls: &mut usize) -> Result<(), Problem> {
    let actions = client.image_actions();
    let page = good(
        "imageActions_list",
        actions.list(IMAGE).page(1).per_page(50),
        calls,
    )
    .await?;
    expect("imageActions_list", !page.items.is_empty())?;
    for action in [
        ImageAction::transfer(RegionSlug::Nyc3),
        ImageAction::convert(),
    ] {
        let action = good("imageActions_post", actions.post(IMAGE, action), calls).await?;
        expect("imageActions_post", action.status.is_some())?;
    }
    for (example, status) in [
        ("completed", ActionStatus::Completed),
        ("errored", ActionStatus::Errored),
    ] {
        let request = actions.get(IMAGE, ACTION).into_request();
        let request = request.header("prefer", format!("example={example}"));
        let action = good("imageActions_get", request, calls).await?;
        expect("imageActions_get", action.status == Some(status))?;
    }
    Ok(())
}

/// Every status that the description declares is an error with its code and message.
async fn errors(client: &Client, calls: &mut usize) -> Result<(), Problem> {
    for status in [401, 403, 404, 429, 500, 503] {
        let request = client.images().get(IMAGE).into_request();
        let sent = request
            .header("prefer", format!("code={status}"))
            .send()
            .await;
        *calls += 1;
        let Err(error) = sent else {
            return Err(format!("images_get: {status} is no error"));
        };
        let is_told = error.status().is_some_and(|it| it.as_u16() == status)
            && error.code().is_some()
            && error.message().is_some();
        expect("images_get", is_told).map_err(|problem| format!("{problem}: {error}"))?;
        println!("{error}");
    }
    Ok(())
}

/// Sends a request that the description allows, and gives the value of the answer.
async fn good<T: Send + 'static>(
    operation: &str,
    request: impl Into<Request<T>>,
    calls: &mut usize,
) -> Result<T, Problem> {
    let response = request
        .into()
        .send()
        .await
        .map_err(|error| violation(operation, &error))?;
    if let Some(violations) = response.headers().get("sl-violations") {
        return Err(format!(
            "{operation}: {}",
            String::from_utf8_lossy(violations.as_bytes())
        ));
    }
    println!("{operation}: {}", response.status());
    *calls += 1;
    Ok(Response::into_body(response))
}

/// Why the mock server answered with an error: what it found wrong is in a header, or in the body.
fn violation(operation: &str, error: &Error) -> Problem {
    let found = error
        .headers()
        .and_then(|headers| headers.get("sl-violations"));
    let found = found.map(|found| String::from_utf8_lossy(found.as_bytes()).into_owned());
    let body = error
        .body()
        .map(|body| String::from_utf8_lossy(body).into_owned());
    format!(
        "{operation}: {error}\n{}",
        found.or(body).unwrap_or_default()
    )
}

fn expect(operation: &str, holds: bool) -> Result<(), Problem> {
    if holds {
        Ok(())
    } else {
        Err(format!(
            "{operation}: the answer was not read as it was sent"
        ))
    }
}
