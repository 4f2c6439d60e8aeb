/**
 * An installation of two processes a role, one of them by way of PgBouncer. Processes are killed in the middle of a mixed load: nothing that was acknowledged is lost,
 * nothing is done twice. Then all of them are restarted in order, and upgraded, under load: no request fails.
 *
 * `scripts/fault-test` starts it. FAULT_ROUNDS kills (default 12), FAULT_SEED chooses who is killed when; FAULT_SHORT=1 does not
 * wait for leases of the dead to lapse, and restarts processes only for the upgrade.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Load, Watch, ask, insist } from "./load.mjs";
import { SERVICES, installation, until } from "./machines.mjs";

const rounds = Number(process.env.FAULT_ROUNDS ?? 12);
const seed = Number(process.env.FAULT_SEED ?? 1);
const short = process.env.FAULT_SHORT === "1";
const STOCK = 15;

/** Numbers below 1 that a seed decides (mulberry32). */
function dice(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shuffled = (all, roll) => all.map((one) => [roll(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);

let here, folder, scene;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "linli-fault-"));
  here = await installation(process.env.LINLI_BINARY, folder);
  scene = await prepare();
});

after(async () => {
  await here?.end();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const signIn = async (role) => {
  const { accounts } = JSON.parse(readFileSync(join(here.data, "demo.json"), "utf8"));
  const { phone, password } = accounts.find((account) => account.role === role);
  const query = `mutation($input: SessionStartInput!) { sessionStart(input: $input) {
    tokens { accessToken viewer { grants { node { id } } memberships { memberId communityId } } } errors { code } } }`;
  const { sessionStart } = await ask(here.balancer, null, query, { input: { phone, password, device: "fault test" } });
  return sessionStart.tokens;
};

/** Who is there, what can be recorded, and a product of which there is not enough. */
async function prepare() {
  const door = here.balancer;
  await until("a gateway is ready", async () => door.ready.size > 0);
  const [staff, person] = [await signIn("COMMUNITY_ADMIN"), await signIn("BUILDING_LEADER")];
  const admin = staff.accessToken;
  const { memberId: member, communityId: community } = person.viewer.memberships[0];
  const found = await ask(
    door,
    admin,
    `query($c: ID!) {
      memberList(communityId: $c, filter: { class: BUILDING_LEADER }, first: 100) { edges { node { id } } }
      publicityList(communityId: $c, first: 5) { edges { node { id status lines } } }
    }`,
    { c: community },
  );
  const offer = async (name, stock) => {
    const input = { communityId: community, revision: 0, name, description: "fault test", price: "1", stock, open: true };
    const { productSave } = await ask(door, admin, `mutation($input: ProductSaveInput!) { productSave(input: $input) { product { id } errors { code place } } }`, { input });
    assert.deepEqual(productSave.errors, []);
    return productSave.product.id;
  };
  const open = found.publicityList.edges.map(({ node }) => node).find(({ status }) => status === "OPEN");
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  return {
    door,
    admin,
    community,
    member,
    resident: person.accessToken,
    members: found.memberList.edges.map(({ node }) => node.id),
    product: await offer("雨伞", STOCK),
    plenty: await offer("纸巾", 1_000),
    publicity: open && { id: open.id, lines: open.lines },
    item: "culture",
    days: [today],
  };
}

/** What the dead had in hand is due at once: their leases would keep it for two minutes. */
function hurry() {
  here.sql("UPDATE rewards_job SET run_at = now(), lease_until = now()");
  for (const service of SERVICES) here.sql(`UPDATE ${service}_outbox SET next_try_at = now()`);
}

const count = (table, where = "true") => Number(here.sql(`SELECT count(*) FROM ${table} WHERE ${where}`));

test(`${rounds} kills under load lose nothing and double nothing (seed ${seed})`, async (t) => {
  const roll = dice(seed);
  const before = { applications: count("application"), redemptions: count("redemption"), objections: count("objection") };
  const load = new Load(scene);
  load.start({ recorders: 6, redeemers: 4 });
  const recovered = {};
  // Everybody is killed once before anybody is killed twice.
  const victims = Array.from({ length: Math.ceil(rounds / here.machines.length) }, () => shuffled(here.machines, roll)).flat();
  for (let round = 0; round < rounds; round++) {
    await sleep(300 + roll() * 700);
    const victim = victims[round];
    const died = Date.now();
    victim.kill();
    if (victim.name === "redis" && roll() < 0.3) await sleep(1_000);
    await victim.up();
    // It works again when somebody's work goes through.
    const [deeds, redemptions] = [load.deeds.size, load.redemptions.size];
    await until("the load goes on", async () => load.deeds.size > deeds && load.redemptions.size > redemptions, 90);
    (recovered[victim.name] ??= []).push(Date.now() - died);
  }
  await load.stop();

  const acknowledged = [...load.redemptions.values()].filter(({ id }) => id);
  t.diagnostic(`acknowledged: ${load.deeds.size} deeds, ${acknowledged.length} redemptions, ${load.objections.length} objections`);
  for (const [name, times] of Object.entries(recovered)) {
    t.diagnostic(`${name}: killed ${times.length}×, work went on after ${Math.min(...times)}–${Math.max(...times)} ms`);
  }
  assert.ok(load.deeds.size && acknowledged.length && load.objections.length, "each kind of work was done");
  const calm = Date.now();
  assert.deepEqual(await load.repeat(), [], "the same key is told the same");
  if (short) hurry();
  await until("what a crash left half done is finished", async () => count("redemption", "status = 'RESERVED'") === 0, 180);
  assert.equal(count("application") - before.applications, load.deeds.size, "one application a key");
  const made = here.sql(`SELECT count(*) FILTER (WHERE status <> 'RELEASED'), count(*) FROM redemption WHERE product_id = '${uuid(scene.product)}'`).split("|").map(Number);
  const standing = new Set(acknowledged.map(({ id }) => id)).size;
  assert.equal(made[0], standing, "each acknowledged redemption stands, and no other");
  assert.ok(standing <= STOCK, `${standing} of ${STOCK} were redeemed`);
  const left = Number(here.sql(`SELECT stock FROM product WHERE id = '${uuid(scene.product)}'`));
  assert.equal(left, STOCK - standing, "the stock is what was not redeemed");
  const objections = count("objection") - before.objections;
  assert.ok(objections >= load.objections.length && objections <= load.objections.length + load.unsure, `${objections} objections for ${load.objections.length} acknowledged`);
  for (const service of SERVICES) {
    await until(`the outbox of ${service} is empty`, async () => count(`${service}_outbox`) === 0, 90);
  }
  t.diagnostic(`everything was finished ${Date.now() - calm} ms after the last kill`);
  assert.match(await here.verify(), /the books agree/);
  const { data } = await insist(here.balancer, scene.resident, `query($m: ID!) { pointsGet(memberId: $m) { balance } }`, { m: scene.member });
  t.diagnostic(`the redeemer's balance is ${data.pointsGet.balance}`);
});

test("half of the processes work by way of PgBouncer, which must not lose what is acknowledged", async (t) => {
  const clients = () => Number(here.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'linli_serve'"));
  assert.ok(clients() >= SERVICES.length, `${clients()} connections of the pooler are one a service at least`);
  t.diagnostic(`PgBouncer ${here.pooler.version}, session mode: ${clients()} connections`);
  here.sql("ALTER ROLE linli_serve SET synchronous_commit = off");
  try {
    // The pooler gives out connections from before the change.
    here.pooler.machine.kill();
    await here.pooler.machine.up();
    await assert.rejects(here.runPooled("serve", "--role", "announcements", "--listen", "127.0.0.1:0"), (error) => {
      assert.equal(error.code, 5);
      assert.match(error.stderr, /ALTER ROLE "linli_serve" SET synchronous_commit = on/);
      return true;
    });
  } finally {
    here.sql("ALTER ROLE linli_serve RESET synchronous_commit");
    here.pooler.machine.kill();
    await here.pooler.machine.up();
  }
});

/** One process of each role: a wave of a rolling restart of everything. */
const wave = (copy) => here.roles.filter((role) => role.copy === copy);

/** Restarts these processes at once, perhaps as another binary, and waits until all gateways take requests again. */
async function restart(roles, binary) {
  for (const role of roles) role.binary = binary ?? role.binary;
  const codes = await Promise.all(roles.map((role) => role.restart()));
  assert.deepEqual(codes, roles.map(() => 0), "each ends in order");
  await until("both gateways are ready", async () => here.balancer.ready.size === 2);
}

/** Does something while people work, of whom no request may fail. */
async function watched(t, what) {
  const watch = new Watch({ ...scene, product: scene.plenty });
  watch.start({ readers: 4, recorders: 2 });
  const began = Date.now();
  await sleep(1_000);
  try {
    await what();
    await sleep(500);
  } finally {
    await watch.stop();
  }
  t.diagnostic(`${watch.asked} requests in ${Date.now() - began} ms, the slowest took ${watch.slowest} ms`);
  assert.ok(watch.asked > 100, `${watch.asked} requests are a load`);
  assert.deepEqual(watch.failed, [], `of ${watch.asked} requests none fails`);
}

test("no request fails while every process is restarted", { skip: short && "the upgrade restarts them too" }, async (t) => {
  await watched(t, async () => {
    for (const role of here.roles) await restart([role]);
  });
  assert.match(await here.verify(), /the books agree/);
});

test("no request fails while the version before and the next one serve side by side through expand, deploy and contract", async (t) => {
  const [before, next] = [process.env.LINLI_BINARY, process.env.LINLI_REHEARSAL];
  const columns = () => Number(here.sql("SELECT count(*) FROM information_schema.columns WHERE column_name = 'rehearsed'"));
  await watched(t, async () => {
    here.generation(2);
    await here.run(next, "migrate");
    assert.ok(columns() > 50, "every table was widened");
    // A process of the version before may come up anew: over tables that are ahead of it.
    await restart(wave(0), before);
    await restart(wave(0), next);
    await restart(wave(1), next);
    here.generation(3);
    await here.run(next, "migrate");
    assert.equal(columns(), 0, "every table was narrowed again");
  });
  assert.match(await here.run(next, "verify"), /the books agree/);
  await assert.rejects(here.run(before, "verify"), { code: 5 }, "two generations are too many");
});

/** The UUID behind a global id, as the database holds it. */
const uuid = (id) => id.split("_").at(-1);
