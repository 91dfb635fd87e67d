//! The types whose cost is measured: images, projects with many addresses, answers of a model with unions,
//! and events with maps and free-form values.

use super::twins;

twins! {
    use { std::collections::BTreeMap, serde_json::Value };
    {
    struct Images {
        "images" images: Vec<Image>,
    } + {}

    struct Image {} + {
        "id" id: i64,
        "name" name: String,
        "type" kind: ImageKind,
        "distribution" distribution: Distribution,
        "slug" slug: String,
        "public" public: bool,
        "regions" regions: Vec<String>,
        "created_at" created_at: Instant,
        "min_disk_size" min_disk_size: i64,
        "size_gigabytes" size_gigabytes: f64,
        "description" description: String,
        "tags" tags: Vec<String>,
        "status" status: ImageStatus,
        "error_message" error_message: String,
    }

    enum ImageKind { Base = "base", Snapshot = "snapshot", Backup = "backup", Custom = "custom", Admin = "admin" }
    enum ImageStatus { New = "NEW", Available = "available", Pending = "pending", Deleted = "deleted" }
    enum Distribution { Debian = "Debian", Fedora = "Fedora", Ubuntu = "Ubuntu", Rocky = "Rocky Linux" }

    struct Projects {
        "items" items: Vec<Project>,
    } + {
        "total_count" total_count: i64,
    }

    struct Project {
        "id" id: i64,
        "node" node: String,
        "name" name: String,
        "full_name" full_name: String,
        "private" private: bool,
        "owner" owner: Account,
        "page_url" page_url: String,
        "fork" fork: bool,
        "api_url" api_url: String,
        "archive_url" archive_url: String,
        "assignees_url" assignees_url: String,
        "blobs_url" blobs_url: String,
        "branches_url" branches_url: String,
        "collaborators_url" collaborators_url: String,
        "comments_url" comments_url: String,
        "commits_url" commits_url: String,
        "compare_url" compare_url: String,
        "contents_url" contents_url: String,
        "contributors_url" contributors_url: String,
        "deployments_url" deployments_url: String,
        "downloads_url" downloads_url: String,
        "events_url" events_url: String,
        "forks_url" forks_url: String,
        "git_commits_url" git_commits_url: String,
        "git_refs_url" git_refs_url: String,
        "git_tags_url" git_tags_url: String,
        "hooks_url" hooks_url: String,
        "issue_comment_url" issue_comment_url: String,
        "issue_events_url" issue_events_url: String,
        "issues_url" issues_url: String,
        "keys_url" keys_url: String,
        "labels_url" labels_url: String,
        "languages_url" languages_url: String,
        "merges_url" merges_url: String,
        "milestones_url" milestones_url: String,
        "notifications_url" notifications_url: String,
        "pulls_url" pulls_url: String,
        "releases_url" releases_url: String,
        "stargazers_url" stargazers_url: String,
        "statuses_url" statuses_url: String,
        "subscribers_url" subscribers_url: String,
        "subscription_url" subscription_url: String,
        "tags_url" tags_url: String,
        "teams_url" teams_url: String,
        "trees_url" trees_url: String,
        "clone_url" clone_url: String,
        "mirror_url" mirror_url: String,
        "ssh_url" ssh_url: String,
        "svn_url" svn_url: String,
    } + {
        "description" description: String,
        "homepage" homepage: String,
        "language" language: String,
        "licence" licence: Licence,
        "permissions" permissions: Permissions,
        "organization" organization: Box<Account>,
        "parent" parent: String,
        "visibility" visibility: Visibility,
        "default_branch" default_branch: String,
        "topics" topics: Vec<String>,
        "template" template: bool,
        "archived" archived: bool,
        "disabled" disabled: bool,
        "has_issues" has_issues: bool,
        "has_projects" has_projects: bool,
        "has_wiki" has_wiki: bool,
        "has_pages" has_pages: bool,
        "has_downloads" has_downloads: bool,
        "has_discussions" has_discussions: bool,
        "allow_forking" allow_forking: bool,
        "allow_merge" allow_merge: bool,
        "allow_squash" allow_squash: bool,
        "allow_rebase" allow_rebase: bool,
        "allow_update" allow_update: bool,
        "allow_auto_merge" allow_auto_merge: bool,
        "forks_count" forks_count: i64,
        "stars_count" stars_count: i64,
        "watchers_count" watchers_count: i64,
        "issues_count" issues_count: i64,
        "network_count" network_count: i64,
        "subscribers_count" subscribers_count: i64,
        "commits_count" commits_count: i64,
        "branches_count" branches_count: i64,
        "releases_count" releases_count: i64,
        "size_count" size_count: i64,
        "created_at" created_at: Instant,
        "updated_at" updated_at: Instant,
        "pushed_at" pushed_at: Instant,
        "archived_at" archived_at: Instant,
        "score" score: f64,
        "temp_token" temp_token: String,
        "merge_title" merge_title: String,
        "merge_message" merge_message: String,
        "squash_title" squash_title: String,
        "squash_message" squash_message: String,
        "sign_off" sign_off: bool,
        "code_of_conduct" code_of_conduct: String,
    }

    struct Account {
        "login" login: String,
        "id" id: i64,
        "node" node: String,
        "avatar_url" avatar_url: String,
        "page_url" page_url: String,
        "api_url" api_url: String,
        "followers_url" followers_url: String,
        "following_url" following_url: String,
        "gists_url" gists_url: String,
        "starred_url" starred_url: String,
        "subscriptions_url" subscriptions_url: String,
        "organizations_url" organizations_url: String,
        "projects_url" projects_url: String,
        "events_url" events_url: String,
        "received_url" received_url: String,
        "kind" kind: AccountKind,
        "admin" admin: bool,
    } + {}

    struct Licence {
        "key" key: String,
        "name" name: String,
    } + {
        "licence_url" licence_url: String,
    }

    struct Permissions {} + {
        "admin" admin: bool,
        "maintain" maintain: bool,
        "push" push: bool,
        "triage" triage: bool,
        "pull" pull: bool,
    }

    enum Visibility { Public = "public", Private = "private", Internal = "internal" }
    enum AccountKind { User = "User", Organization = "Organization", Bot = "Bot" }

    struct Answers {
        "data" data: Vec<Answer>,
    } + {
        "has_more" has_more: bool,
    }

    struct Answer {
        "id" id: String,
        "created" created: i64,
        "model" model: String,
        "input" input: Input,
        "output" output: Vec<Output>,
        "status" status: AnswerStatus,
    } + {
        "instructions" instructions: String,
        "metadata" metadata: BTreeMap<String, String>,
        "temperature" temperature: f64,
        "choice" choice: ToolChoice,
        "usage" usage: Usage,
    }

    enum AnswerStatus { Completed = "completed", Failed = "failed", Running = "in_progress" }
    enum Mode { None = "none", Auto = "auto", Required = "required" }
    enum Role { User = "user", Assistant = "assistant", System = "system" }

    struct Usage {
        "input_tokens" input_tokens: i64,
        "output_tokens" output_tokens: i64,
        "total_tokens" total_tokens: i64,
    } + {
        "details" details: BTreeMap<String, i64>,
    }

    untagged ToolChoice {
        Mode(Mode) = Texts(&["none", "auto", "required"]),
        Named(Named) = Object { required: &["name"], known: &["name", "strict"], constants: &[] },
    }

    struct Named {
        "name" name: String,
    } + {
        "strict" strict: bool,
    }

    untagged Input {
        Text(String) = Text,
        Items(Vec<Message>) = List(&crate::runtime::Shape::Any),
    }

    struct Message {
        "role" role: Role,
        "content" content: String,
    } + {}

    tagged Output by "type" {
        "message" = Said,
        "function_call" = Call,
        "reasoning" = Reasoning,
    }

    member Said as "message" {
        "id" id: String,
        "role" role: Role,
        "content" content: Vec<Part>,
    } + {
        "status" status: AnswerStatus,
    }

    member Call as "function_call" {
        "id" id: String,
        "call_id" call_id: String,
        "name" name: String,
        "arguments" arguments: String,
    } + {
        "status" status: AnswerStatus,
    }

    member Reasoning as "reasoning" {
        "id" id: String,
        "summary" summary: Vec<String>,
    } + {}

    tagged Part by "type" {
        "output_text" = Text,
        "refusal" = Refusal,
    }

    member Text as "output_text" {
        "text" text: String,
    } + {
        "annotations" annotations: Vec<Citation>,
    }

    member Refusal as "refusal" {
        "refusal" refusal: String,
    } + {}

    struct Citation {
        "start" start: i64,
        "end" end: i64,
        "cited_url" cited_url: String,
    } + {
        "title" title: String,
    }

    struct Events {
        "data" data: Vec<Event>,
    } + {
        "has_more" has_more: bool,
    }

    struct Event {
        "id" id: String,
        "created" created: i64,
        "live" live: bool,
        "type" kind: String,
        "data" data: BTreeMap<String, Value>,
    } + {
        "version" version: String,
        "account" account: String,
        "pending" pending: i64,
        "request" request: Cause,
        "previous" previous: BTreeMap<String, BTreeMap<String, String>>,
    }

    struct Cause {} + {
        "id" id: String,
        "key" key: String,
    }
}}
