//! Renames an image.
//!
//! `rename_image IMAGE NAME`

use digitalocean_images::types::ImageUpdate;
use digitalocean_images::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [image, name] = arguments.as_slice() else {
        return Err("usage: rename_image IMAGE NAME".into());
    };
    let update = ImageUpdate::new().name(name);
    let image = client()?
        .images()
        .update(image.parse::<i64>()?, update)
        .await?;
    println!("{} is called {}", image.id, image.name.unwrap_or_default());
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
