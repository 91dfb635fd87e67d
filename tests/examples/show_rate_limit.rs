//! Shows how many requests the token may still make, and until when.
//!
//! `show_rate_limit`

use digitalocean_images::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = client()?;
    let limit = match client.images().list().per_page(1).send().await {
        Ok(response) => response.rate_limit(),
        Err(error) if error.is_rate_limited() => {
            let wait = error.retry_after().unwrap_or_default();
            println!("no request is accepted for {} s", wait.as_secs());
            error.rate_limit()
        }
        Err(error) => return Err(error),
    };
    match limit {
        Some(limit) => println!("{limit}"),
        None => println!("the API does not say"),
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
