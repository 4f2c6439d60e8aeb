//! Values go in and come out the same on both databases.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{MemberId, Month, Points};
use linli_store::{Database, OnConflict, Row, params, schema};
use linli_testdb::{Db, ROLE};
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::ground::Ground;

const COLUMNS: [&str; 10] = ["id", "yes", "small", "big", "words", "bytes", "at", "day", "doc", "other"];

#[derive(Clone, PartialEq, Debug)]
struct Sample {
    id: Uuid,
    yes: Option<bool>,
    small: Option<Month>,
    big: Option<Points>,
    words: Option<String>,
    bytes: Option<Vec<u8>>,
    at: Option<DateTime<Utc>>,
    day: Option<NaiveDate>,
    doc: Option<Value>,
    other: Option<MemberId>,
}

fn nothing(id: u128) -> Sample {
    Sample {
        id: Uuid::from_u128(id),
        yes: None,
        small: None,
        big: None,
        words: None,
        bytes: None,
        at: None,
        day: None,
        doc: None,
        other: None,
    }
}

fn samples() -> Vec<Sample> {
    let moment = |text: &str| Some(text.parse::<DateTime<Utc>>().unwrap());
    vec![
        nothing(0),
        Sample {
            yes: Some(true),
            small: Month::new(2026, 3),
            big: Some(Points::from_hundredths(i64::MAX)),
            words: Some("𠮷祥里 🧧 \u{1F468}\u{200D}\u{1F469} 麦麦提敏·可热木 '\"\\ $1 ?1 \n".into()),
            bytes: Some(vec![0, 255, 39, 92]),
            at: moment("2026-03-01T15:59:59.123456Z"),
            day: NaiveDate::from_ymd_opt(2024, 2, 29),
            doc: Some(json!({ "名": "𠮷", "n": 9_007_199_254_740_993_i64, "list": [null, true, "''"] })),
            other: Some(MemberId::from_uuid(Uuid::from_u128(u128::MAX))),
            ..nothing(1)
        },
        Sample {
            yes: Some(false),
            small: Month::new(2999, 12),
            big: Some(Points::from_hundredths(i64::MIN)),
            words: Some(String::new()),
            bytes: Some(vec![]),
            at: moment("1970-01-01T00:00:00Z"),
            day: NaiveDate::from_ymd_opt(1900, 1, 1),
            doc: Some(Value::Null),
            other: Some(MemberId::from_uuid(Uuid::nil())),
            ..nothing(2)
        },
        Sample { at: moment("2026-03-01T15:59:59.5Z"), doc: Some(json!([])), ..nothing(3) },
    ]
}

fn read(row: &Row) -> Sample {
    Sample {
        id: row.get("id").unwrap(),
        yes: row.get("yes").unwrap(),
        small: row.get("small").unwrap(),
        big: row.get("big").unwrap(),
        words: row.get("words").unwrap(),
        bytes: row.get("bytes").unwrap(),
        at: row.get("at").unwrap(),
        day: row.get("day").unwrap(),
        doc: row.get("doc").unwrap(),
        other: row.get("other").unwrap(),
    }
}

async fn ground_with_samples(db: Db) -> Ground {
    let ground = Ground::new(db).await;
    let owner = Database::open(&ground.db.owner_options).await.unwrap();
    let columns = "id uuid NOT NULL, yes boolean, small integer, big bigint, words text, bytes bytea, at timestamptz, day date, doc jsonb, other uuid,
                   PRIMARY KEY (tenant_id, id)";
    schema::tenant_table(owner.for_migrations(), "sample", columns).await.unwrap();
    schema::grant_role(owner.for_migrations(), ROLE, &[]).await.unwrap();
    owner.close().await.unwrap();
    let rows = samples().into_iter().map(|s| params![s.id, s.yes, s.small, s.big, s.words, s.bytes, s.at, s.day, s.doc, s.other]).collect();
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    assert_eq!(tx.insert("sample", &COLUMNS, rows, OnConflict::Fail).await.unwrap(), 4);
    tx.commit().await.unwrap();
    ground
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn every_type_comes_out_as_it_went_in(#[case] db: Db) {
    let ground = ground_with_samples(db).await;
    let tx = ground.store.read(ground.world.tenant).await.unwrap();
    let rows = tx.all("SELECT * FROM sample WHERE tenant_id = $1 ORDER BY id", vec![]).await.unwrap();
    assert_eq!(rows.iter().map(read).collect::<Vec<_>>(), samples());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn every_type_can_be_compared_in_a_statement(#[case] db: Db) {
    let ground = ground_with_samples(db).await;
    let tx = ground.store.read(ground.world.tenant).await.unwrap();
    let full = samples().remove(1);
    let sql =
        "SELECT id FROM sample WHERE tenant_id = $1 AND id = $2 AND yes = $3 AND small = $4 AND big = $5 AND words = $6 AND bytes = $7
               AND at = $8 AND day = $9 AND other = $10";
    let values = params![full.id, full.yes, full.small, full.big, full.words, full.bytes, full.at, full.day, full.other];
    assert_eq!(tx.all(sql, values).await.unwrap().len(), 1);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn moments_sort_by_time_whatever_the_length_of_their_fraction(#[case] db: Db) {
    let ground = ground_with_samples(db).await;
    let tx = ground.store.read(ground.world.tenant).await.unwrap();
    let rows = tx.all("SELECT id FROM sample WHERE tenant_id = $1 AND at IS NOT NULL ORDER BY at", vec![]).await.unwrap();
    let order: Vec<u128> = rows.iter().map(|row| row.get::<Uuid>("id").unwrap().as_u128()).collect();
    assert_eq!(order, [2, 1, 3]);
    let whole: DateTime<Utc> = "2026-03-01T15:59:59Z".parse().unwrap();
    let later = tx.all("SELECT id FROM sample WHERE tenant_id = $1 AND at > $2", params![whole]).await.unwrap();
    assert_eq!(later.len(), 2, "a fraction is later than the whole second");
}
