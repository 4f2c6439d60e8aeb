/** How fast the product is in one process and as separate ones: the two in turn over one database, medians of the rounds. See scripts/bench. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { ask } from "../fault/load.mjs";
import { Machine, SERVICES, answers, freePort, postgres, redis } from "../fault/machines.mjs";

const binary = process.env.LINLI_BINARY;
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const connections = Number(process.env.BENCH_CONNECTIONS ?? 32);
const write = process.argv.includes("--write");

const folder = mkdtempSync(join(tmpdir(), "linli-bench-"));
const log = openSync(join(folder, "log"), "a");
const store = await postgres(folder, log);
const streams = await redis(folder, log);
await Promise.all([store.machine.up(), streams.machine.up()]);
store.sql("CREATE DATABASE linli", "postgres");

const env = {
  ...process.env,
  LINLI_DATABASE__URL: store.url,
  LINLI_DATA__DIR: join(folder, "data"),
  LINLI_CACHE__REDIS_URL: streams.url,
  LINLI_NEIGHBOURS__EVENTS_REDIS_URL: streams.url,
  LINLI_NEIGHBOURS__SIGNING_KEY: "the-key-of-the-bench-as-long-as-one-has-to-be",
  LINLI_SECURITY__ACCESS_MINUTES: "120",
  // A few accounts at one address ask for as much as they can.
  LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ACCOUNT: "0",
  LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ADDRESS: "0",
  LINLI_TELEMETRY__FORMAT: "json",
};

/** A process of the product at an address of its own; `words` say which. */
async function machine(name, words) {
  const address = `127.0.0.1:${await freePort()}`;
  const start = () => spawn(binary, ["serve", ...words, "--listen", address], { env, stdio: ["ignore", log, log] });
  const one = new Machine(name, start, answers(`http://${address}/readyz`));
  await one.up();
  return Object.assign(one, { address: `http://${address}` });
}

const SHAPES = {
  "one process": async () => [await machine("linli", [])],
  "separate processes": async () => {
    const all = [];
    for (const role of SERVICES) {
      const one = await machine(role, ["--role", role]);
      env[`LINLI_NEIGHBOURS__${role.toUpperCase()}`] = one.address;
      all.push(one);
    }
    return [...all, await machine("gateway", ["--role", "gateway"])];
  },
};

/** What is asked, as wrk sends it, and whether it bears a token. */
function questions({ community, member, today }) {
  const gql = (query, variables) => JSON.stringify({ query, variables });
  const deed = { item: "culture", day: today, quantity: "1", description: "bench" };
  return [
    ["my points and the last 20 lines", true, gql(`query($m: ID!) { pointsGet(memberId: $m) { balance } pointsHistory(memberId: $m, first: 20) { edges { node { id } } } }`, { m: member })],
    ["the bulletin, by anybody", false, gql(`query($c: ID!) { postList(communityId: $c, first: 20) { edges { node { id } } } }`, { c: community })],
    ["50 members, by the admin", true, gql(`query($c: ID!) { memberList(communityId: $c, first: 50) { edges { node { id name } } } }`, { c: community })],
    ["a deed is recorded, with its points", true, gql(`mutation($input: DeedRecordInput!) { deedRecord(input: $input) { deeds { granted } errors { code } } }`, {
      input: { communityId: community, key: "@KEY@", reason: "bench", lines: [{ who: { memberId: "@MEMBER@" }, line: deed }] },
    })],
  ];
}

async function scene(door) {
  const { accounts } = JSON.parse(readFileSync(join(env.LINLI_DATA__DIR, "demo.json"), "utf8"));
  const { phone, password } = accounts.find(({ role }) => role === "COMMUNITY_ADMIN");
  const start = `mutation($input: SessionStartInput!) { sessionStart(input: $input) { tokens { accessToken viewer { grants { node { id } } } } errors { code } } }`;
  const { accessToken, viewer } = (await ask(door, null, start, { input: { phone, password, device: "bench" } })).sessionStart.tokens;
  const community = viewer.grants.map(({ node }) => node.id).find((id) => id.startsWith("com_"));
  const list = `query($c: ID!) { memberList(communityId: $c, filter: { class: BUILDING_LEADER }, first: 100) { edges { node { id } } } }`;
  const members = (await ask(door, accessToken, list, { c: community })).memberList.edges.map(({ node }) => node.id);
  return { token: accessToken, community, members, member: members[0], today: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10) };
}

let runs = 0;

/** Microseconds that these processes and those they started have worked so far, by the kernel's ticks of a hundredth of a second. */
function worked(pids) {
  const ticks = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid)).map((pid) => {
    try {
      // The name before may hold spaces and brackets.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
      const [parent, times] = [Number(fields[1]), fields.slice(11, 15).map(Number)];
      if (pids.includes(Number(pid))) return times.reduce((sum, time) => sum + time);
      return pids.includes(parent) ? times[0] + times[1] : 0;
    } catch {
      return 0; // it has ended meanwhile
    }
  });
  return ticks.reduce((sum, time) => sum + time) * 10_000;
}

