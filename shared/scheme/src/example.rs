//! Working out a document's examples with the very functions that judge deeds.
