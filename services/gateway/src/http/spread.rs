//! How large a document becomes once its fragments are spread.
//!
//! Fragments that spread fragments double at every level: a thousand tokens could ask for 2^80 fields, and every
//! later check walks them. Here each fragment is measured once.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

/// The number of selections an operation has with its fragments spread, or nothing when they run in a circle.
/// Large counts saturate.
pub fn size(document: &ExecutableDocument) -> Option<usize> {
    let mut measure = Measure { document, known: HashMap::new() };
    let mut largest = 0;
    for (_, operation) in document.operations.iter() {
        largest = largest.max(measure.set(&operation.node.selection_set)?);
    }
    Some(largest)
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    /// Sizes of fragments; nothing stands for one that is being measured.
    known: HashMap<&'a Name, Option<usize>>,
}

impl<'a> Measure<'a> {
    fn set(&mut self, set: &'a Positioned<SelectionSet>) -> Option<usize> {
        let mut size = 0_usize;
        for selection in &set.node.items {
            let inner = match &selection.node {
                Selection::Field(field) => self.set(&field.node.selection_set)?,
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            };
            size = size.saturating_add(inner).saturating_add(1);
        }
        Some(size)
    }

    fn fragment(&mut self, name: &'a Name) -> Option<usize> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        // An unknown fragment is validation's business.
        let Some(fragment) = self.document.fragments.get(name) else { return Some(0) };
        self.known.insert(name, None);
        let size = self.set(&fragment.node.selection_set)?;
        self.known.insert(name, Some(size));
        Some(size)
    }
}
