//! Purses by their codes, with the one of a document that names none (scheme-model C4, E7).

use linli_contracts::scoring::SchemeDocument;

/// The code of the purse of a document that names none: it counts for rank and can be spent.
pub const ONLY: &str = "points";

/// A purse as far as a result or an exchange asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purse<'a> {
    /// Its code.
    pub code: &'a str,
    /// Whether its points count for rank.
    pub ranks: bool,
    /// Whether its points can be spent.
    pub spends: bool,
}

/// The purse of this code; without one the first of the document.
pub fn named<'a>(document: &'a SchemeDocument, code: Option<&str>) -> Purse<'a> {
    let purse = match code {
        Some(code) => document.purses.iter().find(|purse| purse.code == code),
        None => document.purses.first(),
    };
    purse.map_or(Purse { code: ONLY, ranks: true, spends: true }, |purse| Purse {
        code: &purse.code,
        ranks: purse.ranks,
        spends: purse.spends,
    })
}

/// The purse an exchange is paid from: the one it names, or the first that can be spent.
pub fn paying<'a>(document: &'a SchemeDocument, code: Option<&str>) -> Purse<'a> {
    let spends = || document.purses.iter().find(|purse| purse.spends).map(|purse| purse.code.as_str());
    named(document, code.or_else(spends))
}
