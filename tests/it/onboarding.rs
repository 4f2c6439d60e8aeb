//! Point 2: a street office onboards its communities from a spreadsheet.

use std::time::Instant;

use linli_testkit::{App, Db, csv, xlsx};
use rstest::rstest;
use serde_json::json;

use crate::steps::{
    COMMUNITIES, Target, accept, communities, enter, import, import_run, import_upload, is_chinese, open_street, sheet, start_import,
};

const S1: &str = "s1-building-leaders";

/// Two good rows and three with six errors.
pub fn mixed() -> Vec<Vec<String>> {
    sheet(
        COMMUNITIES,
        &[
            ["白石坡社区", "420802003001", S1, "王管理", "13900000011"],
            ["", "42080200300X", "s9", "李😀", "123"],
            ["泉口社区", "420802003002", "volunteer-hours", "麦麦提敏·可热木", "13900000012"],
            ["重号社区", "420802003001", S1, "赵管理", "13900000013"],
            ["别处社区", "420803001001", S1, "钱管理", "13900000014"],
        ],
    )
}

/// Every error of [`mixed`], by row and column.
pub const FOUND: [(i64, &str, &str); 7] = [
    (3, "社区名称", "REQUIRED"),
    (3, "区划代码", "BAD_DIVISION_CODE"),
    (3, "方案模板", "UNKNOWN_TEMPLATE"),
    (3, "管理员姓名", "BAD_NAME"),
    (3, "管理员手机", "BAD_PHONE"),
    (5, "区划代码", "DUPLICATE"),
    (6, "区划代码", "BAD_DIVISION_CODE"),
];

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_dry_run_lists_every_error_and_the_import_takes_all_or_the_good_rows(#[case] db: Db) {
    let app = App::start(db).await;
    let office = open_street(&app).await;
    let (into, token) = (Target::Street(&office.street), office.admin.as_str());
    let upload = app.upload(token, xlsx(&mixed())).await;

    let dry = import_upload(&app, token, into, &upload, "DRY_RUN").await;
    assert_eq!((dry.state(), dry.counts(), dry.failure()), ("DONE", [2, 0, 0, 3], None));
    assert_eq!(dry.findings(), FOUND);
    for finding in dry.0["findings"].as_array().unwrap() {
        let words = ["message", "mend"].map(|field| finding[field].as_str().unwrap());
        assert!(words.into_iter().all(is_chinese), "{finding}");
        assert!(words.into_iter().all(|text| !text.contains(['{', '}'])), "{finding}");
    }
    assert!(communities(&app, token, &office.street).await.is_empty(), "a dry run writes nothing");

    let all = import_upload(&app, token, into, &upload, "ALL_ROWS").await;
    assert_eq!((all.state(), all.failure(), all.findings()), ("REFUSED", Some("IMPORT_BLOCKED"), FOUND.to_vec()));
    assert!(all.0["failure"]["message"].as_str().unwrap().contains('3'), "{}", all.0["failure"]);
    assert!(communities(&app, token, &office.street).await.is_empty(), "all rows or none");

    let good = import(&app, token, into, xlsx(&mixed()), "GOOD_ROWS").await;
    assert_eq!((good.state(), good.counts(), good.failure()), ("DONE", [2, 0, 0, 3], None));
    assert_eq!((good.0["rowsTotal"].as_i64(), good.0["rowsDone"].as_i64()), (Some(5), Some(5)));
    let there: Vec<_> = communities(&app, token, &office.street).await.into_iter().map(|(name, code, _)| (name, code)).collect();
    assert_eq!(there, [("白石坡社区", "420802003001"), ("泉口社区", "420802003002")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_repeated_import_makes_no_doubles_and_admins_enter_by_a_link_once(#[case] db: Db) {
    let app = App::start(db).await;
    let office = open_street(&app).await;
    let (into, token) = (Target::Street(&office.street), office.admin.as_str());
    let mut rows = sheet(
        COMMUNITIES,
        &[
            ["白石坡社区", "420802003001", S1, "王管理", "13900000011"],
            ["泉口社区", "420802003002", S1, "王管理", "13900000011"],
            ["金虾社区", "420802003003", "volunteer-hours", "李管理", "13900000012"],
        ],
    );
    let first = import(&app, token, into, csv(&rows), "ALL_ROWS").await;
    assert_eq!((first.state(), first.counts()), ("DONE", [3, 0, 0, 0]));
    let links = first.0["invitations"].as_array().unwrap().clone();
    assert_eq!(links.len(), 2, "one person, one link, however many communities");
    assert_eq!((links[0]["phoneMasked"].as_str(), links[0]["purpose"].as_str()), (Some("139****0011"), Some("白石坡社区、泉口社区")));
    let told_again = import_run(&app, token, first.0["id"].as_str().unwrap()).await.get("importRun.invitations");
    assert_eq!(told_again, json!(links), "reading takes nothing away");

    let again = import(&app, token, into, xlsx(&rows), "ALL_ROWS").await;
    assert_eq!((again.state(), again.counts(), again.invitations().len()), ("DONE", [0, 0, 3, 0], 2));
    accept(&app, links[0]["token"].as_str().unwrap()).await.refused("INVITATION_INVALID");
    let links = again.0["invitations"].as_array().unwrap().clone();
    app.settle().await;
    assert_eq!(communities(&app, token, &office.street).await.len(), 3);

    let secret = links[0]["token"].as_str().unwrap();
    let admin = accept(&app, secret).await.ok();
    let grants = admin.get("invitationAccept.tokens.viewer.grants");
    let roles: Vec<_> = grants
        .as_array()
        .unwrap()
        .iter()
        .map(|grant| (grant["role"].as_str().unwrap(), grant["node"]["level"].as_str().unwrap()))
        .collect();
    assert_eq!(roles, [("COMMUNITY_ADMIN", "COMMUNITY"); 2]);
    accept(&app, secret).await.refused("INVITATION_INVALID");

    // A corrected sheet: a new name, and another admin for the community whose admin never came.
    rows[1][0] = "白石坡新村".into();
    rows[3][3] = "周管理".into();
    rows[3][4] = "13900000013".into();
    let corrected = import(&app, token, into, xlsx(&rows), "ALL_ROWS").await;
    assert_eq!((corrected.state(), corrected.counts(), corrected.invitations().len()), ("DONE", [0, 2, 1, 0], 1));
    let names: Vec<_> = communities(&app, token, &office.street).await.into_iter().map(|(name, _, _)| name).collect();
    assert_eq!(names, ["白石坡新村", "泉口社区", "金虾社区"]);

    let third = communities(&app, token, &office.street).await[2].2.clone();
    let newcomer = enter(&app, &corrected.invitations()[0]).await;
    let scheme = "query($id: ID!) { schemeGet(communityId: $id) { template versions { version } } }";
    let adopted = app.gql(Some(&newcomer), scheme, json!({ "id": third })).await;
    assert_eq!((adopted.text("schemeGet.template"), adopted.number("schemeGet.versions.0.version")), ("volunteer-hours".into(), 1));
    // The link of the admin who was replaced opens the account, but no community.
    if let Some(tokens) = accept(&app, links[1]["token"].as_str().unwrap()).await.body["data"]["invitationAccept"]["tokens"].as_object() {
        assert_eq!(tokens["viewer"]["grants"], json!([]), "a wrong phone number gets no community");
    }
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn the_largest_street_comes_in_one_file(#[case] db: Db) {
    let app = App::start(db).await;
    let office = open_street(&app).await;
    let mut rows = sheet(COMMUNITIES, &[]);
    rows.extend((1..=170).map(|n| {
        [format!("第{n}社区"), format!("420802003{n:03}"), S1.to_owned(), "王管理".to_owned(), format!("1370000{n:04}")].to_vec()
    }));
    let begun = Instant::now();
    let run = import(&app, &office.admin, Target::Street(&office.street), xlsx(&rows), "ALL_ROWS").await;
    println!("170 communities on {db:?}: {:?}", begun.elapsed());
    assert_eq!((run.state(), run.counts(), run.invitations().len()), ("DONE", [170, 0, 0, 0], 170));
    assert_eq!(communities(&app, &office.admin, &office.street).await.len(), 170);
    app.settle().await;
    println!("170 communities on {db:?} with their schemes: {:?}", begun.elapsed());
    let last = communities(&app, &office.operator, &office.district).await.pop().unwrap();
    let scheme = "query($id: ID!) { schemeGet(communityId: $id) { versions { version } } }";
    assert_eq!(app.gql(Some(&office.admin), scheme, json!({ "id": last.2 })).await.number("schemeGet.versions.0.version"), 1);
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn only_the_street_itself_onboards_and_only_with_its_own_files(#[case] db: Db) {
    let app = App::start(db).await;
    let office = open_street(&app).await;
    let other = crate::steps::unit(&app, &office.operator, "STREET", Some(&office.district), "龙泉街道", "420802001000").await;
    let upload = app.upload(&office.admin, csv(&mixed())).await;
    start_import(&app, &office.admin, Target::Street(&other), &upload, "DRY_RUN").await.refused("NOT_FOUND");
    start_import(&app, &office.operator, Target::Street(&office.street), &upload, "DRY_RUN").await.refused("FORBIDDEN");
    let stranger = crate::steps::invited(&app, &office.operator, &other, "STREET_ADMIN", "13900000021").await;
    start_import(&app, &stranger, Target::Street(&other), &upload, "DRY_RUN").await.refused("NOT_FOUND");
    let run = import_upload(&app, &office.admin, Target::Street(&office.street), &upload, "DRY_RUN").await;
    import_run(&app, &stranger, run.0["id"].as_str().unwrap()).await.refused("NOT_FOUND");
    app.finish().await;
}
