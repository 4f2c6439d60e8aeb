//! A GraphQL answer, easy to assert on.

use serde_json::Value;

/// What a GraphQL request answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The whole body.
    pub body: Value,
}

impl Answer {
    /// The data at a dotted path (`memberList.edges.0.node.name`); fails with the whole answer when there is an error or nothing there.
    #[track_caller]
    pub fn get(&self, path: &str) -> Value {
        assert!(self.body.get("errors").is_none(), "{:#}", self.body);
        let found = self.find(path);
        assert!(found.is_some(), "nothing at {path}: {:#}", self.body);
        found.unwrap_or_default()
    }

    /// The text at a dotted path.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        match self.get(path) {
            Value::String(text) => text,
            other => panic!("{path} is no text but {other}: {:#}", self.body),
        }
    }

    /// The whole number at a dotted path.
    #[track_caller]
    pub fn number(&self, path: &str) -> i64 {
        self.get(path).as_i64().unwrap_or_else(|| panic!("{path} is no number: {:#}", self.body))
    }

    /// The codes of the payload's `errors`, or of the GraphQL errors, whichever there are.
    pub fn codes(&self) -> Vec<String> {
        let code = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(errors) = self.body["errors"].as_array() {
            return errors.iter().filter_map(|error| code(&error["extensions"]["code"])).collect();
        }
        let payloads = self.body["data"].as_object().into_iter().flat_map(|data| data.values());
        payloads.filter_map(|payload| payload["errors"].as_array()).flatten().filter_map(|error| code(&error["code"])).collect()
    }

    /// Asserts that the operation went through: no GraphQL errors and no payload errors.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.body.get("errors").is_none() && self.codes().is_empty(), "{:#}", self.body);
        self
    }

    /// Asserts that exactly this code was answered, in the payload or as a GraphQL error.
    #[track_caller]
    pub fn refused(self, code: &str) -> Self {
        assert_eq!(self.codes(), [code], "{:#}", self.body);
        self
    }

    fn find(&self, path: &str) -> Option<Value> {
        let mut at = self.body.get("data")?;
        for step in path.split('.') {
            at = match step.parse::<usize>() {
                Ok(index) => at.get(index)?,
                Err(_) => at.get(step)?,
            };
        }
        Some(at.clone())
    }
}
