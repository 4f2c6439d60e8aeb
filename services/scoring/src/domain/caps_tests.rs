//! Caps, by example and at random.
