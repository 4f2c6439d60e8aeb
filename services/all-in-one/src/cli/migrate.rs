//! `linli migrate`.

use super::{
    Io, Outcome,
    args::Place,
    folder, opening,
    settings::{self, Chatter},
};

/// Brings the tables up to date.
pub(super) async fn run(place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    opening::check(&options).await?;
    folder::make(&options)?;
    crate::stack::migrate(&options).await?;
    writeln!(io.out, "数据库已是本版本 / the database is up to date")?;
    Ok(())
}
