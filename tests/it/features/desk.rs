//! An admin's desk over the API: a scheme written as YAML is read, checked, tried, compared, simulated and published, and every
//! number explains itself.

use linli_testkit::{App, Db};
use rstest::rstest;
use serde_json::{Value, json};

const YAML: &str = "
name: {zh: 志愿服务, en: Volunteering}
items:
- code: hours
  name: {zh: 志愿服务, en: Volunteering}
  kind: ADDITIONAL
  value: {rule: RATE, points: 1, unit: 小时, max_quantity: 12}
  caps: [{window: EVENT, limit: {POINTS: 2}}]
period: {}
publicity: {min_days: 7, answer_working_days: 7}
";

/// A community with its admin at the desk.
struct Desk {
    app: App,
    token: String,
    community: String,
}

impl Desk {
    async fn ask(&self, query: &str, variables: Value) -> linli_testkit::Answer {
        let mut variables = variables;
        variables["c"] = json!(self.community);
        self.app.gql(Some(&self.token), query, variables).await
    }

    /// Reads the file; answers the document.
    async fn import(&self, text: &str) -> linli_testkit::Answer {
        let query = "query($c: ID!, $text: String!) { schemeImport(communityId: $c, file: { format: YAML, text: $text }) { document findings { blocks place message } } }";
        self.ask(query, json!({ "text": text })).await
    }

    /// Starts a simulation of a document and waits for it.
    async fn simulate(&self, document: &Value) -> linli_testkit::Answer {
        let start =
            "mutation($input: SimulationStartInput!) { simulationStart(input: $input) { simulation { id status } errors { code place } } }";
        let input =
            json!({ "communityId": self.community, "source": { "document": document }, "from": "2026-03-01", "until": "2026-03-31" });
        let started = self.ask(start, json!({ "input": input })).await.ok();
        self.app.settle().await;
        let look = "query($id: ID!) { simulationGet(id: $id) { status percent result { deeds gain lose points { before after } items { item points { before after } } } }
            simulationHolders(id: $id) { edges { node { total { before after } member { name } } } } }";
        let variables = json!({ "id": started.text("simulationStart.simulation.id") });
        self.app.gql(Some(&self.token), look, variables).await.ok()
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_scheme_written_by_hand_goes_from_a_file_to_points_that_explain_themselves(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(4).await;
    let desk = Desk { token: town.admin.clone(), community: town.community.to_string(), app };

    let slip = desk.import(&YAML.replace("points: 1,", "pionts: 1,")).await;
    let error = &slip.body["errors"][0]["extensions"];
    assert_eq!((&error["code"], &error["place"]), (&json!("SCHEME_FIELD"), &json!("document.items[0].value.pionts")), "{}", slip.body);
    assert!(error["mend"].as_str().unwrap().contains("points"), "{error}");
    let read = desk.import(YAML).await.ok();
    assert_eq!(read.get("schemeImport.findings"), json!([]));
    let document = read.get("schemeImport.document");

    let try_out =
        "query($c: ID!, $d: SchemeDocument!, $t: SchemeExample!) { schemeTry(communityId: $c, source: { document: $d }, trial: $t) {
        total deeds { granted declared explanation cuts { window before after } } } }";
    let trial = json!({ "name": "三小时", "deeds": [{ "item": "hours", "day": "2026-03-01", "quantity": 3 }] });
    let tried = desk.ask(try_out, json!({ "d": document, "t": trial })).await.ok();
    assert_eq!((tried.text("schemeTry.total"), tried.text("schemeTry.deeds.0.declared")), ("2".into(), "3".into()));
    assert!(tried.text("schemeTry.deeds.0.explanation.0").contains("小时"), "{}", tried.body);

    let save = "mutation($input: SchemeDraftSaveInput!) { schemeDraftSave(input: $input) { scheme { id draft { revision findings { blocks } } } errors { code place } } }";
    let saved = desk.ask(save, json!({ "input": { "communityId": desk.community, "revision": 0, "document": document } })).await.ok();
    let diff = "query($c: ID!, $draft: ID!) { schemeDiff(communityId: $c, from: { template: \"s1-building-leaders\" }, to: { draftOf: $draft }) { place text } }";
    let differs = desk.ask(diff, json!({ "draft": saved.get("schemeDraftSave.scheme.id") })).await.ok();
    assert!(differs.get("schemeDiff").as_array().unwrap().len() > 3, "{}", differs.body);

    let publish =
        "mutation($input: SchemePublishInput!) { schemePublish(input: $input) { scheme { versions { version } } errors { code place } } }";
    let revision = saved.get("schemeDraftSave.scheme.draft.revision");
    let input = json!({ "communityId": desk.community, "revision": revision, "effectiveFrom": "2026-03-02", "reason": "改为志愿服务" });
    desk.ask(publish, json!({ "input": input })).await.ok();
    let member = format!("{}/{}", desk.community, town.people[0].id);
    let file = "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) { application { id revision lines { declared explanation cuts { after } } } errors { code place message } } }";
    let line = json!({ "item": "hours", "day": "2026-03-02", "quantity": "3", "event": "春季清扫", "inputs": [], "description": "清扫" });
    let input = json!({ "revision": 0, "memberId": member, "month": "2026-03", "onBehalfReason": "纸质申报", "lines": [line] });
    let filed = desk.ask(file, json!({ "input": input })).await.ok();
    let submit =
        "mutation($input: ApplicationSubmitInput!) { applicationSubmit(input: $input) { application { id revision } errors { code } } }";
    let of = |at: &str, answer: &linli_testkit::Answer| json!({ "id": answer.get(&format!("{at}.application.id")), "revision": answer.get(&format!("{at}.application.revision")) });
    let submitted = desk.ask(submit, json!({ "input": of("applicationSave", &filed) })).await.ok();
    let approve =
        "mutation($input: ReviewApproveInput!) { reviewApprove(input: $input) { outcomes { granted error { code } } errors { code } } }";
    let approved = of("applicationSubmit", &submitted);
    let items = json!({ "communityId": desk.community, "items": [{ "applicationId": approved["id"], "revision": approved["revision"] }] });
    desk.ask(approve, json!({ "input": items })).await.ok();
    let look = "query($id: ID!) { applicationGet(id: $id) { granted lines { granted event explanation workings { step place } cuts { window before after } } } }";
    let judged = desk.ask(look, json!({ "id": filed.get("applicationSave.application.id") })).await.ok();
    assert_eq!((judged.text("applicationGet.granted"), judged.text("applicationGet.lines.0.event")), ("2".into(), "春季清扫".into()));
    assert!(judged.get("applicationGet.lines.0.explanation").as_array().unwrap().len() >= 2, "{}", judged.body);

    let mut dearer = document.clone();
    dearer["items"][0]["caps"][0]["limit"]["POINTS"] = json!(3);
    let simulated = desk.simulate(&dearer).await;
    assert_eq!(simulated.text("simulationGet.status"), "DONE");
    assert_eq!(simulated.get("simulationGet.result.points"), json!({ "before": "2", "after": "3" }));
    assert_eq!(simulated.get("simulationHolders.edges.0.node.total"), json!({ "before": "2", "after": "3" }));
    desk.app.finish().await;
}