/** One measurement by wrk; it fails when any answer is not a success. `pids` are whose work it is. */
async function measure(address, pids, { token, members }, [name, signed, body], time) {
  const sent = { ...process.env, BENCH_BODY: body, BENCH_TOKEN: signed ? token : "", BENCH_MEMBERS: members.join(" "), BENCH_RUN: `bench-${process.pid}-${++runs}` };
  const first = body.replace("@KEY@", `${sent.BENCH_RUN}-first`).replace("@MEMBER@", members[0]);
  const { query, variables } = JSON.parse(first);
  const answer = await ask({ address }, signed ? token : null, query, variables);
  if (answer.deedRecord?.errors.length) throw new Error(JSON.stringify(answer));
  const args = ["-t2", `-c${connections}`, `-d${time}s`, "--timeout", "30s", "--latency", "-s", join(import.meta.dirname, "post.lua"), address];
  const before = worked(pids);
  const { stdout } = await promisify(execFile)("wrk", args, { env: sent });
  const cpu = (worked(pids) - before) / Number(stdout.match(/(\d+) requests in/)[1]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${name}: ${stdout}`);
  const told = (pattern) => stdout.match(pattern)?.[1] ?? "";
  return { rate: Number(told(/Requests\/sec:\s+([\d.]+)/)), p50: milliseconds(told(/^\s+50%\s+(\S+)/m)), p99: milliseconds(told(/^\s+99%\s+(\S+)/m)), cpu };
}

function milliseconds(text) {
  const [, number, unit] = text.match(/^([\d.]+)(us|ms|s)$/) ?? [];
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
}

const rss = (one) => Number(readFileSync(`/proc/${one.process.pid}/status`, "utf8").match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** shape → question → what each round measured; and shape → process → its memory after each round. */
const [found, memory] = [{}, {}];

async function round(shape) {
  const processes = await SHAPES[shape]();
  const address = processes.at(-1).address;
  const pids = [...processes, store.machine, streams.machine].map((one) => one.process.pid);
  const here = await scene({ address });
  for (const question of questions(here)) {
    await measure(address, pids, here, question, 1);
    ((found[shape] ??= {})[question[0]] ??= []).push(await measure(address, pids, here, question, seconds));
  }
  for (const one of processes) ((memory[shape] ??= {})[one.name] ??= []).push(rss(one));
  for (const one of processes.reverse()) await one.end();
}

function table() {
  const shapes = Object.keys(SHAPES);
  const of = (shape, name, what) => median(found[shape][name].map((one) => one[what]));
  const cell = (shape, name) => `${of(shape, name, "rate").toFixed(0)} | ${of(shape, name, "p50").toFixed(1)} | ${of(shape, name, "p99").toFixed(1)} | ${of(shape, name, "cpu").toFixed(0)}`;
  const lines = [
    `| operation | ${shapes.map((shape) => `${shape}: per s | p50 ms | p99 ms | CPU µs`).join(" | ")} | rate kept |`,
    `|---|${shapes.map(() => "---:|---:|---:|---:|").join("")}---:|`,
  ];
  for (const name of Object.keys(found[shapes[0]])) {
    const kept = of(shapes[1], name, "rate") / of(shapes[0], name, "rate");
    lines.push(`| ${name} | ${shapes.map((shape) => cell(shape, name)).join(" | ")} | ${kept.toFixed(2)} |`);
  }
  lines.push("", "| process | resident after the load, MiB |", "|---|---:|");
  for (const shape of shapes) {
    for (const [name, sizes] of Object.entries(memory[shape])) lines.push(`| ${shape}: ${name} | ${median(sizes).toFixed(0)} |`);
  }
  return lines.join("\n");
}

try {
  execFileSync(binary, ["demo", "--months", "3"], { env, stdio: ["ignore", "ignore", log] });
  for (let n = 0; n < rounds; n++) {
    for (const shape of Object.keys(SHAPES)) {
      await round(shape);
      await sleep(500);
    }
  }
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const head = `# Figures\n\nMade by \`scripts/bench --write\`: ${process.env.BENCH_PROFILE} build of ${commit}, ${cpus().length} processors (${cpus()[0].model}), ` +
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${connections} connections, ${rounds} rounds of ${seconds} s in turn, medians. ` +
    `The load, PostgreSQL with fsync, Redis and the product share the machine. CPU is that of the product, PostgreSQL and Redis for one operation.\n\n`;
  console.log(table());
  if (write && process.env.BENCH_PROFILE !== "release") throw new Error("only a release build's figures are written down");
  if (write) writeFileSync("docs/figures.md", `${head}${table()}\n`);
} finally {
  for (const one of [store.machine, streams.machine]) await one.end();
  rmSync(folder, { recursive: true, force: true });
}
