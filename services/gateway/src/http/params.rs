//! The parameters of a GraphQL request, checked as strictly as the specification allows.

use async_graphql::{Request, Variables};
use axum::{extract::Query, http::Uri};
use linli_kernel::ApiError;
use serde_json::{Map, Value};

use super::refusal::bad_request;

/// A well-formed request, not yet looked into.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Params {
    /// The document.
    pub query: String,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Map<String, Value>,
}

impl Params {
    /// Reads a JSON body.
    pub fn from_json(body: &[u8]) -> Result<Self, ApiError> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Self::from_fields(fields),
            Ok(Value::Array(_)) => Err(bad_request("batches are not accepted; send one operation a request")),
            Ok(_) => Err(bad_request("the body must be a JSON object")),
            Err(_) => Err(bad_request("the body is not JSON")),
        }
    }

    /// Reads the query string of an address.
    pub fn from_uri(uri: &Uri) -> Result<Self, ApiError> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|_| bad_request("the query string is malformed"))?;
        let mut fields = Map::new();
        for (name, value) in pairs.0 {
            let value = match name.as_str() {
                "query" | "operationName" => Value::String(value),
                "variables" | "extensions" => {
                    serde_json::from_str(&value).map_err(|_| bad_request(&format!("{name} must be a JSON object")))?
                }
                _ => continue,
            };
            if fields.insert(name.clone(), value).is_some() {
                return Err(bad_request(&format!("{name} is given twice")));
            }
        }
        Self::from_fields(fields)
    }

    /// Reads the fields of a request object.
    pub fn from_fields(mut fields: Map<String, Value>) -> Result<Self, ApiError> {
        let query = match fields.remove("query") {
            Some(Value::String(query)) => query,
            Some(_) => return Err(bad_request("query must be a string")),
            None => return Err(bad_request("query is missing")),
        };
        let operation_name = match fields.remove("operationName") {
            None | Some(Value::Null) => None,
            Some(Value::String(name)) => Some(name),
            Some(_) => return Err(bad_request("operationName must be a string")),
        };
        let variables = map(&mut fields, "variables")?;
        map(&mut fields, "extensions")?;
        Ok(Self { query, operation_name, variables })
    }

    /// The executor's form.
    pub fn into_request(self) -> Request {
        let mut request = Request::new(self.query).variables(Variables::from_json(Value::Object(self.variables)));
        request.operation_name = self.operation_name;
        request
    }
}

fn map(fields: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, ApiError> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err(bad_request(&format!("{name} must be an object"))),
    }
}
