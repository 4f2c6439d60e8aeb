//! Reading what communities of several cells wrote into tables of no tenant: from each cell what its own communities wrote.

use linli_kernel::CommunityId;
use sea_orm::Value;
use uuid::Uuid;

use super::HOME;
use crate::{Platform, Result, Store, Tx};

/// Whose rows count in a cell. While a community moves its rows may be in two.
#[derive(Clone)]
enum Living {
    /// Everybody's: there is one cell.
    All,
    /// All but these, who live elsewhere.
    AllBut(Vec<Uuid>),
    /// These.
    Only(Vec<Uuid>),
}

/// A cell to read in.
pub struct Cell {
    store: Store,
    living: Living,
}

impl Cell {
    /// A reading transaction there. One at a time: nobody holds two connections.
    pub async fn read(&self) -> Result<Here> {
        Ok(Here { tx: self.store.platform_read().await?, living: self.living.clone() })
    }
}

/// A reading transaction in one cell.
pub struct Here {
    tx: Tx,
    living: Living,
}

impl Here {
    /// The tables of no tenant.
    pub fn platform(&self) -> Platform<'_> {
        self.tx.platform()
    }

    /// What leaves only rows of communities that live here: ` AND …` over the column that names the community, whose value is bound
    /// behind the others.
    pub fn living(&self, column: &str, values: &mut Vec<Value>) -> String {
        let (not, ids) = match &self.living {
            Living::All => return String::new(),
            Living::AllBut(ids) if ids.is_empty() => return String::new(),
            Living::AllBut(ids) => ("NOT ", ids),
            Living::Only(ids) => ("", ids),
        };
        values.push(self.tx.ids(ids.iter().copied()));
        format!(" AND {not}({})", self.tx.any_of(column, values.len()))
    }
}

impl Store {
    /// Every cell, home first, to read in one after the other.
    pub async fn everywhere(&self) -> Result<Vec<Cell>> {
        let cells = self.cells();
        if cells.len() == 1 {
            return Ok(vec![Cell { store: self.clone(), living: Living::All }]);
        }
        // As it stands now, not as it is remembered: a row is in one place by it, and that place has it.
        let away = self.database().where_they_live().await?;
        let living = |cell: &'static str| {
            let of = |wanted: &dyn Fn(&str) -> bool| {
                let ids = away.iter().filter(|(_, at)| wanted(at)).map(|(id, _): (&CommunityId, _)| id.uuid());
                ids.collect::<Vec<_>>()
            };
            if cell == HOME { Living::AllBut(of(&|_| true)) } else { Living::Only(of(&|at| at == cell)) }
        };
        let cells = cells.into_iter().map(|store| Cell { living: living(store.cell()), store });
        // A cell in which nobody lives is not asked: it may be away.
        Ok(cells.filter(|cell| !matches!(&cell.living, Living::Only(ids) if ids.is_empty())).collect())
    }
}
