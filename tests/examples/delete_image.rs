//! Deletes an image that may be gone already.
//!
//! `delete_image IMAGE`

use digitalocean_images::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [image] = arguments.as_slice() else {
        return Err("usage: delete_image IMAGE".into());
    };
    let deletion = client()?.images().delete(image.parse::<i64>()?);
    match deletion.optional().await? {
        Some(()) => println!("deleted"),
        None => println!("it was gone already"),
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
