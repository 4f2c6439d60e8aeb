//! Steps that several scenarios take, all through GraphQL: accepting invitations, opening a street, importing sheets.

use std::time::Duration;

use linli_testkit::{Answer, App, PASSWORD};
use serde_json::{Value, json};

/// The header of an onboarding sheet.
pub const COMMUNITIES: [&str; 5] = ["社区名称", "区划代码", "方案模板", "管理员姓名", "管理员手机"];
/// The header of a sheet of people.
pub const PEOPLE: [&str; 10] = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示", "监护人同意"];

const RUN: &str = "id mode state rowsTotal rowsDone rowsNew rowsChanged rowsUnchanged rowsBad
    findings { row column code message mend } findingsLeftOut
    failure { code message mend place } invitations { name phoneMasked purpose token }";

/// What an import goes into.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Communities of this street.
    Street(&'a str),
    /// People of this community.
    Community(&'a str),
}

/// An import that has ended, as `importRun` shows it.
pub struct Run(pub Value);

impl Run {
    /// How it ended.
    pub fn state(&self) -> &str {
        self.0["state"].as_str().unwrap()
    }

    /// New, changed, unchanged and bad rows.
    pub fn counts(&self) -> [i64; 4] {
        ["rowsNew", "rowsChanged", "rowsUnchanged", "rowsBad"].map(|field| self.0[field].as_i64().unwrap())
    }

    /// Row, column and code of everything found.
    pub fn findings(&self) -> Vec<(i64, &str, &str)> {
        let found = self.0["findings"].as_array().unwrap().iter();
        found.map(|one| (one["row"].as_i64().unwrap(), one["column"].as_str().unwrap(), one["code"].as_str().unwrap())).collect()
    }

    /// The code it was refused with.
    pub fn failure(&self) -> Option<&str> {
        self.0["failure"]["code"].as_str()
    }

    /// The secrets of the invitations it made.
    pub fn invitations(&self) -> Vec<String> {
        self.0["invitations"].as_array().unwrap().iter().map(|link| link["token"].as_str().unwrap().to_owned()).collect()
    }
}

/// Starts an import of an upload.
pub async fn start_import(app: &App, token: &str, into: Target<'_>, upload: &str, mode: &str) -> Answer {
    let (field, input, place, id) = match into {
        Target::Street(id) => ("communityImport", "CommunityImportInput", "streetId", id),
        Target::Community(id) => ("memberImport", "MemberImportInput", "communityId", id),
    };
    let query = format!(
        "mutation($input: {input}!) {{ started: {field}(input: $input) {{ run {{ id state }} errors {{ code message mend place }} }} }}"
    );
    app.gql(Some(token), &query, json!({ "input": { place: id, "uploadId": upload, "mode": mode } })).await
}

/// Asks for an import.
pub async fn import_run(app: &App, token: &str, id: &str) -> Answer {
    app.gql(Some(token), &format!("query($id: ID!) {{ importRun(id: $id) {{ {RUN} }} }}"), json!({ "id": id })).await
}

/// Imports an upload and waits for the end.
pub async fn import_upload(app: &App, token: &str, into: Target<'_>, upload: &str, mode: &str) -> Run {
    let id = start_import(app, token, into, upload, mode).await.ok().text("started.run.id");
    loop {
        let run = import_run(app, token, &id).await.get("importRun");
        if !matches!(run["state"].as_str(), Some("CHECKING" | "WRITING")) {
            return Run(run);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Uploads a file, imports it and waits for the end.
pub async fn import(app: &App, token: &str, into: Target<'_>, file: Vec<u8>, mode: &str) -> Run {
    let upload = app.upload(token, file).await;
    import_upload(app, token, into, &upload, mode).await
}

/// A sheet of a header and rows of text.
pub fn sheet<const N: usize>(header: [&str; N], rows: &[[&str; N]]) -> Vec<Vec<String>> {
    std::iter::once(&header).chain(rows).map(|row| row.map(str::to_owned).to_vec()).collect()
}

/// Accepts an invitation.
pub async fn accept(app: &App, secret: &str) -> Answer {
    let query = "mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) {
        tokens { accessToken refreshToken viewer { accountId name grants { role node { level id } } } } errors { code message mend place } } }";
    app.gql(None, query, json!({ "input": { "token": secret, "password": PASSWORD } })).await
}

/// Accepts an invitation; answers the access token.
pub async fn enter(app: &App, secret: &str) -> String {
    accept(app, secret).await.ok().text("invitationAccept.tokens.accessToken")
}

/// Signs in with phone and password.
pub async fn sign_in(app: &App, phone: &str, password: &str) -> Answer {
    let query = "mutation($input: SessionStartInput!) { sessionStart(input: $input) {
        tokens { accessToken refreshToken viewer { accountId sessionId name } } errors { code message mend place } } }";
    app.gql(None, query, json!({ "input": { "phone": phone, "password": password } })).await
}

