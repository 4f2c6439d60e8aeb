//! Texts in both languages.

use async_graphql::{ComplexObject, Context, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::Lang;

use crate::graphql::call::Call;

/// A text in both languages; English may be missing.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: Option<String>,
}

#[ComplexObject]
impl Words {
    /// The text in the caller's language, Chinese where there is no English.
    async fn text(&self, ctx: &Context<'_>) -> Result<String> {
        let english = self.en.as_ref().filter(|_| Call::of(ctx).is_ok_and(|call| call.lang() == Lang::En));
        Ok(english.unwrap_or(&self.zh).clone())
    }
}

impl From<c::Words> for Words {
    fn from(words: c::Words) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}
