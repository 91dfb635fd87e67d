//! The calls as they are written by hand: `reqwest`, and types with derives.

use serde::Deserialize;

use crate::Failure;

#[derive(Clone)]
pub(crate) struct ByHand {
    client: reqwest::Client,
    url: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is looked at by nobody")]
pub(crate) struct Image {
    id: i64,
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    distribution: Option<String>,
    slug: Option<String>,
    public: Option<bool>,
    regions: Option<Vec<String>>,
    created_at: Option<String>,
    min_disk_size: Option<i64>,
    size_gigabytes: Option<f64>,
    description: Option<String>,
    tags: Option<Vec<String>>,
    status: Option<String>,
    error_message: Option<String>,
}

#[derive(Deserialize)]
struct One {
    image: Image,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is looked at by nobody")]
pub(crate) struct Page {
    images: Vec<Image>,
    links: Option<Links>,
    meta: Option<Meta>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is looked at by nobody")]
struct Links {
    pages: Option<Pages>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is looked at by nobody")]
struct Pages {
    next: Option<String>,
    last: Option<String>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is looked at by nobody")]
struct Meta {
    total: Option<i64>,
}

impl ByHand {
    pub(crate) fn new(url: &str) -> Result<Self, Failure> {
        let client = reqwest::Client::builder().build()?;
        let url = url.to_owned();
        Ok(Self { client, url })
    }

    async fn get(&self, path: &str) -> Result<bytes::Bytes, Failure> {
        let url = format!("{}{path}", self.url);
        let request = self.client.get(url).bearer_auth("token");
        let response = request.send().await?.error_for_status()?;
        Ok(response.bytes().await?)
    }

    pub(crate) async fn image(&self, id: i64) -> Result<Image, Failure> {
        let body = self.get(&format!("/v2/images/{id}")).await?;
        Ok(serde_json::from_slice::<One>(&body)?.image)
    }

    pub(crate) async fn page(&self) -> Result<Page, Failure> {
        Ok(serde_json::from_slice(&self.get("/v2/images").await?)?)
    }
}
