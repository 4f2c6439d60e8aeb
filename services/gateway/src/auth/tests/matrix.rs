//! Every root field, asked by every role on own, sibling and foreign ground, does what the table says, and reaches
//! the contract's method of its own name under its own operation.

use linli_kernel::{ErrorCode, Role};

use super::{
    super::{
        decide::{Ground, Verdict, decide},
        table::rule,
    },
    documents::{Document, Place, Types},
    people::{self, FOREIGN, FOREIGN_DISTRICT, FOREIGN_STREET, HOME, SIBLING, community, unit},
    walk::snake_case,
};
use crate::http::tests::stub::{Served, token};

/// Asks nothing of the table: `viewer` is the caller, `node` asks under the operation of what is behind the id.
const APART: [&str; 2] = ["viewer", "node"];

/// Where the ids of one round lie.
struct Round {
    name: &'static str,
    community: u128,
    street: u128,
    district: u128,
}

const ROUNDS: [Round; 3] = [
    Round { name: "own", community: HOME, street: people::STREET, district: people::DISTRICT },
    Round { name: "sibling", community: SIBLING, street: people::STREET, district: people::DISTRICT },
    Round { name: "foreign", community: FOREIGN, street: FOREIGN_STREET, district: FOREIGN_DISTRICT },
];

impl Round {
    fn ground(&self, place: Place) -> Ground {
        let (street, district) = (unit(self.street), unit(self.district));
        match place {
            Place::Anywhere => Ground::Anywhere,
            Place::Community => Ground::Community { id: community(self.community), street: Some(street), district: Some(district) },
            Place::Unit => Ground::Unit { id: street, parent: Some(district) },
        }
    }
}

/// What the table lets one ask for, in a word.
fn expected(operation: &str, role: Option<Role>, ground: &Ground) -> Option<ErrorCode> {
    let identity = role.map(people::of);
    match decide(rule(operation).unwrap(), identity.as_ref(), ground) {
        Verdict::Allowed(_) => None,
        Verdict::SignIn => Some(ErrorCode::Unauthenticated),
        Verdict::Forbidden => Some(ErrorCode::Forbidden),
        Verdict::Foreign => Some(ErrorCode::NotFound),
    }
}

async fn check(served: &Served, round: &Round, document: &Document, role: Option<Role>) -> Result<(), String> {
    let operation = snake_case(&document.field);
    served.stub.calls.lock().unwrap().clear();
    served.stub.gate.notify_one();
    served.stub.ended.store(false, std::sync::atomic::Ordering::SeqCst);
    let codes = served.codes(role.map(token).as_deref(), &document.text).await;
    let calls = served.stub.calls.lock().unwrap().clone();
    let wrong =
        |what: String| Err(format!("{} of {} by {role:?}: {what}; answered {codes:?}, called {calls:?}", document.field, round.name));
    match expected(&operation, role, &round.ground(document.place)) {
        Some(refusal) if codes != [refusal.row().name] => wrong(format!("should be {}", refusal.row().name)),
        Some(_) if !calls.is_empty() => wrong("should call nothing".into()),
        None if calls.is_empty() && codes.iter().any(|code| ["FORBIDDEN", "UNAUTHENTICATED", "NOT_FOUND"].contains(&code.as_str())) => {
            wrong("should be allowed".into())
        }
        None if calls.iter().any(|(entered, _)| *entered != operation) => wrong("should call under its own operation".into()),
        None if !follows(document) && calls.iter().all(|(_, method)| *method != operation) => {
            wrong("should call the method of its name".into())
        }
        _ => Ok(()),
    }
}

/// Subscriptions are made of other methods, and of events.
fn follows(document: &Document) -> bool {
    document.text.starts_with("subscription")
}

#[tokio::test]
async fn every_root_field_does_what_the_table_says() {
    let served = Served::start(|_| ()).await;
    let types = Types::read();
    let roles: Vec<Option<Role>> = std::iter::once(None).chain(Role::ALL.map(Some)).collect();
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for round in &ROUNDS {
        let documents = types.documents(&community(round.community).to_string(), &unit(round.street).to_string());
        for document in documents.iter().filter(|document| !APART.contains(&document.field.as_str())) {
            for role in &roles {
                wrong.extend(check(&served, round, document, *role).await.err());
                asked += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 2_000, "{asked} were asked");
}
