//! `linli migrate`.

use linli_files::private_folder;

use super::{
    Io, Outcome,
    args::Place,
    opening,
    settings::{self, Chatter},
};

/// Brings the tables up to date.
pub(super) async fn run(place: Place, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&place, Chatter::Quiet, vec![])?;
    opening::check(&options).await?;
    private_folder(&options.data)?;
    crate::stack::migrate(&options).await?;
    writeln!(io.out, "数据库已是本版本 / the database is up to date")?;
    Ok(())
}
