//! One small request for every operation of the table.

use std::time::Duration;

use linli_testkit::{Answer, App, PASSWORD};
use serde_json::{Value, json};

use super::world::{Caller, Objects, token};
use crate::steps::sign_in;

/// What an operation is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// No place.
    Anywhere,
    /// A community.
    Community,
    /// A thing of a community that is not there: whoever may ask for it is told so.
    Absent,
    /// A street.
    Street,
    /// A district.
    District,
    /// A record of one person in a community.
    Person,
    /// A notice to one person in a community.
    Notice,
    /// An import, named without its place.
    Run,
}

impl Place {
    /// Whether the operation is asked about no place.
    pub fn is_nowhere(self) -> bool {
        matches!(self, Self::Anywhere | Self::Run)
    }
}

/// What an operation is about.
pub fn place(operation: &str) -> Place {
    match operation {
        "session_start" | "session_refresh" | "session_end" | "session_end_all" | "session_list" | "password_change" | "password_reset"
        | "invitation_show" | "invitation_accept" | "template_list" | "viewer" | "upload" => Place::Anywhere,
        "unit_get" | "unit_invite" | "community_list" | "community_import" | "filing_list" | "floors_get" | "floors_set"
        | "template_publish" => Place::Street,
        "appraisal_close" | "appraisal_subjects" | "ballot_cast" | "pool_lines" | "result_get" | "result_line" | "result_lines"
        | "result_publish" | "simulation_cancel" | "simulation_get" | "simulation_holders" => Place::Absent,
        "unit_create" | "unit_list" => Place::District,
        "import_run" | "import_run_progress" => Place::Run,
        "member_get"
        | "member_reveal"
        | "consent_set"
        | "application_save"
        | "application_submit"
        | "application_withdraw"
        | "application_get"
        | "evidence_get"
        | "objection_get"
        | "points_get"
        | "points_history"
        | "points_changed"
        | "exchange_preview"
        | "points_exchange"
        | "points_give"
        | "task_get"
        | "task_accept"
        | "task_done"
        | "task_rate"
        | "task_cancel"
        | "redemption_cancel"
        | "redemption_get" => Place::Person,
        "notice_read" => Place::Notice,
        known if request(known, &Objects::default(), "").is_some() => Place::Community,
        unknown => panic!("no request for {unknown}"),
    }
}

/// Sends an operation's request; answers the code of the refusal, if any.
pub async fn answered(app: &App, operation: &str, caller: &Caller, objects: &Objects) -> Option<String> {
    let bearer = caller.token();
    match operation {
        "upload" => upload(app, bearer.as_deref()).await,
        "session_end" | "session_end_all" => {
            // With a session of its own: the caller's goes on.
            let fresh = if bearer.is_some() { Some(token(app, &caller.phone).await) } else { None };
            let code = send(app, operation, fresh.as_deref(), objects, caller).await;
            if fresh.is_some() {
                caller.renew(token(app, &caller.phone).await);
            }
            code
        }
        "session_refresh" => {
            let phone = if caller.phone.is_empty() { "13900000005" } else { &caller.phone };
            let signed_in = sign_in(app, phone, PASSWORD).await.ok().text("sessionStart.tokens.refreshToken");
            let query = format!("mutation {{ sessionRefresh(input: {{ refreshToken: \"{signed_in}\" }}) {{ errors {{ code }} }} }}");
            first(&app.gql(bearer.as_deref(), &query, json!({})).await)
        }
        "import_run_progress" | "application_changed" | "publicity_changed" | "redemption_changed" | "points_changed" => {
            let (query, _) = request(operation, objects, &caller.upload)?;
            follow(app, bearer.as_deref(), &query).await
        }
        _ => send(app, operation, bearer.as_deref(), objects, caller).await,
    }
}

async fn send(app: &App, operation: &str, bearer: Option<&str>, objects: &Objects, caller: &Caller) -> Option<String> {
    let (query, variables) = request(operation, objects, &caller.upload).unwrap_or_else(|| panic!("no request for {operation}"));
    first(&app.gql(bearer, &query, variables).await)
}

fn first(answer: &Answer) -> Option<String> {
    answer.codes().into_iter().next()
}

async fn upload(app: &App, bearer: Option<&str>) -> Option<String> {
    let request = app.http.post(format!("{}/upload", app.url)).body("x");
    let request = if let Some(bearer) = bearer { request.bearer_auth(bearer) } else { request };
    let body: Value = request.send().await.unwrap().json().await.unwrap();
    body["errors"][0]["extensions"]["code"].as_str().map(str::to_owned)
}

