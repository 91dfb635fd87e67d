//! A small client, made by hand in the shape that the generator emits. It is here to try the
//! runtime, and is not copied.

use self::types::{NewWidget, Widget, WidgetStatus};
use crate::runtime::{
    Api, Client, ClientBuilder, Credential, DecodeError, ErrorProperties, Page, PageShape,
    Progress, RateLimitHeaders, Request, Response, Result, Scheme, Secret, Wait, WaitPolicy, basic,
    operations, paged, request,
};

pub mod change;
pub mod label;
pub mod measured;
pub mod named;
pub mod told;
pub mod types;
pub mod values;
pub mod wide;

static API: Api = api(&[credential("token", Scheme::Bearer)]);
static WITH_ALL: Api = api(&[
    credential("basic_auth", Scheme::Basic),
    credential("api_key", Scheme::Header("x-api-key")),
    credential("key", Scheme::Query("key")),
    credential("session", Scheme::Cookie("session")),
    credential("credentials", Scheme::Named("SharedAccessKey")),
    Credential {
        is_wanted: false,
        ..credential("spare", Scheme::Header("x-spare"))
    },
]);

const fn credential(name: &'static str, scheme: Scheme) -> Credential {
    Credential {
        name,
        scheme,
        variables: &["LATHE_RUNTIME_TEST_TOKEN", "LATHE_RUNTIME_TEST_TOKEN_OLD"],
        is_wanted: true,
    }
}

const fn api(credentials: &'static [Credential]) -> Api {
    Api {
        base_url: "https://workshop.example",
        user_agent: "workshop/0.1.0",
        credentials,
        request_id: Some("x-request-id"),
        rate_limit: Some(RateLimitHeaders {
            limit: Some("ratelimit-limit"),
            remaining: Some("ratelimit-remaining"),
            reset: Some("ratelimit-reset"),
        }),
        error_body: ErrorProperties {
            code: Some("id"),
            message: Some("message"),
            request_id: Some("/request_id"),
        },
    }
}

operations! {
    WIDGETS_LIST of List: GET "/v2/widgets" as "widgets_list" .scopes(&["widget:read"]);
    WIDGETS_CREATE of Create: POST "/v2/widgets" as "widgets_create" .scopes(&["widget:create", "part:read"]);
    WIDGETS_GET of Get: GET "/v2/widgets/{widget_id}" as "widgets_get" .scopes(&["widget:read"]);
    WIDGETS_DELETE of Delete: DELETE "/v2/widgets/{widget_id}" as "widgets_delete";
    HEALTH of Health: GET "/health" as "health" .unauthenticated();
}

impl ClientBuilder {
    /// Authorizes with this user and password.
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        self.secret(0, basic(user.to_owned(), password.into()))
    }
}

impl Client {
    /// Makes a client that authorizes with this token.
    pub fn new(token: impl Into<Secret>) -> Result<Self> {
        Self::builder(token).build()
    }

    /// Makes a client that authorizes with the token in the environment.
    pub fn from_env() -> Result<Self> {
        ClientBuilder::from_env(&API)?.build()
    }

    /// Starts configuring a client that authorizes with this token.
    pub fn builder(token: impl Into<Secret>) -> ClientBuilder {
        ClientBuilder::new(&API).secret(0, token)
    }

    /// Starts configuring a client that may have a password, and keys in a header, the query, and a
    /// cookie.
    pub fn with_secrets() -> ClientBuilder {
        ClientBuilder::new(&WITH_ALL)
    }

    /// Operations on widgets.
    pub fn widgets(&self) -> Widgets {
        Widgets {
            client: self.clone(),
        }
    }
}

/// Operations on widgets.
#[derive(Clone, Debug)]
pub struct Widgets {
    client: Client,
}

impl Widgets {
    /// Lists widgets.
    pub fn list(&self) -> ListRequest {
        Request::page(&self.client, &WIDGETS_LIST, &LIST_PAGES).of_operation()
    }

    /// Makes a widget.
    pub fn create(&self, widget: NewWidget) -> CreateRequest {
        Request::new(&self.client, &WIDGETS_CREATE, read_widget)
            .json(&widget)
            .of_operation()
    }

    /// Gets a widget.
    pub fn get(&self, widget_id: &str) -> GetRequest {
        Request::new(&self.client, &WIDGETS_GET, read_widget)
            .path("widget_id", widget_id)
            .of_operation()
    }

    /// Deletes a widget.
    pub fn delete(&self, widget_id: &str) -> DeleteRequest {
        Request::new(&self.client, &WIDGETS_DELETE, Response::nothing)
            .path("widget_id", widget_id)
            .of_operation()
    }

    /// Tells whether the API is well, without a token.
    pub fn health(&self) -> HealthRequest {
        Request::new(&self.client, &HEALTH, Response::text).of_operation()
    }
}

request! {
    /// The request of [`Widgets::list`].
    ListRequest of List -> Page<Widget>;

    /// Lists this page alone, or begins with it.
    page: set u64 => query "page";

    /// Lists only widgets in this state.
    status: into WidgetStatus => query "status";

    /// Lists only widgets of these colours.
    colours: each String => query "colour" as Exploded;

    /// Says what for.
    purpose: all i64 => header "x-purpose" as Comma;

    /// Says since when.
    visit: into String => cookie "visit" as Comma;

    /// Says more.
    note: into String => json "application/json";

    /// Says it plainly.
    plain: into String => body "text/plain";

    /// Says where from.
    origin: into String => header "x-origin";

    /// Says more in a header's words.
    sizes: all i64 => query "sizes" as Comma;
}

request! {
    /// The request of [`Widgets::create`].
    CreateRequest of Create -> Widget;
}

impl CreateRequest {
    /// Makes the widget, and waits until it is ready.
    pub fn wait(self) -> Wait<Widget> {
        let client = self.request.client().clone();
        let again = move |widget: &Widget| {
            let id = widget.id?.to_string();
            Some(client.widgets().get(&id).into_request())
        };
        Wait::new(self.request, again, progress, WIDGET_WAIT).status(status)
    }
}

const WIDGET_WAIT: WaitPolicy = WaitPolicy::new(
    std::time::Duration::from_secs(5),
    std::time::Duration::from_secs(1800),
);

request! {
    /// The request of [`Widgets::get`].
    GetRequest of Get -> Widget;
}

impl GetRequest {
    /// Waits until the widget is ready.
    pub fn wait(self) -> Wait<Widget> {
        let request = self.request.clone();
        let again = move |_: &Widget| Some(request.clone());
        Wait::new(self.request, again, progress, WIDGET_WAIT)
            .status(status)
            .message(|widget| widget.problem.clone())
    }
}

request! {
    /// The request of [`Widgets::delete`].
    DeleteRequest of Delete -> ();
}

request! {
    /// The request of [`Widgets::health`].
    HealthRequest of Health -> String;
}

paged!(List, LIST_PAGES);

/// The pages of widgets.
pub static LIST_PAGES: PageShape = PageShape {
    parameter: "page",
    items: "/widgets",
    next: "/next",
    total: Some("/total"),
    first: Some(1),
};

fn read_widget(response: &Response<bytes::Bytes>) -> Result<Widget, DecodeError> {
    response.property("widget")
}

fn status(widget: &Widget) -> Option<String> {
    widget.status.as_ref().map(|it| it.to_string())
}

fn progress(widget: &Widget) -> Progress {
    match &widget.status {
        Some(WidgetStatus::Ready) => Progress::Succeeded,
        Some(WidgetStatus::Broken) => Progress::Failed,
        _ => Progress::Pending,
    }
}
