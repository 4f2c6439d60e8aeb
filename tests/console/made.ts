/** What the demonstration has none of, made through the API: a second scheme with ballots, results, a pool, tasks; a filing, a simulation, an offer. */
import { expect, type Page } from "@playwright/test";
import { ask } from "./support";
import type { Stage } from "./stage";

const said = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

/** A scheme that uses what the building leaders' does not. */
const MUTUAL_HELP = {
  name: said("邻里互助积分", "Neighbours' mutual help"),
  description: said("邻里互助、值班巡逻记分，可换奖票、可转赠，每月按积分分配集体收益。", "Help and patrols earn points: they turn into tickets, may be given to others, and share out the common income."),
  classes: [
    { code: "leader", name: said("楼长", "Building leaders"), of: ["BUILDING_LEADER"] },
    { code: "friend", name: said("热心居民", "Willing neighbours") },
  ],
  period: { length: "MONTH" },
  purses: [{ code: "bean", name: said("互助豆", "Beans"), ends: { rule: "MONTHS", months: 12 } }],
  items: [
    { code: "help", name: said("邻里互助", "Helped a neighbour"), kind: "ADDITIONAL", value: { rule: "FIXED", points: 5 } },
    { code: "patrol", name: said("值班巡逻", "Went on patrol"), kind: "BASE", value: { rule: "RANGE", min: 1, max: 60 }, filed_by: ["STAFF"] },
  ],
  appraisals: [
    {
      code: "review",
      name: said("邻里评议", "The neighbours' ballot"),
      quorum: "1%",
      voters: ["leader", "friend"],
      dimensions: [
        { code: "duty", name: said("尽责", "Duty"), most: 60 },
        { code: "manner", name: said("待人", "Manner"), most: 40, options: [{ code: "good", name: said("好", "Good"), points: 40 }, { code: "fair", name: said("一般", "Fair"), points: 25 }, { code: "poor", name: said("差", "Poor"), points: 10 }] },
      ],
    },
  ],
  result: {
    decimals: 1,
    components: [
      { code: "deeds", name: said("日常积分", "Deeds"), weight: 0.7, source: { of: "POINTS" }, most: 100 },
      { code: "ballot", name: said("评议得分", "Ballot"), weight: 0.3, source: { of: "APPRAISAL", appraisal: "review" } },
    ],
    bands: [
      { code: "excellent", name: said("优秀", "Excellent"), from: 60, share: "15%" },
      { code: "good", name: said("良好", "Good"), from: 40, below: 60 },
      { code: "fair", name: said("合格", "Qualified"), below: 40 },
    ],
    ties: { rule: "BY", components: ["ballot"] },
    awards: [{ code: "star", name: said("互助之星", "Star of mutual help"), top: 3 }],
    filed_with: ["STREET"],
  },
  review: [{ name: said("社区审核", "Review"), by: "REVIEWER" }],
  publicity: { min_days: 0, answer_working_days: 7, public_may_object: true },
  uses: {
    transfer: "GIFT",
    exchanges: [
      { code: "ticket", name: said("奖票", "Ticket"), unit: "张", rule: { rule: "RATE", points: 2, gives: 1 } },
      { code: "dividend", name: said("集体收益分红", "Dividend"), unit: "元", rule: { rule: "POOL" } },
    ],
  },
};

export interface People {
  street: Page;
  admin: Page;
  leader: Page;
  resident: Page;
}

type Node = { id: string };
type Edges<T = Node> = { edges: { node: T }[] };

/** A mutation that must go through; answers what it made. */
async function act<T = Node>(page: Page, name: string, made: string, input: Record<string, unknown>, fields = "id"): Promise<T> {
  const kind = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const answer = await ask<Record<"it", { errors: unknown[] } & Record<string, T>>>(page, `mutation ($input: ${kind}!) { it: ${name}(input: $input) { ${made} { ${fields} } errors { code message place } } }`, { input });
  expect(answer.it.errors, `${name} ${JSON.stringify(input).slice(0, 200)}`).toEqual([]);
  return answer.it[made] as T;
}

/** The id in its community or unit, as addresses carry it. */
export const local = (id = ""): string => id.slice(id.indexOf("/") + 1);

