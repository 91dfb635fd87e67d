//! Lists the snapshots that are this account's own, on however many pages.
//!
//! `list_private_snapshots`

use digitalocean_images::types::ImageKind;
use digitalocean_images::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = client()?;
    let mut images = client.images().list().private(true).per_page(200).stream();
    while let Some(image) = images.next().await {
        let image = image?;
        if image.kind != Some(ImageKind::Snapshot) {
            continue;
        }
        let name = image.name.unwrap_or_default();
        let size = image.size_gigabytes.unwrap_or_default();
        println!("{} {name} ({size} GB)", image.id);
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
