//! Onboarding the communities of a street from a sheet, all in one transaction.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use linli_contracts::{
    Result,
    import::{ImportMode, ImportRequest, ImportRun, InvitationLink, TemplateName},
    members::{Community, Node, RoleGrant, Unit, UnitLevel},
};
use linli_kernel::{AccountId, CallCtx, CommunityId, Role, UnitId, division::DivisionCode};
use linli_sheet::Findings;
use linli_store::{Tx, audit};
use serde_json::json;

use super::{
    MembersService, account,
    import::{self, Counts, Import, Outcome, check_rows},
    invitation::{Occasion, prepare},
    reach::{check_unit_managed, not_found},
    session::later,
};
use crate::{
    domain::{
        authority::Scope,
        community_row::{COLUMNS, Checker, CommunityRow, KnownCommunity, MAX_ROWS, check_known},
    },
    events,
    store::{
        self, community,
        community::AdminRow,
        grant::NewGrant,
        import_run::{self, Target},
        unit,
    },
};

/// At most so many communities are named in one invitation.
const NAMED: usize = 3;

/// Starts the import; answers at once.
pub(super) async fn start(
    service: &MembersService,
    ctx: &CallCtx,
    street: UnitId,
    request: ImportRequest,
    templates: Vec<TemplateName>,
) -> Result<ImportRun> {
    let street = {
        let tx = service.store.platform_read().await?;
        unit::get(tx.platform(), street).await?.filter(|unit| unit.level == UnitLevel::Street).ok_or_else(not_found)?
    };
    check_unit_managed(ctx, &street)?;
    let import = import::begin(service, ctx, Target::Street(street.id), request).await?;
    Ok(import.spawn(|import| work(import, street, templates)))
}

async fn work(import: Arc<Import>, street: Unit, templates: Vec<TemplateName>) -> Outcome<()> {
    let (sheet, places) = import.read_sheet(&COLUMNS, MAX_ROWS).await?;
    let code: DivisionCode = street.code.parse()?;
    let mut checker = Checker::new(places, code, &templates);
    let (rows, mut findings) = check_rows(&import.progress, &sheet.rows, |row| checker.check(row));
    let tx = match import.request.mode {
        ImportMode::DryRun => import.service.store.platform_read().await?,
        ImportMode::AllRows | ImportMode::GoodRows => import.service.store.platform_write().await?,
    };
    let (plan, found) = plan(&import.service, &tx, street.id, rows).await?;
    findings.merge(found);
    // A dry run's end is written by another transaction; on SQLite a reading one is not in its way.
    let Some(mut run) = import.judge(plan.counts, findings).await? else { return Ok(()) };
    let invitations = write(&import, &tx, &street, plan).await?;
    run.rows_done = run.rows_total;
    import_run::save(tx.platform(), &run).await?;
    let details = json!({ "import": run.id, "new": run.rows_new, "changed": run.rows_changed, "bad": run.rows_bad });
    audit::record(&tx, &import.service.env, &import.ctx, &street.id.to_string(), None, &details).await?;
    tx.commit().await?;
    tracing::info!(street = %street.id, communities = run.rows_new, "communities onboarded");
    import.progress.finish(ImportRun { invitations, ..run });
    Ok(())
}

/// What a sheet comes to.
struct Plan {
    new: Vec<Community>,
    renamed: Vec<Community>,
    /// Rows whose admin has to be invited, with their community.
    invited: Vec<(CommunityRow, CommunityId)>,
    counts: Counts,
}

async fn plan(service: &MembersService, tx: &Tx, street: UnitId, rows: Vec<CommunityRow>) -> Result<(Plan, Findings)> {
    let there = community::of_street(tx.platform(), street).await?;
    let known: Vec<KnownCommunity> = there.iter().map(known).collect();
    let (rows, findings) = check_known(rows, &known);
    let admins = community::admins(tx.platform(), street).await?;
    let indexes: Vec<Vec<u8>> = rows.iter().map(|row| account::phone_index(&service.keys, &row.admin_phone)).collect();
    let accounts = store::account::by_phones(tx.platform(), &indexes).await?;
    let mut by_code: HashMap<String, Community> = there.into_iter().map(|community| (community.code.clone(), community)).collect();
    let mut plan = Plan { new: vec![], renamed: vec![], invited: vec![], counts: Counts { new: 0, changed: 0, unchanged: 0 } };
    for (row, index) in rows.into_iter().zip(indexes) {
        match by_code.remove(&row.code.to_string()) {
            None => plan.add_new(service, street, row),
            Some(community) => plan.compare(row, community, accounts.get(&index), &admins),
        }
    }
    Ok((plan, findings))
}

fn known(community: &Community) -> KnownCommunity {
    let Community { id, name, code, template, .. } = community.clone();
    KnownCommunity { id, name, code, template }
}

