//! What the exported tables hold.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use linli_contracts::{
    members::{Member, MemberFilter, Members, PublicName},
    scoring::{EntryKind, LedgerEntry, Publicity, PublicityLine, PublicityStatus, Scoring},
};
use linli_kernel::{ApiError, CallCtx, CommunityId, MemberId, Points, clock::BEIJING, person::PersonName};

use super::{Cell, Table};
use crate::{
    Stack,
    cli::{all, system_ctx},
};

/// How many names are asked for at once.
const NAMES_AT_ONCE: usize = 20_000;

fn text(text: impl ToString) -> Cell {
    Cell::Text(text.to_string())
}

fn maybe(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Blank, text)
}

fn number(points: Option<Points>) -> Cell {
    points.map_or(Cell::Blank, Cell::Number)
}

fn count(n: i64) -> Cell {
    Cell::Number(Points::whole(n))
}

fn yes(flag: bool) -> Cell {
    text(if flag { "是" } else { "否" })
}

fn moment(at: DateTime<Utc>) -> Cell {
    text(at.with_timezone(&BEIJING).format("%Y-%m-%d %H:%M:%S"))
}

fn ctx(operation: &'static str, tenant: CommunityId) -> CallCtx {
    system_ctx(operation, Some(tenant))
}

async fn people(stack: &Stack, tenant: CommunityId) -> Result<Vec<Member>, ApiError> {
    let ctx = ctx("member_list", tenant);
    let mut people = all(async |page| stack.members.member_list(&ctx, MemberFilter::default(), page).await).await?;
    people.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(people)
}

/// Names by consent. The record's own mask stands in for whoever is kept off public lists.
async fn names(stack: &Stack, tenant: CommunityId, people: &[Member]) -> Result<HashMap<MemberId, String>, ApiError> {
    let ctx = ctx("public_names", tenant);
    let mut names: HashMap<MemberId, String> = people.iter().map(|person| (person.id, masked(&person.name))).collect();
    for some in people.chunks(NAMES_AT_ONCE) {
        let known = stack.members.public_names(&ctx, some.iter().map(|person| person.id).collect()).await?;
        names.extend(known.into_iter().filter(|known| !known.hidden).map(|PublicName { member, name, .. }| (member, name)));
    }
    Ok(names)
}

fn masked(name: &str) -> String {
    PersonName::parse(name).map_or_else(|_| "***".to_owned(), |name| name.masked())
}

/// The people, masked.
pub(super) async fn members(stack: &Stack, tenant: CommunityId) -> Result<Table, ApiError> {
    let people = people(stack, tenant).await?;
    let names = names(stack, tenant, &people).await?;
    let places = stack.members.place_list(&ctx("place_list", tenant)).await?;
    let place: HashMap<_, _> = places.into_iter().map(|place| (place.id, place.name)).collect();
    let row = |person: &Member| {
        vec![
            text(&person.number),
            maybe(names.get(&person.id)),
            text(person.class.label()),
            maybe(place.get(&person.grid)),
            maybe(place.get(&person.building)),
            text(&person.door),
            maybe(person.phone_masked.as_ref()),
            maybe(person.id_number_masked.as_ref()),
            yes(person.consent.publish_name),
            yes(person.has_account),
            text(person.since),
        ]
    };
    let columns = vec!["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示姓名", "可登录", "登记日期"];
    Ok(Table { title: "人员", columns, rows: people.iter().map(row).collect() })
}

/// The whole ledger in its order.
pub(super) async fn ledger(stack: &Stack, tenant: CommunityId) -> Result<Table, ApiError> {
    let people = people(stack, tenant).await?;
    let names = names(stack, tenant, &people).await?;
    let ctx = ctx("points_history", tenant);
    let mut entries = Vec::new();
    for person in &people {
        let own = all(async |page| stack.scoring.points_history(&ctx, person.id, None, page).await).await?;
        entries.extend(own.into_iter().map(|entry| (person, entry)));
    }
    entries.sort_by_key(|(_, entry)| entry.seq);
    let rows = entries.iter().map(|(person, entry)| ledger_row(person, names.get(&person.id), entry)).collect();
    let columns = vec![
        "序号",
        "类型",
        "编号",
        "姓名",
        "月份",
        "日期",
        "项目代码",
        "项目",
        "方案版本",
        "申报",
        "待公示变动",
        "累计变动",
        "可用变动",
        "上限核减",
        "说明",
        "记账时间",
    ];
    Ok(Table { title: "积分流水", columns, rows })
}

fn ledger_row(person: &Member, name: Option<&String>, entry: &LedgerEntry) -> Vec<Cell> {
    let cut: Points = entry.cuts.iter().map(|cut| cut.before - cut.after).sum();
    vec![
        count(entry.seq),
        text(kind(entry.kind)),
        text(&person.number),
        maybe(name),
        maybe(entry.month),
        maybe(entry.day),
        maybe(entry.item.as_ref()),
        maybe(entry.item_name.as_ref().map(|name| &name.zh)),
        maybe(entry.version),
        number(entry.declared),
        Cell::Number(entry.pending),
        Cell::Number(entry.rank),
        Cell::Number(entry.balance),
        number((!entry.cuts.is_empty()).then_some(cut)),
        maybe(entry.note.as_ref()),
        moment(entry.at),
    ]
}

fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Start => "期初积分",
        EntryKind::Grant => "审核通过（待公示）",
        EntryKind::Finalise => "公示期满（生效）",
        EntryKind::Reverse => "冲正",
        EntryKind::Debit => "兑换扣减",
        EntryKind::Refund => "兑换退回",
        EntryKind::Clear => "周期清零",
        EntryKind::Carry => "结转",
        EntryKind::Expire => "到期",
        EntryKind::Reopen => "周期重开退回",
        EntryKind::Give => "赠出",
        EntryKind::Receive => "受赠",
    }
}

/// Every publicity list with its lines, as the public sees them.
pub(super) async fn publicity(stack: &Stack, tenant: CommunityId) -> Result<Table, ApiError> {
    let ctx_list = ctx("publicity_list", tenant);
    let ctx_lines = ctx("publicity_lines", tenant);
    let mut lists = all(async |page| stack.scoring.publicity_list(&ctx_list, page).await).await?;
    lists.sort_by_key(|list| (list.month, list.opened_at));
    let mut rows = Vec::new();
    for list in &lists {
        let lines = all(async |page| stack.scoring.publicity_lines(&ctx_lines, list.id, page).await).await?;
        rows.extend(lines.iter().map(|line| publicity_row(list, line)));
    }
    let columns = vec!["月份", "公示截止", "状态", "行号", "姓名", "楼栋", "项目", "日期", "分值", "异议中", "更正为", "摘要根"];
    Ok(Table { title: "公示", columns, rows })
}

fn publicity_row(list: &Publicity, line: &PublicityLine) -> Vec<Cell> {
    let status = match list.status {
        PublicityStatus::Open => "公示中",
        PublicityStatus::Answering => "异议答复中",
        PublicityStatus::Final => "已生效",
    };
    vec![
        text(list.month),
        text(list.last_day),
        text(status),
        count(i64::from(line.line_no)),
        text(&line.name),
        text(&line.building),
        text(&line.item.zh),
        text(line.day),
        Cell::Number(line.points),
        yes(line.disputed),
        number(line.corrected_to),
        text(&list.root),
    ]
}
