//! Importing people of a community from a sheet: grids, buildings, households and members in one transaction.

use std::{collections::HashMap, sync::Arc};

use linli_contracts::{
    Result,
    import::{ImportMode, ImportRequest, ImportRun},
    members::PlaceKind,
};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, HouseholdId, MemberId, PlaceId};
use linli_sheet::{Findings, MAX_ROWS};
use linli_store::audit;
use serde_json::json;
use uuid::Uuid;

use super::{
    MembersService, account, consent,
    import::{self, Counts, Import, Outcome, check_rows},
    member_batch::{Batch, Places},
};
use crate::{
    domain::{
        member_plan::{self, Indexed, KnownMember, Plan},
        member_row::{COLUMNS, Checker, MemberRow},
    },
    events,
    store::{
        self, community, grant,
        import_run::{self, Target},
        membership, place,
    },
};

/// Starts the import; answers at once.
pub(super) async fn start(service: &MembersService, ctx: &CallCtx, request: ImportRequest) -> Result<ImportRun> {
    let tenant = ctx.managed_tenant()?;
    let import = import::begin(service, ctx, Target::Community(tenant), request).await?;
    Ok(import.spawn(|import| work(import, tenant)))
}

async fn work(import: Arc<Import>, tenant: CommunityId) -> Outcome<()> {
    let (rows, mut findings) = check(&import).await?;
    let known = read_known(&import.service, tenant).await?;
    let (plan, batch) = prepare(&import, tenant, rows, known.people, known.places).await?;
    findings.merge(plan.findings);
    let Some(run) = import.judge(plan.counts, findings).await? else { return Ok(()) };
    write(&import, tenant, run, known.revision, batch).await
}

/// Reads and checks the rows away from the threads that answer requests: thousands of rows are seconds of work.
async fn check(import: &Arc<Import>) -> Outcome<(Vec<Indexed>, Findings)> {
    let (sheet, places) = import.read_sheet(&COLUMNS, MAX_ROWS).await?;
    let import = import.clone();
    let checked = tokio::task::spawn_blocking(move || {
        let (keys, mut checker) = (&import.service.keys, Checker::new(places, import.service.env.today()));
        let index = |row: MemberRow| Indexed {
            phone_index: row.phone.as_ref().map(|phone| account::phone_index(keys, phone)),
            id_index: row.id_number.as_ref().map(|id| account::id_index(keys, id)),
            row,
        };
        check_rows(&import.progress, &sheet.rows, |row| checker.check(row).map(index))
    });
    Ok(checked.await.map_err(ApiError::internal)?)
}

/// What the community has, as of one revision.
struct Known {
    revision: i64,
    people: Vec<KnownMember>,
    places: Places,
}

async fn read_known(service: &MembersService, tenant: CommunityId) -> Result<Known> {
    let tx = service.store.read(tenant).await?;
    // First: what another import writes after this makes the claim fail, so nothing below can be out of date unnoticed.
    let revision = community::people_revision(&tx).await?;
    let people = store::member_import::known(&tx).await?;
    let (mut grids, mut buildings): (HashMap<String, PlaceId>, HashMap<String, PlaceId>) = (HashMap::new(), HashMap::new());
    for (kind, key, id) in place::all(&tx).await? {
        if kind == PlaceKind::Grid {
            grids.insert(key, id)
        } else {
            buildings.insert(key, id)
        };
    }
    let households: HashMap<(PlaceId, String), HouseholdId> =
        place::households(&tx).await?.into_iter().map(|household| ((household.building, household.door), household.id)).collect();
    Ok(Known { revision, people, places: Places { grids, buildings, households } })
}

/// What is left of a plan once its changes went into a batch.
struct Reckoning {
    counts: Counts,
    findings: Findings,
}

async fn prepare(
    import: &Arc<Import>,
    tenant: CommunityId,
    rows: Vec<Indexed>,
    people: Vec<KnownMember>,
    places: Places,
) -> Result<(Reckoning, Batch)> {
    let import = import.clone();
    let prepared = tokio::task::spawn_blocking(move || {
        let (service, dry) = (&import.service, import.request.mode == ImportMode::DryRun);
        let plan = member_plan::plan(rows, people, service.env.today());
        let counts = Counts { new: plan.count_new(), changed: plan.count_changed(), unchanged: plan.unchanged };
        let Plan { changes, findings, .. } = plan;
        let batch = Batch::of(service, tenant, places, if dry { vec![] } else { changes })?;
        Ok((Reckoning { counts, findings }, batch))
    });
    prepared.await.map_err(ApiError::internal)?
}

/// Writes everything: a few statements of a thousand rows each.
async fn write(import: &Import, tenant: CommunityId, mut run: ImportRun, revision: i64, batch: Batch) -> Outcome<()> {
    let (service, ctx) = (&import.service, &import.ctx);
    let tx = service.store.write(tenant).await?;
    if !community::claim_people_revision(&tx, revision).await? {
        return Err(ApiError::new(ErrorCode::ImportBusy).into());
    }
    place::insert(&tx, &batch.places).await?;
    place::insert_households(&tx, &batch.households).await?;
    store::member_import::upsert(&tx, batch.members).await?;
    store::member::log_consents(&tx, batch.consents, service.env.now(), &consent::actor(ctx)).await?;
    if !batch.phone_moved.is_empty() {
        // Whoever has the old phone is no longer known to be this person.
        let directory = tx.platform();
        membership::delete(directory, tenant, directory.ids(batch.phone_moved.iter().copied())).await?;
        grant::revoke_of_members(directory, tenant, directory.ids(batch.phone_moved.iter().copied())).await?;
    }
    membership::set_classes(&tx, tenant, batch.class_moved).await?;
    run.rows_done = run.rows_total;
    import_run::save(tx.platform(), &run).await?;
    let cut_off = |member: &Uuid| audit::Line {
        subject: MemberId::from_uuid(*member).to_string(),
        reason: None,
        details: json!({ "import": run.id, "phone": "changed" }),
    };
    audit::record_all(&tx, &service.env, ctx, batch.phone_moved.iter().map(cut_off).collect()).await?;
    let details = json!({ "new": run.rows_new, "changed": run.rows_changed, "bad": run.rows_bad });
    audit::record(&tx, &service.env, ctx, &run.id.to_string(), None, &details).await?;
    events::import_finished(&tx, &service.env, run.id).await?;
    tx.commit().await?;
    tracing::info!(community = %tenant, new = run.rows_new, changed = run.rows_changed, "members imported");
    import.progress.finish(run);
    Ok(())
}
