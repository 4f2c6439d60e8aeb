//! `linli migrate`.

use super::{
    Io, Outcome,
    args::Place,
    settings::{self, Chatter},
};

/// Brings the tables up to date.
pub(super) async fn run(place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    std::fs::create_dir_all(&options.data)?;
    crate::stack::migrate(&options).await?;
    writeln!(io.out, "数据库已是本版本 / the database is up to date")?;
    Ok(())
}