impl Plan {
    fn add_new(&mut self, service: &MembersService, street: UnitId, row: CommunityRow) {
        let (name, code, template) = (row.name.clone(), row.code.to_string(), row.template.clone());
        let community = Community { id: service.env.new_id(), street, name, code, template, created_at: service.env.now() };
        self.invited.push((row, community.id));
        self.new.push(community);
        self.counts.new += 1;
    }

    fn compare(&mut self, row: CommunityRow, community: Community, account: Option<&AccountId>, admins: &[AdminRow]) {
        let admin = admins.iter().find(|admin| admin.community == community.id && Some(&admin.account) == account);
        let renamed = community.name != row.name;
        if renamed {
            self.renamed.push(Community { name: row.name.clone(), ..community.clone() });
        }
        // Whoever has not accepted is invited again, and the earlier link lapses: links get lost.
        if admin.is_none_or(|admin| !admin.accepted) {
            self.invited.push((row, community.id));
        }
        if renamed || admin.is_none() {
            self.counts.changed += 1;
        } else {
            self.counts.unchanged += 1;
        }
    }
}

async fn write(import: &Import, tx: &Tx, street: &Unit, plan: Plan) -> Result<Vec<InvitationLink>> {
    let (service, directory) = (&import.service, tx.platform());
    if !plan.renamed.is_empty() {
        community::rename(directory, &plan.renamed).await?;
    }
    community::insert(directory, &plan.new).await?;
    for community in &plan.new {
        events::community_onboarded(tx, &service.env, community).await?;
    }
    invite(service, tx, street, plan.invited).await
}

/// Makes the admins' accounts, gives them their role pending acceptance, and invites each account once.
async fn invite(service: &MembersService, tx: &Tx, street: &Unit, rows: Vec<(CommunityRow, CommunityId)>) -> Result<Vec<InvitationLink>> {
    let (directory, now) = (tx.platform(), service.env.now());
    let communities = directory.ids(rows.iter().map(|(_, id)| id.uuid()));
    community::drop_unaccepted_admins(directory, communities).await?;
    let accounts = ensure_accounts(service, tx, &rows).await?;
    let grant = |(row, id): &(CommunityRow, CommunityId)| NewGrant {
        account: accounts[row.admin_phone.reveal()],
        grant: RoleGrant { role: Role::CommunityAdmin, node: Node::Community { id: *id } },
        member: None,
        active: false,
    };
    store::grant::put(directory, rows.iter().map(grant).collect(), now).await?;
    let mut by_account: BTreeMap<AccountId, Vec<CommunityRow>> = BTreeMap::new();
    for (row, _) in rows {
        by_account.entry(accounts[row.admin_phone.reveal()]).or_default().push(row);
    }
    let (mut invitations, mut links) = (vec![], vec![]);
    for (account, rows) in by_account {
        let occasion = Occasion { purpose: purpose(&rows), scope: Scope::Unit(street.id), made_in: None };
        let (invitation, token) = prepare(service, account, &occasion);
        invitations.push(invitation);
        let (name, phone_masked) = (rows[0].admin_name.as_str().to_owned(), rows[0].admin_phone.masked());
        links.push((rows[0].row, InvitationLink { name, phone_masked, purpose: occasion.purpose, token }));
    }
    store::invitation::put(directory, invitations, now, later(now, service.config.invitation)).await?;
    links.sort_by_key(|(row, _)| *row);
    Ok(links.into_iter().map(|(_, link)| link).collect())
}

/// The account of every admin's phone, made where there is none; several communities may share an admin.
async fn ensure_accounts(service: &MembersService, tx: &Tx, rows: &[(CommunityRow, CommunityId)]) -> Result<HashMap<String, AccountId>> {
    let mut seen = HashSet::new();
    let mut made = vec![];
    for (row, _) in rows.iter().filter(|(row, _)| seen.insert(row.admin_phone.clone())) {
        made.push(account::new_account(&service.keys, &service.env, &row.admin_name, &row.admin_phone, None)?);
    }
    let indexes: Vec<Vec<u8>> = made.iter().map(|account| account.phone_index.clone()).collect();
    store::account::insert(tx.platform(), made, service.env.now()).await?;
    let known = store::account::by_phones(tx.platform(), &indexes).await?;
    let found = seen.into_iter().filter_map(|phone| {
        let account = known.get(&account::phone_index(&service.keys, &phone))?;
        Some((phone.reveal().to_owned(), *account))
    });
    Ok(found.collect())
}

fn purpose(rows: &[CommunityRow]) -> String {
    let names: Vec<&str> = rows.iter().take(NAMED).map(|row| row.name.as_str()).collect();
    if rows.len() > NAMED { format!("{} …", names.join("、")) } else { names.join("、") }
}
