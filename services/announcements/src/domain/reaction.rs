//! What a fact leads to.

use linli_contracts::{
    announcements::{NoticeSubject, PostSubject},
    events::Fact,
    scoring::ApplicationStatus,
};
use linli_kernel::AccountId;

/// What is to be written.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Reaction {
    /// A post on the bulletin.
    Post(PostSubject),
    /// A notice to one account.
    Notice(AccountId, NoticeSubject),
}

/// The reaction to a fact, if it is of interest here.
pub(crate) fn to(fact: &Fact) -> Option<Reaction> {
    match *fact {
        Fact::PublicityOpened { publicity, month } => Some(Reaction::Post(PostSubject::PublicityOpened { publicity, month })),
        Fact::PublicityFinal { publicity, month } => Some(Reaction::Post(PostSubject::PublicityFinal { publicity, month })),
        Fact::SchemePublished { version, effective_from } => Some(Reaction::Post(PostSubject::SchemePublished { version, effective_from })),
        Fact::ApplicationChanged { application, filed_by, status, .. } if is_decision(status) => {
            Some(Reaction::Notice(filed_by, NoticeSubject::ApplicationReviewed { application, status }))
        }
        Fact::ObjectionAnswered { objection, filed_by } => {
            filed_by.map(|account| Reaction::Notice(account, NoticeSubject::ObjectionAnswered { objection }))
        }
        Fact::ApplicationChanged { .. }
        | Fact::CommunityOnboarded { .. }
        | Fact::ImportFinished { .. }
        | Fact::ObjectionFiled { .. }
        | Fact::PeriodClosed { .. }
        | Fact::RedemptionChanged { .. } => None,
    }
}

/// Whether a reviewer decided; what the filer did needs no notice to the filer.
fn is_decision(status: ApplicationStatus) -> bool {
    match status {
        ApplicationStatus::Returned | ApplicationStatus::Approved | ApplicationStatus::Rejected => true,
        ApplicationStatus::Draft | ApplicationStatus::Submitted | ApplicationStatus::Withdrawn => false,
    }
}

#[cfg(test)]
mod tests {
    use linli_kernel::{ApplicationId, Env, MemberId, ObjectionId};

    use super::*;

    #[test]
    fn only_a_reviewers_decision_is_told_to_the_filer() {
        let env = Env::system();
        let (application, member, filed_by): (ApplicationId, MemberId, AccountId) = (env.new_id(), env.new_id(), env.new_id());
        for (status, told) in [
            (ApplicationStatus::Draft, false),
            (ApplicationStatus::Submitted, false),
            (ApplicationStatus::Withdrawn, false),
            (ApplicationStatus::Returned, true),
            (ApplicationStatus::Approved, true),
            (ApplicationStatus::Rejected, true),
        ] {
            let reaction = to(&Fact::ApplicationChanged { application, member, filed_by, status });
            let notice = Reaction::Notice(filed_by, NoticeSubject::ApplicationReviewed { application, status });
            assert_eq!(reaction, told.then_some(notice), "{status:?}");
        }
    }

    #[test]
    fn an_objection_without_an_account_has_nobody_to_notify() {
        let objection: ObjectionId = Env::system().new_id();
        assert_eq!(to(&Fact::ObjectionAnswered { objection, filed_by: None }), None);
    }
}
