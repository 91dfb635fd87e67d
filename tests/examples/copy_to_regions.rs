//! Copies an image to several regions at once, and tells how far each copy is; one that fails stops no other.
//!
//! `copy_to_regions IMAGE SECONDS REGION...`: asks every so many seconds

use std::process::ExitCode;
use std::time::Duration;

use digitalocean_images::types::ImageId;
use digitalocean_images::{Client, Error};
use tokio::task::JoinSet;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [image, seconds, regions @ ..] = arguments.as_slice() else {
        return Err("usage: copy_to_regions IMAGE SECONDS REGION...".into());
    };
    let image: ImageId = image.parse::<i64>()?.into();
    let interval = Duration::try_from_secs_f64(seconds.parse()?)?;
    let client = client()?;
    let mut copies = JoinSet::new();
    for region in regions.iter().cloned() {
        let to = region.clone();
        let copy = client
            .image_actions()
            .transfer(image, region.as_str())
            .wait();
        let copy = copy
            .interval(interval)
            .on_progress(move |action| match &action.status {
                Some(status) => println!("{to}: {status}"),
                None => println!("{to}: no status yet"),
            });
        let to = region.clone();
        let copy = copy.on_failed_poll(move |error| eprintln!("{to}: still trying: {error}"));
        copies.spawn(async move { (region, copy.await) });
    }
    let mut failed = 0;
    while let Some(copy) = copies.join_next().await {
        match copy? {
            (region, Ok(_)) => println!("{region}: done"),
            (region, Err(error)) => {
                eprintln!("{region}: {error}");
                failed += 1;
            }
        }
    }
    if failed > 0 {
        eprintln!("{failed} of {} copies failed", regions.len());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The API's client; another server, such as a mock, may stand in for the API.
fn client() -> Result<Client, Error> {
    let builder = Client::builder_from_env()?;
    match std::env::var("DIGITALOCEAN_API_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