const nodes = <T>({ edges }: Edges<T>): T[] => edges.map(({ node }) => node);

async function grantOf(page: Page): Promise<{ node: string; member: string }> {
  const { viewer } = await ask<{ viewer: { grants: { node: { id: string } }[]; memberships: { memberId: string }[] } }>(page, "query { viewer { grants { node { id } } memberships { memberId } } }");
  return { node: viewer.grants[0]?.node.id ?? "", member: viewer.memberships[0]?.memberId ?? "" };
}

/** Makes it all; answers the ids by the names that the table of addresses uses. */
export async function make(stage: Stage, people: People): Promise<Record<string, string>> {
  const [{ node: unit }, { node: community }, { member: leader }, { member: resident }] = await Promise.all([grantOf(people.street), grantOf(people.admin), grantOf(people.leader), grantOf(people.resident)]);
  const world = { stage, ...people, unit, community, ids: { leader, resident } };
  const first = await schemes(world);
  const before = await month(world, first);
  await toNextMonth(stage);
  return { unit, community, ...first.ids, ...before, ...(await closing(world, first, before.ballot ?? "")), ...(await rest(world, first)), ...(await found(world)) };
}

interface World extends People {
  stage: Stage;
  unit: string;
  community: string;
  ids: { leader: string; resident: string };
}

interface Schemes {
  leaders: string;
  help: string;
  members: string[];
  ids: Record<string, string>;
}

/** The second scheme, of a template of the street, which has a newer version by now. */
async function schemes({ street, admin, unit, community, ids }: World): Promise<Schemes> {
  const published = { unitId: unit, key: "mutual-help", reason: "全街道统一", document: MUTUAL_HELP };
  const { key } = await act<{ key: string }>(street, "templatePublish", "template", { ...published, version: 0 }, "key");
  const { schemeList: old } = await ask<{ schemeList: Node[] }>(admin, "query ($c: ID!) { schemeList(communityId: $c) { id } }", { c: community });
  const { id: help } = await act(admin, "schemeAdopt", "scheme", { communityId: community, template: key, code: "mutual-help" });
  const [item, ...others] = MUTUAL_HELP.items;
  await act(street, "templatePublish", "template", { ...published, version: 1, document: { ...MUTUAL_HELP, items: [{ ...item, value: { rule: "FIXED", points: 6 } }, ...others] } }, "key");
  const { memberList } = await ask<{ memberList: Edges }>(admin, "query ($c: ID!) { memberList(communityId: $c, filter: { class: BUILDING_LEADER }, first: 40) { edges { node { id } } } }", { c: community });
  await act(admin, "rosterSave", "lines", { communityId: community, schemeId: help, lines: [{ who: { memberId: ids.resident }, class: "friend", since: "2020-01-01" }] }, "class");
  return { leaders: old[0]?.id ?? "", help, members: [ids.resident, ...nodes(memberList).map(({ id }) => id)], ids: { scheme: local(old[0]?.id), help: local(help), template: key } };
}

const memberLine = (memberId: string, item: string, day: string, points: number, description: string) => ({ who: { memberId }, line: { item, day, quantity: "1", points: String(points), description, evidenceIds: [] } });

/** What happens in the month: patrols, a ballot, tickets, a gift, tasks. */
async function month(world: World, { help, leaders, members }: Schemes): Promise<Record<string, string>> {
  const { stage, admin, leader, resident, community, ids } = world;
  const day = `${stage.month()}-01`;
  const deed = { communityId: community, reason: "巡逻签到表" };
  await act(admin, "deedRecord", "deeds", { ...deed, key: "patrols", schemeId: help, lines: members.map((id, at) => memberLine(id, "patrol", day, Math.max(60 - 6 * at, 1), "夜间巡逻")) }, "granted");
  await act(admin, "deedRecord", "deeds", { ...deed, key: "project", schemeId: leaders, lines: members.slice(1).map((id, at) => memberLine(id, "temporary-project", day, 20 - at, "清理楼道堆物")) }, "granted");
  const { id: ballot } = await act(admin, "appraisalOpen", "appraisal", { communityId: community, schemeId: help, code: "review", from: day, until: last(stage), lastDay: last(stage) });
  for (const [page, own] of [[leader, ids.leader], [resident, ids.resident]] as const) {
    const votes = members.filter((id) => id !== own).map((memberId, at) => ({ about: { memberId }, marks: [{ name: "duty", value: String(58 - 3 * at) }, { name: "manner", value: at % 3 === 2 ? "fair" : "good" }] }));
    await act(page, "ballotCast", "appraisal", { appraisalId: ballot, votes });
  }
  await act(resident, "pointsExchange", "exchanged", { key: "tickets", memberId: ids.resident, schemeId: help, exchange: "ticket", points: "4" });
  await act(resident, "pointsGive", "entry", { key: "gift", fromId: ids.resident, toId: ids.leader, schemeId: help, points: "2", note: "谢谢您帮忙" });
  return { ballot, ...(await tasks(world, help)) };
}

