//! Purses of a document (C4, E3, E4, G14), and whose accounts a member's points lie in (A1, A3).

use std::borrow::Cow;

use chrono::NaiveDate;
use linli_contracts::scoring::{PointItem, Purse, SchemeDocument, SubjectKind, USUAL_PURSE, Words};
use linli_kernel::{HolderId, HouseholdId, MemberId};
use linli_scheme::{
    lots::{self, Ends},
    window::Span,
};

/// The document's purses; the usual one where it names none.
pub fn all(document: &SchemeDocument) -> Cow<'_, [Purse]> {
    match document.purses.is_empty() {
        true => Cow::Owned(vec![usual(USUAL_PURSE)]),
        false => Cow::Borrowed(&document.purses),
    }
}

fn usual(code: &str) -> Purse {
    let name = Words { zh: "积分".into(), en: Some("Points".into()) };
    Purse { code: code.to_owned(), name, ranks: true, spends: true, ends: Default::default() }
}

/// The code of the purse that an item's points go to.
pub fn of_item(document: &SchemeDocument, item: &PointItem) -> String {
    item.purse.clone().unwrap_or_else(|| all(document).first().map_or(USUAL_PURSE.to_owned(), |purse| purse.code.clone()))
}

/// The purse of this code; one that the version no longer has goes on as the usual one.
pub fn rule(document: &SchemeDocument, code: &str) -> Purse {
    all(document).iter().find(|purse| purse.code == code).cloned().unwrap_or_else(|| usual(code))
}

/// When points of a purse end that become final on a day, by the version their deed was judged under (D-303).
pub fn ends(document: &SchemeDocument, code: &str, period: Span, final_on: NaiveDate) -> Ends {
    lots::ends(&rule(document, code).ends, period, &document.period, final_on)
}

/// Whether somebody's household must be known to tell whose their points are.
pub fn by_household(document: &SchemeDocument) -> bool {
    document.pooled || document.subject == SubjectKind::Household
}

/// Whose rank and whose balance a member's points move.
pub fn accounts(document: &SchemeDocument, member: MemberId, household: HouseholdId) -> (HolderId, HolderId) {
    let holder = if document.subject == SubjectKind::Household { household.into() } else { member.into() };
    (holder, if document.pooled { household.into() } else { holder })
}

#[cfg(test)]
mod tests {
    use linli_scheme::templates;
    use uuid::Uuid;

    use super::*;

    fn document(subject: SubjectKind, pooled: bool) -> SchemeDocument {
        let template = templates::find("s1-building-leaders").unwrap();
        SchemeDocument { subject, pooled, purses: vec![], ..template.document.clone() }
    }

    #[test]
    fn a1_a3_points_are_the_members_the_familys_or_the_households() {
        let (member, household) = (MemberId::from_uuid(Uuid::from_u128(1)), HouseholdId::from_uuid(Uuid::from_u128(2)));
        let (own, family): (HolderId, HolderId) = (member.into(), household.into());
        for (subject, pooled, expected) in [
            (SubjectKind::Member, false, (own, own)),
            (SubjectKind::Member, true, (own, family)),
            (SubjectKind::Household, false, (family, family)),
            (SubjectKind::Organisation, false, (own, own)),
        ] {
            assert_eq!(accounts(&document(subject, pooled), member, household), expected, "{subject:?} {pooled}");
        }
    }

    #[test]
    fn a_document_without_purses_has_one_that_ranks_and_spends() {
        let document = document(SubjectKind::Member, false);
        let purse = rule(&document, &of_item(&document, &document.items[0]));
        assert_eq!((purse.code.as_str(), purse.ranks, purse.spends), ("points", true, true));
    }

    #[test]
    fn c4_an_items_points_go_to_its_purse_or_to_the_first() {
        let mut document = document(SubjectKind::Member, false);
        document.purses = vec![Purse { spends: false, ..usual("base") }, usual("bonus")];
        document.items[1].purse = Some("bonus".into());
        assert_eq!([0, 1].map(|nth| of_item(&document, &document.items[nth])), ["base", "bonus"]);
        assert!(!rule(&document, "base").spends && rule(&document, "bonus").spends);
    }
}
