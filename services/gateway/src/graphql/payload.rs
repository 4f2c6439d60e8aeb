//! Payloads of mutations: the object, or the errors that a user can mend.
//!
//! The one place that tells an outcome (data) from a fault (a GraphQL error).

use std::future::Future;

use async_graphql::SimpleObject;
use linli_kernel::{ApiError, ErrorCode as Code, Lang, error::ErrorKind};
use serde::Serialize;

use super::error_code::ErrorCode;

/// Where a scheme's document begins in a place.
const DOCUMENT: &str = "document.";

/// An error that a user can mend or wait for.
#[derive(SimpleObject, Serialize)]
pub struct UserError {
    /// The code of the error table.
    pub code: ErrorCode,
    /// What happened, in the caller's language.
    pub message: String,
    /// How to mend it, in the caller's language.
    pub mend: String,
    /// The place in the request, e.g. `input.lines[2].day`; absent when it concerns the whole.
    pub place: Option<String>,
}

impl UserError {
    /// Says an error in the caller's language, with its place as it stands.
    pub fn of(error: &ApiError, lang: Lang) -> Self {
        Self {
            code: ErrorCode(error.code),
            message: error.message(lang),
            mend: error.mend(lang),
            place: error.place.as_deref().map(camel_case),
        }
    }

    /// Says what a mutation's input led to.
    pub fn of_input(error: &ApiError, lang: Lang) -> Self {
        let mut words = Self::of(error, lang);
        words.place = words.place.map(|place| if place.starts_with("input") { place } else { format!("input.{place}") });
        words
    }
}

/// What a mutation answers: made of its object, or of errors.
pub trait Payload: Sized {
    /// What the mutation is about.
    type Object;
    /// Puts it together.
    fn new(object: Option<Self::Object>, errors: Vec<UserError>) -> Self;
}

/// Runs a mutation: an outcome becomes data of the payload, a fault stays an error.
///
/// Payloads are nullable in the schema, so that a fault in one field does not hide that another was done.
pub async fn settle<P: Payload>(lang: Lang, work: impl Future<Output = Result<P::Object, ApiError>> + Send) -> Result<Option<P>, ApiError> {
    match work.await {
        Ok(object) => Ok(Some(P::new(Some(object), Vec::new()))),
        Err(error) if error.code.row().kind == ErrorKind::Outcome => Ok(Some(P::new(None, vec![UserError::of_input(&error, lang)]))),
        Err(error) => Err(error),
    }
}

/// A whole number of an input that may not be below nought.
pub fn count(value: i32, place: &str) -> Result<u32, ApiError> {
    u32::try_from(value).map_err(|_| ApiError::new(Code::BadQuantity).at(place).arg("value", value).arg("max", i32::MAX))
}

/// Reads each element under its own place, e.g. `input.lines[3]`.
pub fn each<I, O>(list: Vec<I>, place: &str, read: impl Fn(I, &str) -> Result<O, ApiError>) -> Result<Vec<O>, ApiError> {
    list.into_iter().enumerate().map(|(at, element)| read(element, &format!("{place}[{at}]"))).collect()
}

/// A count as GraphQL's 32-bit integer; what is beyond is shown as the largest.
pub fn shown(value: impl TryInto<i32>) -> i32 {
    value.try_into().unwrap_or(i32::MAX)
}

/// Services name places by their own fields (`on_behalf_reason`), clients by the schema's (`onBehalfReason`). What stands inside
/// a scheme's document keeps its name: there it is the published JSON Schema's.
fn camel_case(place: &str) -> String {
    let (place, inside) = place.find(DOCUMENT).map_or((place, ""), |at| place.split_at(at));
    let mut out = String::with_capacity(place.len());
    let mut rise = false;
    for letter in place.chars() {
        match letter {
            '_' => rise = true,
            _ if rise => {
                out.push(letter.to_ascii_uppercase());
                rise = false;
            }
            _ => out.push(letter),
        }
    }
    out + inside
}

/// Declares a mutation's payload with its object and errors.
macro_rules! payload {
    ($(#[$doc:meta])* $payload:ident { $(#[$field_doc:meta])* $field:ident: $object:ty }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $payload {
            $(#[$field_doc])*
            pub $field: Option<$object>,
            /// Why it was not done; empty when it was done.
            pub errors: Vec<$crate::graphql::payload::UserError>,
        }

        impl $crate::graphql::payload::Payload for $payload {
            type Object = $object;

            fn new($field: Option<$object>, errors: Vec<$crate::graphql::payload::UserError>) -> Self {
                Self { $field, errors }
            }
        }
    };
}
pub(crate) use payload;

#[cfg(test)]
mod tests {
    use super::*;

    payload! {
        /// For this test.
        SeenPayload {
            /// A number.
            number: i32
        }
    }

    async fn settled(error: ApiError) -> Result<Option<SeenPayload>, ApiError> {
        settle(Lang::En, async { Err(error) }).await
    }

    #[tokio::test]
    async fn an_outcome_is_data_and_names_its_place_as_the_client_wrote_it() {
        let payload = settled(ApiError::new(Code::ReasonRequired).at("lines[2].on_behalf_reason")).await.unwrap().unwrap();
        assert!(payload.number.is_none());
        assert_eq!(payload.errors[0].place.as_deref(), Some("input.lines[2].onBehalfReason"));
        assert_eq!(payload.errors[0].message, "A reason is required");
    }

    #[tokio::test]
    async fn a_place_inside_a_document_keeps_the_documents_names() {
        let payload = settled(ApiError::new(Code::SchemeNumber).at("the_input.document.publicity.min_days")).await.unwrap().unwrap();
        assert_eq!(payload.errors[0].place.as_deref(), Some("input.theInput.document.publicity.min_days"));
    }

    #[tokio::test]
    async fn a_fault_stays_an_error() {
        assert_eq!(settled(ApiError::new(Code::Forbidden)).await.err().unwrap().code, Code::Forbidden);
    }

    #[test]
    fn numbers_below_nought_are_refused_by_place() {
        let error = count(-1, "input.stock").unwrap_err();
        assert_eq!((error.code, error.place.as_deref()), (Code::BadQuantity, Some("input.stock")));
        assert_eq!(shown(u64::MAX), i32::MAX);
    }
}
