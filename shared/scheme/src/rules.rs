//! A document made ready for judging many deeds: its items, groups and formulas found without a search.

use std::collections::HashMap;

use linli_contracts::scoring::{ItemGroup, ItemKind, PointItem, SchemeDocument, ValueRule};
use linli_kernel::ApiError;

use crate::formula::Formula;

/// A document with its indices. Making it costs a pass over the items; judging a deed then searches nothing.
pub struct Rules<'a> {
    document: &'a SchemeDocument,
    items: HashMap<&'a str, usize>,
    groups: HashMap<&'a str, usize>,
    formulas: HashMap<usize, Result<Formula, ApiError>>,
    /// For each item, the groups it lies in, from the inside out.
    chains: Vec<Vec<usize>>,
}

impl<'a> Rules<'a> {
    /// Makes a document ready. Where two items or groups share a code the first counts; a broken formula fails only when it is used.
    pub fn new(document: &'a SchemeDocument) -> Self {
        let items = first_by_code(document.items.iter().map(|item| item.code.as_str()));
        let groups = first_by_code(document.groups.iter().map(|group| group.code.as_str()));
        let formulas = document.items.iter().enumerate().filter_map(|(nth, item)| match &item.value {
            ValueRule::Formula { formula, inputs, .. } => Some((nth, Formula::compile(formula, inputs))),
            _ => None,
        });
        let mut rules = Self { document, items, groups, formulas: formulas.collect(), chains: vec![] };
        rules.chains = document.items.iter().map(|item| rules.groups_of(item)).collect();
        rules
    }

    /// The document.
    pub fn document(&self) -> &'a SchemeDocument {
        self.document
    }

    /// The item of this code, with its place in the list.
    pub fn item(&self, code: &str) -> Option<(usize, &'a PointItem)> {
        let nth = *self.items.get(code)?;
        Some((nth, self.document.items.get(nth)?))
    }

    /// The group of this code.
    pub fn group(&self, code: &str) -> Option<&'a ItemGroup> {
        self.document.groups.get(*self.groups.get(code)?)
    }

    /// The group at this place of the list.
    pub(crate) fn group_at(&self, nth: usize) -> Option<&'a ItemGroup> {
        self.document.groups.get(nth)
    }

    /// The groups an item lies in, from the inside out; a circle of groups is cut where it closes.
    pub(crate) fn chain(&self, item: usize) -> &[usize] {
        self.chains.get(item).map_or(&[], Vec::as_slice)
    }

    /// Whether an item lies in a group or in one inside it.
    pub(crate) fn holds(&self, group: usize, item: &str) -> bool {
        self.items.get(item).is_some_and(|item| self.chain(*item).contains(&group))
    }

    fn groups_of(&self, item: &PointItem) -> Vec<usize> {
        item.group.as_deref().and_then(|code| self.groups.get(code)).map(|nth| self.upwards(*nth)).unwrap_or_default()
    }

    /// A group and those it lies in.
    fn upwards(&self, group: usize) -> Vec<usize> {
        let mut chain = vec![group];
        let parent = |nth: usize| self.document.groups.get(nth)?.parent.as_deref().and_then(|code| self.groups.get(code)).copied();
        let mut next = parent(group);
        while let Some(nth) = next.filter(|nth| !chain.contains(nth)) {
            chain.push(nth);
            next = parent(nth);
        }
        chain
    }

    /// Whether the group of this code is the one at this place, or lies inside it.
    pub(crate) fn lies_in(&self, code: &str, group: usize) -> bool {
        self.groups.get(code).is_some_and(|own| self.upwards(*own).contains(&group))
    }

    /// Whether a scope holds deductions alone: only then do its caps bound what they take.
    pub(crate) fn deductions_alone(&self, group: Option<usize>) -> bool {
        let inside = |nth: usize| group.is_none_or(|group| self.chain(nth).contains(&group));
        self.document.items.iter().enumerate().all(|(nth, item)| item.kind == ItemKind::Deduction || !inside(nth))
    }

    /// The formula of the item at this place.
    pub(crate) fn formula(&self, item: usize) -> Option<&Result<Formula, ApiError>> {
        self.formulas.get(&item)
    }
}

fn first_by_code<'a>(codes: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut all = HashMap::new();
    for (nth, code) in codes.enumerate() {
        all.entry(code).or_insert(nth);
    }
    all
}