/// A street that has nothing yet, and those above it.
pub struct Office {
    /// Access token of the platform operator.
    pub operator: String,
    /// The district.
    pub district: String,
    /// The street.
    pub street: String,
    /// Access token of the street's admin.
    pub admin: String,
}

/// Opens a district and a street through GraphQL; only the operator's first invitation comes from the command line.
pub async fn open_street(app: &App) -> Office {
    let first = app.first_operator().await;
    let operator = enter(app, &first.token).await;
    let district = unit(app, &operator, "DISTRICT", None, "东宝区", "420802000000").await;
    let street = unit(app, &operator, "STREET", Some(&district), "泉口街道", "420802003000").await;
    let admin = invited(app, &operator, &street, "STREET_ADMIN", "13900000002").await;
    Office { operator, district, street, admin }
}

/// Creates a unit; answers its id.
pub async fn unit(app: &App, operator: &str, level: &str, parent: Option<&str>, name: &str, code: &str) -> String {
    let query =
        "mutation($input: UnitCreateInput!) { unitCreate(input: $input) { unit { id level name } errors { code message mend place } } }";
    let input = json!({ "level": level, "parentId": parent, "name": name, "code": code });
    app.gql(Some(operator), query, json!({ "input": input })).await.ok().text("unitCreate.unit.id")
}

/// Invites somebody to a unit and signs them in; answers the access token.
pub async fn invited(app: &App, operator: &str, unit: &str, role: &str, phone: &str) -> String {
    let query =
        "mutation($input: UnitInviteInput!) { unitInvite(input: $input) { invitation { token } errors { code message mend place } } }";
    let input = json!({ "unitId": unit, "role": role, "name": "街道办", "phone": phone });
    let link = app.gql(Some(operator), query, json!({ "input": input })).await.ok();
    enter(app, &link.text("unitInvite.invitation.token")).await
}

/// The communities below a unit: name, code, id.
pub async fn communities(app: &App, token: &str, unit: &str) -> Vec<(String, String, String)> {
    let query = "query($id: ID!) { communityList(unitId: $id, first: 500) { edges { node { name code id } } } }";
    let edges = app.gql(Some(token), query, json!({ "id": unit })).await.get("communityList.edges");
    let text = |edge: &Value, field: &str| edge["node"][field].as_str().unwrap().to_owned();
    edges.as_array().unwrap().iter().map(|edge| (text(edge, "name"), text(edge, "code"), text(edge, "id"))).collect()
}

/// The members of a community: all that `fields` asks of each.
pub async fn members(app: &App, token: &str, community: &str, fields: &str) -> Vec<Value> {
    let query = format!("query($id: ID!) {{ memberList(communityId: $id, first: 100) {{ edges {{ node {{ {fields} }} }} }} }}");
    let edges = app.gql(Some(token), &query, json!({ "id": community })).await.get("memberList.edges");
    edges.as_array().unwrap().iter().map(|edge| edge["node"].clone()).collect()
}

/// Whether an error says in Chinese what to do.
pub fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}
