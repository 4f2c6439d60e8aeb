//! The enum `ErrorCode`, made from the kernel's table so that the two cannot differ.

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry},
};
use serde::{Serialize, Serializer};

/// A code of the error table.
#[derive(Clone, Copy)]
pub struct ErrorCode(pub linli_kernel::ErrorCode);

impl OutputType for ErrorCode {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("ErrorCode")
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, |_| meta_type())
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(self.0.row().name)))
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.row().name)
    }
}

fn meta_type() -> MetaType {
    MetaType::Enum {
        name: "ErrorCode".to_owned(),
        description: Some(
            "Every way in which a call may fail. Braces in a description stand for values filled into the message.".to_owned(),
        ),
        enum_values: linli_kernel::ErrorCode::ALL
            .iter()
            .map(|code| (code.row().name.to_owned(), meta_value(*code)))
            .collect::<IndexMap<_, _>>(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(std::any::type_name::<ErrorCode>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn meta_value(code: linli_kernel::ErrorCode) -> MetaEnumValue {
    MetaEnumValue {
        name: code.row().name.to_owned(),
        description: Some(format!("{}.", code.row().en)),
        deprecation: Deprecation::NoDeprecated,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        directive_invocations: Vec::new(),
    }
}
