//! Finding streets and communities by their division codes.

use linli_contracts::members::{Community, Members, Unit, UnitLevel};
use linli_kernel::{ApiError, division::DivisionCode};

use super::{all, failure::Failure, system_ctx};
use crate::Stack;

/// Whether a district was ever made: then the database is in use.
pub(crate) async fn grown_up_database(stack: &Stack) -> Result<bool, ApiError> {
    Ok(!units(stack).await?.is_empty())
}

/// Every community of the installation, by division code within its district.
pub(super) async fn communities(stack: &Stack) -> Result<Vec<Community>, ApiError> {
    let ctx = system_ctx("community_list", None);
    let mut found = Vec::new();
    for district in units(stack).await?.into_iter().filter(|unit| unit.level == UnitLevel::District) {
        found.extend(all(async |page| stack.members.community_list(&ctx, district.id, page).await).await?);
    }
    Ok(found)
}

/// The community of this code.
pub(super) async fn community(stack: &Stack, code: &str) -> Result<Community, Failure> {
    let known = code.parse::<DivisionCode>()?.to_string();
    let found = communities(stack).await?.into_iter().find(|community| community.code == known);
    found.ok_or_else(|| unknown("社区", "community", code))
}

/// The street of this code.
pub(super) async fn street(stack: &Stack, code: &str) -> Result<Unit, Failure> {
    let known = code.parse::<DivisionCode>()?.to_string();
    let found = units(stack).await?.into_iter().find(|unit| unit.level == UnitLevel::Street && unit.code == known);
    found.ok_or_else(|| unknown("街道", "street", code))
}

async fn units(stack: &Stack) -> Result<Vec<Unit>, ApiError> {
    stack.members.unit_all(&system_ctx("unit_all", None)).await
}

fn unknown(zh: &str, en: &str, code: &str) -> Failure {
    Failure::words(
        format!("没有区划代码为 {code} 的{zh}。请核对代码，或先建立该{zh}"),
        format!("there is no {en} with the division code {code}. Check the code, or create the {en} first"),
    )
}
