//! What counts of deeds.
