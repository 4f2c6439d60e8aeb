//! In which order calls that ran at once can have happened.

use linli_kernel::PublicityId;

use super::{
    books::Books,
    call::{Call, Outcome},
    model::Model,
};

/// Something that took effect at one moment.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A call.
    Called(&'a Call, &'a Outcome),
    /// The job at the end of a list's window.
    Ended(PublicityId),
}

/// The model after the events in an order in which each answers what the model says and the books agree in the end;
/// without any such order, why the last one tried does not do.
pub fn explain(model: &Model, events: &[Event<'_>], books: &Books) -> Result<Model, String> {
    if events.is_empty() {
        return model.compare(books).map(|()| model.clone());
    }
    let mut why = String::new();
    for (index, event) in events.iter().enumerate() {
        let mut next = model.clone();
        let happened = match event {
            Event::Called(call, outcome) => next.apply(call, outcome),
            Event::Ended(list) => next.end(*list),
        };
        let rest: Vec<_> = events.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, event)| *event).collect();
        match happened.and_then(|()| explain(&next, &rest, books)) {
            Ok(explained) => return Ok(explained),
            Err(reason) => why = format!("{why}{reason}\n"),
        }
    }
    Err(why)
}