/// Follows a subscription until its first word; one that has nothing to say was let in.
async fn follow(app: &App, bearer: Option<&str>, query: &str) -> Option<String> {
    let request =
        app.http.post(format!("{}/graphql/stream", app.url)).header("accept", "text/event-stream").json(&json!({ "query": query }));
    let request = if let Some(bearer) = bearer { request.bearer_auth(bearer) } else { request };
    let mut answer = request.send().await.unwrap();
    let chunk = tokio::time::timeout(Duration::from_millis(500), answer.chunk()).await.ok()?.unwrap()?;
    let text = String::from_utf8_lossy(&chunk);
    let data = text.lines().find_map(|line| line.strip_prefix("data:")).unwrap_or(&text);
    let body: Value = serde_json::from_str(data.trim()).unwrap_or_default();
    body["errors"][0]["extensions"]["code"].as_str().map(str::to_owned)
}

/// A mutation with an input.
fn told(operation: &str, input: Value) -> (String, Value) {
    let field = camel(operation);
    let kind = format!("{}{}Input", field[..1].to_uppercase(), &field[1..]);
    (format!("mutation($input: {kind}!) {{ {field}(input: $input) {{ errors {{ code }} }} }}"), json!({ "input": input }))
}

fn camel(operation: &str) -> String {
    let mut words = operation.split('_');
    let head = words.next().unwrap_or_default().to_owned();
    words.fold(head, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// The operation's request; `None` when this module does not know it.
fn request(operation: &str, o: &Objects, upload: &str) -> Option<(String, Value)> {
    if let Some(input) = input(operation, o, upload) {
        return Some(told(operation, input));
    }
    let (c, id) = (|more: &str| format!("(communityId: \"{}\"{more})", o.community), |id: &str| format!("(id: \"{id}\")"));
    let (arguments, fields) = match operation {
        "session_end_all" => return Some(("mutation { sessionEndAll { errors { code } } }".into(), json!({}))),
        "scheme_check" => {
            let query = "query($id: ID!, $document: SchemeDocument!) { schemeCheck(communityId: $id, document: $document) { code } }";
            return Some((query.into(), json!({ "id": o.community, "document": document() })));
        }
        "scheme_import" => (c(", file: { format: JSON, text: \"{}\" }"), "{ findings { code } }"),
        "scheme_export" => (c(", source: { template: \"s1-building-leaders\" }, format: JSON"), "{ format }"),
        "scheme_diff" => (c(", from: { template: \"s1-building-leaders\" }, to: { template: \"volunteer-hours\" }"), "{ place }"),
        "scheme_try" => (c(", source: { template: \"s1-building-leaders\" }, trial: { name: \"试\" }"), "{ total }"),
        "floors_get" => (format!("(unitId: \"{}\")", o.street), "{ publicityDays }"),
        "offer_list" => (c(""), "{ template }"),
        "simulation_get" => (id(&simulation(o)), "{ percent }"),
        "simulation_list" => (c(""), "{ edges { cursor } }"),
        "simulation_holders" => (id(&simulation(o)), "{ edges { cursor } }"),
        "session_list" => (String::new(), "{ id }"),
        "viewer" => (String::new(), "{ name }"),
        "template_list" => (String::new(), "{ key }"),
        "invitation_show" => ("(token: \"lli_x\")".into(), "{ name }"),
        "unit_get" => (id(&o.street), "{ name }"),
        "unit_list" => (format!("(parentId: \"{}\")", o.district), "{ edges { cursor } }"),
        "role_list" => (format!("(node: {{ community: \"{}\" }})", o.community), "{ edges { cursor } }"),
        "community_get" => (id(&o.community), "{ name }"),
        "community_list" => (format!("(unitId: \"{}\")", o.street), "{ edges { cursor } }"),
        "import_run" | "import_run_progress" => (id(&o.run), "{ state }"),
        "member_get" => (id(&o.member), "{ name }"),
        "member_list" | "application_list" | "publicity_list" | "objection_list" | "points_ranking" | "seal_list" | "product_list"
        | "redemption_list" | "post_list" | "notice_list" | "exchange_list" | "pool_list" | "task_list" => (c(""), "{ edges { cursor } }"),
        "household_get" => (id(&o.household), "{ door }"),
        "place_list" | "period_list" => (c(""), "{ id }"),
        "place_get" => (id(&o.grid), "{ name }"),
        "scheme_list" => (c(""), "{ code }"),
        "scheme_get" => (c(""), "{ template }"),
        "scheme_on" => (c(", day: \"2026-04-02\""), "{ version }"),
        "application_get" => (id(&o.application), "{ status }"),
        "evidence_get" => (id(&o.evidence), "{ size }"),
        "review_summary" => (c(""), "{ waiting }"),
        "publicity_get" => (id(&o.publicity), "{ root }"),
        "publicity_lines" => (id(&o.publicity), "{ edges { cursor } }"),
        "publicity_proof" => (format!("(id: \"{}\", lineNo: 1)", o.publicity), "{ root }"),
        "objection_by_receipt" => (c(", receipt: \"ABCDEFGHJKMN\""), "{ status }"),
        "objection_get" => (id(&o.objection), "{ status }"),
        "points_get" => (format!("(memberId: \"{}\")", o.member), "{ balance }"),
        "points_history" => (format!("(memberId: \"{}\")", o.member), "{ edges { cursor } }"),
        "period_check" => (id(&o.period), "{ kind }"),
        "ledger_totals" => (c(""), "{ balance }"),
        "product_get" => (id(&o.product), "{ name }"),
        "redemption_get" => (id(&o.redemption), "{ status }"),
        "redemption_by_code" => (c(", code: \"ABCDEFGH\""), "{ id }"),
        "node" => (id(&o.community), "{ id }"),
        "application_changed" | "publicity_changed" => (c(""), "{ id }"),
        "redemption_changed" => (c(""), "{ redemptionId }"),
        "points_changed" => (format!("(memberId: \"{}\")", o.member), "{ balance }"),
        _ => outcome(operation, o)?,
    };
    let kind = if operation.ends_with("_changed") || operation.ends_with("_progress") { "subscription" } else { "query" };
    Some((format!("{kind} {{ {}{arguments} {fields} }}", camel(operation)), json!({})))
}

/// Arguments and fields of what is asked of results and of uses.
fn outcome(operation: &str, o: &Objects) -> Option<(String, &'static str)> {
    let (c, id) = (|| format!("(communityId: \"{}\")", o.community), |id: &str| format!("(id: \"{id}\")"));
    Some(match operation {
        "roster_list" | "result_list" | "award_list" | "appraisal_list" => (c(), "{ edges { cursor } }"),
        "result_get" => (id(&o.of("res")), "{ status }"),
        "result_lines" | "result_objection_list" => (id(&o.of("res")), "{ edges { cursor } }"),
        "result_line" => (format!("(id: \"{}\", who: {{ memberId: \"{}\" }})", o.of("res"), o.member), "{ total }"),
        "appraisal_subjects" => (id(&o.of("apr")), "{ edges { cursor } }"),
        "across_list" => (c(), "{ id }"),
        "clearing_list" => (format!("(placeId: \"{}\", month: \"2026-03\")", o.community), "{ times }"),
        "filing_list" => (format!("(unitId: \"{}\")", o.street), "{ edges { cursor } }"),
        "exchange_preview" => (format!("(memberId: \"{}\")", o.member), "{ exchange }"),
        "use_totals" => (c(), "{ given }"),
        "pool_lines" => (id(&o.of("pol")), "{ edges { cursor } }"),
        "task_get" => (id(&o.task), "{ status }"),
        _ => return None,
    })
}

/// The least input of a mutation that names its place: where it is let in, most are refused for something else.
fn input(operation: &str, o: &Objects, upload: &str) -> Option<Value> {
    let community = &o.community;
    Some(match operation {
        "session_start" => json!({ "phone": "1", "password": "" }),
        "session_end" => json!({}),
        "password_change" => json!({ "old": "not-the-password", "new": "another-horse-8" }),
        "password_reset" => json!({ "phone": "1", "reason": "忘记密码" }),
        "invitation_accept" => json!({ "token": "lli_x", "password": PASSWORD }),
        "invitation_create" => json!({ "memberId": o.member }),
        "role_grant" => json!({ "memberId": o.member, "role": "PLATFORM_OPERATOR" }),
        "role_revoke" => json!({ "accountId": o.account, "role": "RESIDENT", "node": { "community": community } }),
        "unit_create" => json!({ "level": "STREET", "parentId": o.district, "name": "新街道", "code": "1" }),
        "unit_invite" => json!({ "unitId": o.street, "role": "STREET_ADMIN", "name": "张三", "phone": "1" }),
        "community_import" => json!({ "streetId": o.street, "uploadId": upload, "mode": "DRY_RUN" }),
        "member_import" => json!({ "communityId": community, "uploadId": upload, "mode": "DRY_RUN" }),
        "member_reveal" => json!({ "id": o.member, "reason": "核对" }),
        "consent_set" => json!({ "id": o.member, "consent": { "publishName": true, "guardian": false } }),
        "scheme_adopt" => json!({ "communityId": community, "template": "s2-behaviour-bank" }),
        "scheme_draft_save" => json!({ "communityId": community, "revision": 0, "document": document() }),
        "scheme_publish" => json!({ "communityId": community, "revision": 99, "effectiveFrom": "2026-05-01", "reason": "调整" }),
        "template_publish" => {
            json!({ "unitId": o.street, "key": "ours", "version": 99, "document": document(), "reason": "统一" })
        }
        "floors_set" => json!({ "unitId": o.street, "floors": {}, "reason": "统一" }),
        "offer_take" => json!({ "communityId": community, "version": 2, "revision": 0 }),
        "simulation_start" => {
            json!({ "communityId": community, "source": { "template": "s1-building-leaders" }, "from": "2026-03-01", "until": "2025-03-01" })
        }
        "simulation_cancel" => json!({ "id": simulation(o) }),
        "application_save" => {
            json!({ "id": o.application, "revision": 1, "memberId": o.member, "month": "2026-04", "onBehalfReason": "无手机", "lines": [] })
        }
        "application_submit" | "application_withdraw" => json!({ "id": o.application, "revision": 1 }),
        "evidence_add" => json!({ "communityId": community, "uploadId": upload }),
        "review_decide" => json!({ "id": o.application, "revision": 1, "action": "APPROVE" }),
        "review_approve" => json!({ "communityId": community, "items": [] }),
        "publicity_open" => json!({ "communityId": community, "month": "2026-03", "days": 7 }),
        "objection_file" => json!({ "publicityId": o.publicity, "lineNo": 1, "reason": "" }),
        "objection_answer" => json!({ "id": o.objection, "text": "" }),
        "period_close" => json!({ "id": o.period, "reason": "结算" }),
        "period_reopen" => json!({ "id": o.period, "reason": "更正" }),
        "roster_save" => json!({ "communityId": community, "lines": [] }),
        "roster_exempt" => json!({ "who": { "memberId": o.member }, "reason": "" }),
        "deed_record" => json!({ "communityId": community, "key": "", "reason": "", "lines": [] }),
        "deed_import" => json!({ "communityId": community, "key": "", "reason": "", "uploadId": upload, "dryRun": true }),
        "result_make" => json!({ "communityId": community }),
        "result_confirm" => json!({ "id": o.of("res"), "reason": "" }),
        "result_publish" => json!({ "id": o.of("res"), "days": 7 }),
        "result_object" => json!({ "id": o.of("res"), "lineNo": 1, "reason": "" }),
        "result_answer" => json!({ "id": o.of("obj"), "text": "" }),
        "result_file" => json!({ "id": o.of("res"), "note": "x".repeat(501) }),
        "filing_answer" => json!({ "resultId": o.of("res"), "action": "RETURN" }),
        "appraisal_open" => {
            json!({ "communityId": community, "code": "peer", "from": "2026-02-01", "until": "2026-01-01", "lastDay": "2026-04-01" })
        }
        "ballot_cast" => json!({ "appraisalId": o.of("apr"), "votes": [] }),
        "appraisal_close" => json!({ "id": o.of("apr") }),
        "product_save" => {
            json!({ "communityId": community, "revision": 0, "name": "", "description": "", "price": "1", "stock": 1, "open": true })
        }
        "redemption_create" => json!({ "key": "", "memberId": o.member, "productId": o.product, "quantity": 1 }),
        "redemption_fulfil" => json!({ "communityId": community, "code": "ABCDEFGH" }),
        "redemption_cancel" => json!({ "id": o.redemption, "reason": "不要了" }),
        "post_create" => json!({ "communityId": community, "title": "", "body": "" }),
        "notice_read" => json!({ "id": o.notice }),
        _ => return input_of_uses(operation, o),
    })
}

/// The same for what points are good for, and for tasks.
fn input_of_uses(operation: &str, o: &Objects) -> Option<Value> {
    Some(match operation {
        "points_exchange" => json!({ "key": "x", "memberId": o.member, "exchange": "none" }),
        "points_give" => json!({ "key": "x", "fromId": o.member, "points": "1", "note": "赠送" }),
        "pool_divide" => json!({ "periodId": o.period, "exchange": "none", "amount": "1", "reason": "" }),
        "pool_confirm" => json!({ "id": o.of("pol"), "reason": "" }),
        "task_open" => json!({ "communityId": o.community, "item": "none", "title": "" }),
        "task_dispatch" => json!({ "id": o.task, "revision": 99, "memberId": o.member }),
        "task_accept" => json!({ "id": o.task, "revision": 99 }),
        "task_done" => json!({ "id": o.task, "revision": 99, "day": "2026-04-01" }),
        "task_rate" => json!({ "id": o.task, "revision": 99 }),
        "task_cancel" => json!({ "id": o.task, "revision": 99, "reason": "不需要了" }),
        _ => return None,
    })
}

/// A simulation that nobody has asked for.
fn simulation(o: &Objects) -> String {
    format!("{}/sim_00000000000000000000000000000009", o.community)
}

fn document() -> Value {
    json!({
        "name": { "zh": "方案" },
        "items": [{ "code": "a", "name": { "zh": "清扫" }, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": "1" } }],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7, "public_may_object": true },
    })
}
