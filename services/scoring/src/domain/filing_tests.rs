//! What the lines of an application may say.

use linli_contracts::{
    members::MemberClass,
    scoring::{Filer, LineInput, SchemeVersion},
};
use linli_kernel::{ErrorCode, EvidenceId, Points, SchemeVersionId};
use uuid::Uuid;

use super::*;
use crate::domain::standing::Own;
use linli_scheme::templates;

fn version() -> SchemeVersion {
    SchemeVersion {
        id: SchemeVersionId::from_uuid(Uuid::nil()),
        version: 3,
        effective_from: "2026-01-01".parse().unwrap(),
        document: templates::find("s1-building-leaders").unwrap().document.clone(),
        published_by: None,
        published_at: Default::default(),
        reason: "采用模板".into(),
    }
}

fn line(item: &str) -> LineInput {
    LineInput {
        item: item.into(),
        day: "2026-03-05".parse().unwrap(),
        quantity: "1".into(),
        points: None,
        event: None,
        inputs: Default::default(),
        with: vec![],
        description: "做了".into(),
        evidence: vec![],
    }
}

fn march() -> Month {
    "2026-03".parse().unwrap()
}

fn filed(class: MemberClass) -> Filed {
    Filed { who: Known { own: Own::Member(class, None), roster: vec![] }, filer: Some(Filer::Member) }
}

fn judged(line: LineInput, class: MemberClass) -> Result<Points, ErrorCode> {
    let claims = claims(&[line], march()).map_err(|error| error.code)?;
    let version = version();
    judge(0, &claims[0], &Rules::new(&version.document), 3, &filed(class)).map(|judged| judged.worth.points).map_err(|error| error.code)
}

#[test]
fn a_leaders_deeds_are_worth_what_the_table_says() {
    for (item, points) in [("monthly-duty", 10), ("culture", 5), ("hazard", 10), ("community-help", 5), ("volunteering", 5)] {
        assert_eq!(judged(line(item), MemberClass::BuildingLeader), Ok(Points::whole(points)), "{item}");
    }
    let other = LineInput { points: Some(Points::whole(7)), ..line("other") };
    assert_eq!(judged(other, MemberClass::BuildingLeader), Ok(Points::whole(7)));
}

#[test]
fn what_the_version_does_not_take_is_refused_with_its_place() {
    assert_eq!(judged(line("dancing"), MemberClass::BuildingLeader), Err(ErrorCode::UnknownItem));
    assert_eq!(judged(line("monthly-duty"), MemberClass::Resident), Err(ErrorCode::ItemNotForClass));
    assert_eq!(judged(line("outstanding"), MemberClass::BuildingLeader), Err(ErrorCode::ItemStaffOnly));
    assert_eq!(
        judged(LineInput { points: Some(Points::whole(11)), ..line("other") }, MemberClass::BuildingLeader),
        Err(ErrorCode::PointsOutOfRange)
    );
    let mut version = version();
    let claims = claims(&[line("culture")], march()).unwrap();
    version.document.items.iter_mut().for_each(|item| item.from = "2026-03-06".parse().ok());
    let error = judge(4, &claims[0], &Rules::new(&version.document), 3, &filed(MemberClass::BuildingLeader)).err().unwrap();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::ItemClosed, Some("lines[4].day")));
}

#[test]
fn the_shape_of_a_line_is_checked_with_its_place() {
    let evidence = |n: u128| EvidenceId::from_uuid(Uuid::from_u128(n));
    let wrong = [
        (LineInput { quantity: "NaN".into(), ..line("culture") }, ErrorCode::BadQuantity, "lines[1].quantity"),
        (LineInput { quantity: "-1".into(), ..line("culture") }, ErrorCode::BadQuantity, "lines[1].quantity"),
        (LineInput { day: "2026-04-01".parse().unwrap(), ..line("culture") }, ErrorCode::DayOutsideMonth, "lines[1].day"),
        (LineInput { description: "长".repeat(501), ..line("culture") }, ErrorCode::TooLong, "lines[1].description"),
        (LineInput { description: "\u{202E}".into(), ..line("culture") }, ErrorCode::BadText, "lines[1].description"),
        (LineInput { evidence: (0..10).map(evidence).collect(), ..line("culture") }, ErrorCode::TooMany, "lines[1].evidence"),
        (
            LineInput { evidence: vec![evidence(1), evidence(2), evidence(1)], ..line("culture") },
            ErrorCode::Duplicate,
            "lines[1].evidence[2]",
        ),
    ];
    for (bad, code, place) in wrong {
        let error = claims(&[line("culture"), bad], march()).unwrap_err();
        assert_eq!((error.code, error.place.as_deref()), (code, Some(place)));
    }
    assert_eq!(claims(&vec![line("culture"); 101], march()).unwrap_err().code, ErrorCode::TooMany);
    assert_eq!(claims(&vec![line("culture"); 100], march()).unwrap().len(), 100);
}

#[test]
fn a_monthly_item_stands_once_and_evidence_is_asked_for() {
    let version = version();
    let item = |code: &str| version.document.items.iter().find(|item| item.code == code).unwrap();
    let error = once([item("monthly-duty"), item("culture"), item("culture"), item("monthly-duty")]).unwrap_err();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::ItemTwice, Some("lines[3].item")));
    let claims = claims(&[line("hazard")], march()).unwrap();
    assert_eq!(evidenced(0, item("hazard"), &claims[0]).unwrap_err().code, ErrorCode::EvidenceRequired);
    assert_eq!(evidenced(0, item("culture"), &claims[0]), Ok(()));
}
