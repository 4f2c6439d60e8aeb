//! Templates of streets, what they demand and what they offer.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_streets_template_is_published_adopted_and_its_next_version_offered
    what_a_street_demands_is_kept_and_held
}

async fn a_streets_template_is_published_adopted_and_its_next_version_offered(shape: &Shape) {
    let (service, street, admin) = (&shape.scoring, shape.street(), shape.admin());
    let unit = shape.town.street;
    // A changed value would not come out as the template's examples say.
    let mut document = service.scheme_get(&admin, None).await.unwrap().versions[0].document.clone();
    document.examples.clear();
    let input = |version, document: &SchemeDocument| TemplateInput {
        unit,
        key: "ours".into(),
        version,
        parent: None,
        document: document.clone(),
        reason: "街道统一".into(),
    };
    let first = service.template_publish(&street, input(0, &document)).await.unwrap();
    assert_eq!((first.key.clone(), first.version, first.level, first.unit), (format!("{unit}/ours"), 1, Level::Street, Some(unit)));
    refused_at(service.template_publish(&street, input(0, &document)).await, ErrorCode::VersionConflict, "version");
    refused(service.template_publish(&admin, input(1, &document)).await, ErrorCode::Forbidden);
    refused_at(service.scheme_adopt(&shape.stranger(), first.key.clone(), None).await, ErrorCode::UnknownTemplate, "template");
    let adopted = service.scheme_adopt(&admin, first.key, None).await.unwrap();
    assert_eq!(service.offer_list(&admin).await.unwrap(), []);

    document.items[0].value = ValueRule::Fixed { points: Points::whole(12) };
    service.template_publish(&street, input(1, &document)).await.unwrap();
    let offers = service.offer_list(&admin).await.unwrap();
    let [offer] = offers.as_slice() else { panic!("one offer: {offers:?}") };
    assert_eq!((offer.scheme, offer.from_version, offer.to_version, offer.conflicts.len()), (adopted.id, 1, 2, 0));
    let take = |version| OfferTake { scheme: Some(adopted.id), version, revision: 0 };
    refused_at(service.offer_take(&admin, take(1)).await, ErrorCode::VersionConflict, "version");
    let taken = service.offer_take(&admin, take(2)).await.unwrap();
    assert_eq!(taken.draft.unwrap().document.items[0].value, document.items[0].value);
    assert_eq!(taken.versions, adopted.versions, "never forced");
}

async fn what_a_street_demands_is_kept_and_held(shape: &Shape) {
    let (service, street, unit) = (&shape.scoring, shape.street(), shape.town.street);
    assert_eq!(service.floors_get(&street, unit).await.unwrap(), Floors::default());
    let floors = Floors { publicity_days: Some(30), deductions: None, answer_working_days: Some(5) };
    assert_eq!(service.floors_set(&street, unit, floors, "全街一致".into()).await.unwrap(), floors);
    assert_eq!(service.floors_get(&street, unit).await.unwrap(), floors);
    refused_at(service.floors_set(&street, unit, floors, " ".into()).await, ErrorCode::ReasonRequired, "reason");
    let long = Floors { publicity_days: Some(1000), ..floors };
    refused_at(service.floors_set(&street, unit, long, "试".into()).await, ErrorCode::SchemeNumber, "floors.publicity_days");
    let admin = shape.admin();
    let document = service.scheme_get(&admin, None).await.unwrap().versions[0].document.clone();
    let places: Vec<_> =
        service.scheme_check(&admin, document).await.unwrap().into_iter().filter_map(|finding| finding.error.place).collect();
    assert_eq!(places, ["publicity.min_days", "publicity.answer_working_days"]);
}
