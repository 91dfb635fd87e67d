//! Imports a custom image, and waits until it can be used.
//!
//! `import_image NAME URL REGION [SECONDS]`: asks every so many seconds, 5 unless told otherwise

use std::time::Duration;

use digitalocean_images::types::NewCustomImage;
use digitalocean_images::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, url, region, others @ ..] = arguments.as_slice() else {
        return Err("usage: import_image NAME URL REGION [SECONDS]".into());
    };
    let seconds: f64 = others.first().map_or(Ok(5.0), |it| it.parse())?;
    let image = NewCustomImage::new(name, url, region.as_str());
    let import = client()?.images().create_custom(image).wait();
    let image = import
        .interval(Duration::try_from_secs_f64(seconds)?)
        .on_progress(|image| match &image.status {
            Some(status) => println!("{}: {status}", image.id),
            None => println!("{}: no status yet", image.id),
        })
        .on_failed_poll(|error| eprintln!("still trying: {error}"))
        .await?;
    for region in image.regions.unwrap_or_default() {
        println!("{} is in {region}", image.id);
    }
    Ok(())
}

/// The API's client; another server, such as a mock, may stand in for the API.
fn client() -> Result<Client, Error> {
    let builder = Client::builder_from_env()?;
    match std::env::var("DIGITALOCEAN_API_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
