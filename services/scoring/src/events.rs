//! What scoring does when others tell something, and what it does by itself in time.
