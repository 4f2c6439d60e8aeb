//! What travels between the services, held by examples: the contracts may only grow.
//!
//! Beside this file stands, per module, a file of examples of each type. From the first release on an example is never changed:
//! whoever adds a field appends an example that has it, and the older ones must still be read. So the diff of these files is
//! the change of the wire, and a type, a variant or a field without an example fails.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod declared;

use std::{collections::BTreeMap, fs, path::Path};

use linli_contracts::{announcements::*, events::*, import::*, members::*, rewards::*, scoring::*};
use linli_kernel::{ApiError, Lang, MemberId, Month, Page, PageRequest, Points, Role};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use declared::Form;

/// Types that refuse unknown fields: schemes are written by people, and a misspelt rule would be lost silently.
const STRICT: [&str; 1] = ["Words"];

type Examples = BTreeMap<String, Vec<Value>>;

fn examples(module: &str) -> Examples {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire").join(module).with_extension("json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Reads an example and writes it again.
fn rewritten<T: Serialize + DeserializeOwned + PartialEq>(name: &str, example: &Value) -> Value {
    let value: T = serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{name} no longer reads {example}: {error}"));
    let written = serde_json::to_value(&value).unwrap();
    let again: T = serde_json::from_value(written.clone()).unwrap();
    assert!(again == value, "{name} is not read as it was written: {written}");
    written
}

/// Whether all of `old` stands in `new`, which may have more.
fn keeps(new: &Value, old: &Value) -> bool {
    match (new, old) {
        (Value::Object(new), Value::Object(old)) => old.iter().all(|(key, old)| new.get(key).is_some_and(|new| keeps(new, old))),
        (Value::Array(new), Value::Array(old)) => new.len() == old.len() && new.iter().zip(old).all(|(new, old)| keeps(new, old)),
        _ => new == old,
    }
}

/// Whether an example has every field that is written, with something in it. What a field's own type has is seen there.
fn is_complete(example: &Value, written: &Value) -> bool {
    let is_filled = |value: &Value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    match (example, written) {
        (Value::Object(example), Value::Object(written)) => example.keys().eq(written.keys()) && example.values().all(is_filled),
        _ => example == written,
    }
}

/// A type's examples are read, lose nothing, and the last of each form has every field there is.
fn check<T: Serialize + DeserializeOwned + PartialEq>(name: &str, form: &Form, examples: &[Value]) {
    let mut last: BTreeMap<String, (&Value, Value)> = BTreeMap::new();
    for example in examples {
        let written = rewritten::<T>(name, example);
        assert!(keeps(&written, example), "{name} lost something of {example}: {written}");
        last.insert(form.key(example), (example, written));
    }
    assert_eq!(last.len(), form.count(), "{name} needs an example of each of its {} forms: {:?}", form.count(), last.keys());
    for (example, written) in last.values() {
        assert!(is_complete(example, written), "{name} needs an example with every field:\n{example}\n{written}");
    }
}

/// An older reader takes what a newer writer has added.
fn check_unknown<T: DeserializeOwned>(name: &str, form: &Form, examples: &[Value]) {
    for example in examples.iter().filter(|_| form.is_open()) {
        let mut fields: Map<String, Value> = example.as_object().cloned().unwrap_or_default();
        fields.insert("of_a_later_release".into(), Value::Bool(true));
        let read = serde_json::from_value::<T>(Value::Object(fields)).is_ok();
        assert_eq!(read, !STRICT.contains(&name), "{name}: whether an unknown field is read");
    }
}

fn check_type<T: Serialize + DeserializeOwned + PartialEq>(name: &str, types: &BTreeMap<String, Form>, given: &Examples) {
    let form = types.get(name).unwrap_or_else(|| panic!("{name} stands in another module"));
    let examples = given.get(name).unwrap_or_else(|| panic!("no example of {name}"));
    check::<T>(name, form, examples);
    check_unknown::<T>(name, form, examples);
}

macro_rules! types {
    ($($module:literal: $($name:ident)*;)*) => {
        /// Every type of the contracts, with its module.
        const TYPES: &[(&str, &str)] = &[$($(($module, stringify!($name))),*),*];

        fn check_all() {
            $(
                let (types, given) = (declared::of_module($module), examples($module));
                $(check_type::<$name>(stringify!($name), &types, &given);)*
            )*
        }
    };
}

types! {
    "announcements": PostInput Post PostSubject Notice NoticeSubject;
    "events": Event Fact;
    "import": ImportMode ImportRequest ImportFinding ImportState ImportRun InvitationLink TemplateName;
    "members": UnitLevel UnitInput Unit Community PlaceKind Place SignIn SessionTokens Identity Membership RoleGrant RoleHolder Node SessionInfo
        InvitationInfo RoleGrantInput UnitInvite Consent Member MemberFilter PublicName PersonalData Household;
    "rewards": ProductInput Product RedemptionInput Across RedemptionStatus Redemption;
    "scoring": ApplicationStatus ApplicationInput LineInput Application ApplicationLine Cut ApplicationOrder ApplicationFilter Evidence
        EntryKind LedgerEntry LotPart PointsSummary PurseSummary Ending RankingRow DebitInput OpenCommunity Clearing Period PeriodBlocker Seal Difference LedgerTotals
        PublicityStatus PublicityInput Publicity PublicityLine LineProof ProofStep ObjectionInput ObjectionFiled ObjectionStatus Objection ObjectionAnswer
        ObjectionFilter ReviewAction ReviewDecision LineDecision ReviewItem ReviewOutcome ReviewSummary
        Working WorkingStep Words SchemeBrief Scheme SchemeVersion SchemeDraft SchemeFinding
        Template TemplateInput Floors OfferTake SchemeOffer
        SchemeFormat SchemeFile SchemeSource SchemeRead SchemeChange SchemeTried TriedDeed TriedExchange
        Simulation SimulationInput SimulationStatus SimulationResult BeforeAfter
        SimulatedTurn SimulatedItem SimulatedBand SimulatedCap SimulatedDeed SimulatedHolder
        HolderRef HolderKind RosterInput RosterLineInput RosterLine Exemption ExemptionInput RosterFilter DeedInput DeedLine DeedRecorded DeedSheet DeedSheetReport
        ResultInput ResultStatus PeriodResult BandCount Named ResultLine ComponentValue GradeChange ResultConfirm ResultLineFilter ResultObjection ResultAnswer
        FilingStatus Filing FilingAction FilingAnswer AwardGiven AppraisalInput AppraisalStatus Appraisal BallotInput Vote AppraisalSubject
        ExchangeInput ExchangeOffer Exchanged ExchangeFilter UseTotals ExchangeTotal PoolInput Pool PoolLine GiftInput
        TaskStatus TaskInput TaskReport TaskRating Task TaskFilter;
}

// Seen failing with a field renamed, removed, of another type or without an example, a variant without one, and a type that
// newly refuses unknown fields.
#[test]
fn every_example_is_read_and_written_as_ever_and_has_every_field() {
    check_all();
}

// Seen failing with a new type.
#[test]
fn no_type_of_the_contracts_is_without_an_example() {
    let mut modules: Vec<&str> = TYPES.iter().map(|(module, _)| *module).collect();
    modules.dedup();
    assert_eq!(modules, declared::modules(), "a module of the contracts is not listed above");
    for module in modules {
        let listed: Vec<&str> = TYPES.iter().filter(|(of, _)| *of == module).map(|(_, name)| *name).collect();
        let missing: Vec<String> = declared::of_module(module).into_keys().filter(|name| !listed.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "{module}: list these types and give an example of each: {missing:?}");
        let unused: Vec<String> = examples(module).into_keys().filter(|name| !listed.contains(&name.as_str())).collect();
        assert!(unused.is_empty(), "{module}: examples of no type: {unused:?}");
    }
}

#[test]
fn the_words_every_contract_shares_are_written_as_ever() {
    let examples = examples("kernel");
    check::<ApiError>("ApiError", &Form::Struct, &examples["ApiError"]);
    check::<Page<Post>>("Page", &Form::Struct, &examples["Page"]);
    check::<PageRequest>("PageRequest", &Form::Struct, &examples["PageRequest"]);
    check::<Points>("Points", &Form::Struct, &examples["Points"]);
    check::<Month>("Month", &Form::Struct, &examples["Month"]);
    check::<MemberId>("MemberId", &Form::Struct, &examples["MemberId"]);
    check::<Role>("Role", &Form::Variants { count: Role::ALL.len(), tag: None }, &examples["Role"]);
    check::<Lang>("Lang", &Form::Variants { count: 2, tag: None }, &examples["Lang"]);
}