/** One task asked for, one under way, one done and waiting for the asker's word. */
async function tasks({ stage, admin, leader, resident, community, ids }: World, help: string): Promise<Record<string, string>> {
  type Task = { id: string; revision: number };
  const wantedBy = last(stage);
  const open = (title: string): Promise<Task> => act<Task>(resident, "taskOpen", "task", { communityId: community, schemeId: help, item: "help", askerId: ids.resident, title, description: "老人一个人住，腿脚不便，请提前打电话。", place: "2 号楼 402", wantedBy }, "id revision");
  const step = (page: Page, name: string, { id, revision }: Task, more: Record<string, unknown> = {}): Promise<Task> => act<Task>(page, name, "task", { id, revision, ...more }, "id revision");
  const waiting = await open("帮忙搬一张旧沙发下楼");
  const under = await step(leader, "taskAccept", await step(admin, "taskDispatch", await open("陪老人去医院取药"), { memberId: ids.leader }));
  const asked = await step(admin, "taskDispatch", await open("换一个楼道灯泡"), { memberId: ids.leader });
  return { task: local(under.id), waiting: local(waiting.id), asked: local(asked.id) };
}

/** The last day of the month, by the product's clock. */
function last(stage: Stage): string {
  const [year = 0, month = 0] = stage.month().split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

async function toNextMonth(stage: Stage): Promise<void> {
  const ended = Date.parse(`${last(stage)}T23:59:00+08:00`);
  await stage.advance(`${Math.ceil((ended - Date.now() - stage.ahead) / 3_600_000) + 9}h`);
}

/** The month is over: the ballot counted, the pool divided, one result filed, another shown and objected to, a third being worked on. */
async function closing({ stage, admin, leader, street, unit, community, ids }: World, { help, leaders }: Schemes, ballot: string): Promise<Record<string, string>> {
  const [was, past] = [stage.month(-1), stage.month(-3)];
  await act(admin, "appraisalClose", "appraisal", { id: ballot });
  const { id: open } = await act(admin, "appraisalOpen", "appraisal", { communityId: community, schemeId: help, code: "review", from: `${stage.month()}-01`, until: last(stage), lastDay: last(stage) });
  type Period = { id: string; schemeId: string; firstDay: string };
  const { periodList } = await ask<{ periodList: Period[] }>(admin, "query ($c: ID!, $s: ID) { periodList(communityId: $c, schemeId: $s) { id firstDay } }", { c: community, s: help });
  const period = periodList.find(({ firstDay }) => firstDay === `${was}-01`)?.id ?? "";
  const pool = (amount: string): Promise<Node> => act(admin, "poolDivide", "pool", { periodId: period, schemeId: help, exchange: "dividend", amount, reason: "集体收益分配" });
  const { id: divided } = await pool("156600.00");
  await act(admin, "resultMake", "result", { communityId: community, schemeId: leaders, from: `${past.slice(0, 4)}-01-01`, until: `${past}-20` });
  const result = async (scheme: string, over: Record<string, unknown>, days: number): Promise<string> => {
    const { id } = await act(admin, "resultMake", "result", { communityId: community, schemeId: scheme, ...over });
    await act(admin, "resultConfirm", "result", { id, reason: "居民代表会议通过" });
    await act(admin, "resultPublish", "result", { id, days });
    return id;
  };
  const filed = await result(help, { periodId: period }, 0);
  await act(admin, "resultFile", "result", { id: filed, note: "请备案" });
  const shown = await result(leaders, { from: `${past.slice(0, 4)}-01-01`, until: `${past}-28` }, 7);
  const { id: doubt } = await act(leader, "resultObject", "objection", { id: shown, lineNo: 1, reason: "上个月有两次活动没有算进去。" });
  return { ballot: local(open), counted: local(ballot), pool: local(divided), month: local(period), filed: local(filed), shown: local(shown), doubt: local(doubt) };
}

/** A list being shown and an objection to it, something redeemed, a draft that differs, its replay, an invitation. */
async function rest({ stage, admin, leader, community, ids }: World, { help, leaders, members }: Schemes): Promise<Record<string, string>> {
  const { id: publicity } = await act(admin, "publicityOpen", "publicity", { communityId: community, schemeId: leaders, month: stage.month(-1), days: 7, confirmPartial: true });
  const { id: objection } = await act(leader, "objectionFile", "objection", { publicityId: publicity, lineNo: 1, reason: "那天我不在家，活动不是我组织的。" });
  const { id: product } = await act(admin, "productSave", "product", { communityId: community, revision: 0, name: "东北大米 5 公斤", description: "一楼服务大厅领取，工作日 9:00–17:00。", price: "10", schemeId: help, stock: 30, limitPerMember: 2, open: true });
  const { id: redemption } = await act(leader, "redemptionCreate", "redemption", { key: "one", memberId: ids.leader, productId: product, quantity: 1 });
  type Version = { version: number; document: { items: { code: string; value: unknown }[] } };
  const { schemeGet } = await ask<{ schemeGet: { versions: Version[]; draft: { revision: number } | null } }>(admin, "query ($c: ID!, $s: ID) { schemeGet(communityId: $c, schemeId: $s) { versions { version document } draft { revision } } }", { c: community, s: leaders });
  const newest = schemeGet.versions.reduce((one, other) => (other.version > one.version ? other : one));
  const items = newest.document.items.map((item) => (item.code === "hazard" ? { ...item, value: { rule: "FIXED", points: 8 } } : item));
  await act(admin, "schemeDraftSave", "scheme", { communityId: community, schemeId: leaders, revision: schemeGet.draft?.revision ?? 0, document: { ...newest.document, items } });
  const { id: simulation } = await act(admin, "simulationStart", "simulation", { communityId: community, schemeId: leaders, source: { draftOf: leaders }, from: `${stage.month(-6)}-01`, until: `${stage.month(-2)}-28` });
  await expect.poll(async () => (await ask<{ simulationGet: { status: string } }>(admin, "query ($id: ID!) { simulationGet(id: $id) { status } }", { id: simulation })).simulationGet.status).toBe("DONE");
  const member = members.find((id) => id !== ids.leader && id !== ids.resident) ?? "";
  const { token } = await act<{ token: string }>(admin, "invitationCreate", "invitation", { memberId: member }, "token");
  return { publicity: local(publicity), objection: local(objection), product: local(product), redemption: local(redemption), simulation: local(simulation), member: local(member), token, version: "1" };
}

/** What the demonstration has of its own. */
async function found({ admin, leader, community }: World): Promise<Record<string, string>> {
  const list = "applicationList(communityId: $c, filter: { status: SUBMITTED }, first: 1) { edges { node { id } } }";
  const { applicationList, periodList, objectionList } = await ask<{ applicationList: Edges; periodList: { id: string; closedAt: string | null; cleared: string | null }[]; objectionList: Edges<{ id: string; status: string }> }>(
    admin,
    `query ($c: ID!) { ${list} periodList(communityId: $c) { id closedAt } objectionList(communityId: $c, first: 5) { edges { node { id status } } } }`,
    { c: community },
  );
  const own = await ask<{ applicationList: Edges }>(leader, "query ($c: ID!) { applicationList(communityId: $c, first: 1) { edges { node { id } } } }", { c: community });
  const closed = periodList.find(({ closedAt }) => closedAt)?.id;
  const answered = nodes(objectionList).find(({ status }) => status !== "OPEN")?.id;
  return { application: local(nodes(applicationList)[0]?.id), own: local(nodes(own.applicationList)[0]?.id), closed: local(closed), answered: local(answered) };
}
