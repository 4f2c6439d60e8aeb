//! Notices: to the one who filed, read by nobody else.

use linli_contracts::{announcements::*, events::Fact, scoring::ApplicationStatus};
use linli_kernel::{AccountId, ErrorCode, NoticeId, PageRequest, Reach};
use linli_testdb::{Db, World};
use rstest::rstest;

use crate::Board;

impl Board {
    async fn notices(&self, account: AccountId) -> Vec<Notice> {
        let ctx = self.world.account("notice_list", account, Reach::Own(vec![]));
        self.service.notice_list(&ctx, PageRequest::default()).await.unwrap().into_rows()
    }

    async fn mark(&self, account: AccountId, id: NoticeId) -> Result<u32, ErrorCode> {
        let ctx = self.world.account("notice_read", account, Reach::Own(vec![]));
        self.service.notice_read(&ctx, id).await.map_err(|error| error.code)
    }

    async fn decided(&self, filed_by: AccountId, status: ApplicationStatus) {
        let (application, member) = (self.world.env.new_id(), self.world.env.new_id());
        let event = self.tell(Fact::ApplicationChanged { application, member, filed_by, status }).await;
        // Told twice, as a relay may after a crash.
        self.consumer().consume(&event).await.unwrap();
    }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_filer_is_told_of_decisions_and_answers_once(#[case] db: Db) {
    let board = Board::open(db).await;
    let (filer, neighbour) = (board.world.env.new_id(), board.world.env.new_id());
    for status in [ApplicationStatus::Submitted, ApplicationStatus::Returned, ApplicationStatus::Submitted, ApplicationStatus::Approved] {
        board.decided(filer, status).await;
    }
    let objection = board.world.env.new_id();
    board.tell(Fact::ObjectionAnswered { objection, filed_by: Some(filer) }).await;
    board.tell(Fact::ObjectionAnswered { objection, filed_by: None }).await;

    let notices = board.notices(filer).await;
    let told: Vec<_> = notices
        .iter()
        .map(|notice| match &notice.subject {
            NoticeSubject::ApplicationReviewed { status, .. } => Some(*status),
            NoticeSubject::ObjectionAnswered { objection: answered } => {
                assert_eq!(*answered, objection);
                None
            }
        })
        .collect();
    assert_eq!(told, [None, Some(ApplicationStatus::Approved), Some(ApplicationStatus::Returned)]);
    assert!(notices.iter().all(|notice| !notice.read));
    assert_eq!(board.notices(neighbour).await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn reading_marks_the_callers_notices_up_to_that_one(#[case] db: Db) {
    let board = Board::open(db).await;
    let (filer, neighbour) = (board.world.env.new_id(), board.world.env.new_id());
    for _ in 0..3 {
        board.decided(filer, ApplicationStatus::Approved).await;
        board.decided(neighbour, ApplicationStatus::Approved).await;
    }
    let second = board.notices(filer).await[1].id;
    assert_eq!(board.mark(neighbour, second).await, Err(ErrorCode::NotFound));
    assert_eq!(board.mark(filer, second).await, Ok(2));
    assert_eq!(board.mark(filer, second).await, Ok(0));
    let read: Vec<bool> = board.notices(filer).await.iter().map(|notice| notice.read).collect();
    assert_eq!(read, [false, true, true]);
    assert!(board.notices(neighbour).await.iter().all(|notice| !notice.read));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn notices_need_a_sign_in_and_stay_in_their_tenant(#[case] db: Db) {
    let board = Board::open(db).await;
    let filer = board.world.env.new_id();
    board.decided(filer, ApplicationStatus::Rejected).await;
    let public = board.world.public("notice_list");
    assert_eq!(board.service.notice_list(&public, PageRequest::default()).await.unwrap_err().code, ErrorCode::Unauthenticated);
    let elsewhere = World::default().account("notice_list", filer, Reach::Own(vec![]));
    assert_eq!(board.service.notice_list(&elsewhere, PageRequest::default()).await.unwrap().rows.len(), 0);
    let notice = board.notices(filer).await[0].id;
    assert_eq!(board.service.notice_read(&elsewhere, notice).await.unwrap_err().code, ErrorCode::NotFound);
}
