//! Bad input is answered with its code and its place, never with a parser's words.

use super::world::{World, global, home};
use crate::GatewayConfig;

/// `applicationSave` with one field written otherwise.
fn save(written: &str, otherwise: &str) -> String {
    let line = format!(
        r#"{{item: "A", day: "2026-03-09", quantity: "1", points: 5, description: "", evidenceIds: ["{}"]}}"#,
        global(home(), "evi", 1)
    );
    let fields = format!(
        r#"id: "{}", revision: 1, memberId: "{}", month: "2026-03", lines: [{line}, {line}]"#,
        global(home(), "app", 1),
        global(home(), "mem", 1)
    );
    let at = fields.rfind(written).unwrap_or_else(|| panic!("{written} stands in the input"));
    let (before, after) = (&fields[..at], &fields[at + written.len()..]);
    format!("mutation {{ applicationSave(input: {{{before}{otherwise}{after}}}) {{ application {{ id }} errors {{ code place mend }} }} }}")
}

#[tokio::test]
async fn a_bad_value_names_its_code_place_and_mend() {
    let world = World::new(GatewayConfig::default()).await;
    let cases = [
        ("2026-03-09", "2026-02-30", "BAD_DATE", "input.lines[1].day"),
        (r#"month: "2026-03""#, r#"month: "2026-13""#, "BAD_MONTH", "input.month"),
        ("points: 5", "points: 1.5", "BAD_POINTS", "input.lines[1].points"),
        ("points: 5", r#"points: "NaN""#, "BAD_POINTS", "input.lines[1].points"),
        ("revision: 1", "revision: -1", "BAD_QUANTITY", "input.revision"),
        ("mem_", "app_", "BAD_ID", "input.memberId"),
        ("evi_", "evi_x", "BAD_ID", "input.lines[1].evidenceIds[0]"),
    ];
    for (written, otherwise, code, place) in cases {
        let answer = world.ask(&save(written, otherwise)).await;
        let payload = &answer["data"]["applicationSave"];
        assert_eq!(payload["application"], serde_json::Value::Null, "{answer}");
        assert_eq!((payload["errors"][0]["code"].as_str(), payload["errors"][0]["place"].as_str()), (Some(code), Some(place)), "{answer}");
        assert!(payload["errors"][0]["mend"].as_str().is_some_and(|mend| !mend.is_empty()));
    }
}

#[tokio::test]
async fn good_input_reaches_the_contract() {
    let world = World::new(GatewayConfig::default()).await;
    let answer = world.ask(&save("revision: 1", "revision: 2")).await;
    // The stub has no answer, which is a fault of ours: proof that nothing was refused on the way.
    assert_eq!(answer["errors"][0]["extensions"]["code"], "INTERNAL", "{answer}");
    assert_eq!(answer["data"]["applicationSave"], serde_json::Value::Null);
}

#[tokio::test]
async fn an_object_of_another_community_is_not_found() {
    let world = World::new(GatewayConfig::default()).await;
    let other = linli_kernel::CommunityId::from_uuid(uuid::Uuid::from_u128(99));
    let mixed = world.ask(&save(&global(home(), "app", 1), &global(other, "app", 1))).await;
    assert_eq!(mixed["errors"][0]["extensions"]["code"], "NOT_FOUND", "{mixed}");
    let foreign = world.ask(&format!(r#"{{ applicationGet(id: "{}") {{ id }} }}"#, global(other, "app", 1))).await;
    assert_eq!(foreign["errors"][0]["extensions"]["code"], "NOT_FOUND", "{foreign}");
}

#[tokio::test]
async fn a_bad_value_deep_in_a_scheme_names_its_place() {
    let world = World::new(GatewayConfig::default()).await;
    let item = r#"{code: "A", name: {zh: "甲"}, kind: BASE, value: {rule: RANGE, min: 1, max: "1e3"}}"#;
    let document =
        format!(r#"{{name: {{zh: "方案"}}, items: [{item}], period: {{}}, publicity: {{min_days: 7, answer_working_days: 7}}}}"#);
    let answer = world.ask(&format!(r#"{{ schemeCheck(communityId: "{}", document: {document}) {{ code }} }}"#, home())).await;
    let extensions = &answer["errors"][0]["extensions"];
    assert_eq!((&extensions["code"], &extensions["place"]), (&"BAD_POINTS".into(), &"document.items[0].value.max".into()), "{answer}");
}
