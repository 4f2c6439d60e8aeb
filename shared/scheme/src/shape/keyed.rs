//! What tells the elements of a list apart, so that the same element is found again in another document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Shape;

/// The keys of a list's elements, in order; `None` when they have none or share one, and the list can only be taken as a whole.
pub(crate) fn keys(element: &Shape, list: &[Value]) -> Option<Vec<String>> {
    let keys: Vec<_> = list.iter().map(|value| key(element, value)).collect::<Option<_>>()?;
    (keys.iter().collect::<BTreeSet<_>>().len() == keys.len()).then_some(keys)
}

fn key(shape: &Shape, value: &Value) -> Option<String> {
    let Shape::Record(record) = shape else { return None };
    if record.name == "Cap" {
        // Two caps are the same rule when only the amount differs.
        let unit = value.get("limit")?.as_object()?.keys().next()?;
        return Some(format!("{} {unit} {:?} {:?}", value.get("window")?, value.get("per"), value.get("classes")));
    }
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    text("code").or_else(|| value.get("name")?.get("zh")?.as_str().map(str::to_owned))
}
