/** The processes of an installation: PostgreSQL, Redis, four services and the gateway. Each can be killed and comes back at its address. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A port that is free now. */
export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Asks until it is so, or fails with what it waited for. */
export async function until(what, ask, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await ask().catch(() => false)) return;
    await sleep(20);
  }
  throw new Error(`${what} did not come about within ${seconds} s`);
}

/** One process that is started again and again in the same way. */
class Machine {
  constructor(name, start, isUp) {
    Object.assign(this, { name, start, isUp });
  }

  async up() {
    await until(this.name, async () => {
      // Whoever was killed may leave something behind for a moment that keeps the next one from starting.
      if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) this.process = this.start();
      await sleep(50);
      return this.process.exitCode === null && (await this.isUp());
    });
  }

  kill(signal = "SIGKILL") {
    this.process?.kill(signal);
  }

  /** Asks it to end, and waits until it has. */
  async end() {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.kill("SIGINT");
    await Promise.race([gone, sleep(10_000).then(() => this.kill("SIGKILL"))]);
  }
}

const answers = (url) => async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;

/** PostgreSQL with the settings of a real one: what was acknowledged is on the disk. */
async function postgres(folder, log) {
  const root = "/usr/lib/postgresql";
  const bin = join(root, readdirSync(root).sort((a, b) => Number(a) - Number(b)).at(-1), "bin");
  const port = await freePort();
  const [data, isRoot] = [join(folder, "postgres"), process.getuid() === 0];
  const id = (flag) => (isRoot ? Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })) : undefined);
  const who = isRoot ? { uid: id("-u"), gid: id("-g") } : {};
  // Whoever runs PostgreSQL passes through, and sees nothing else.
  chmodSync(folder, 0o711);
  mkdirSync(data);
  if (isRoot) chownSync(data, who.uid, who.gid);
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], { ...who, cwd: data });
  const args = ["-D", data, "-p", String(port), "-k", data, "-h", "127.0.0.1", "-c", "max_connections=200"];
  const start = () => spawn("setpriv", ["--pdeathsig", "INT", join(bin, "postgres"), ...args], { ...who, cwd: data, stdio: ["ignore", log, log] });
  const sql = (text, database = "linli") =>
    execFileSync(join(bin, "psql"), ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", "-d", database, "-Atqc", text], { encoding: "utf8", stdio: "pipe" }).trim();
  const machine = new Machine("postgres", start, async () => sql("SELECT 1", "postgres") === "1");
  return { machine, sql, url: `postgres://postgres@127.0.0.1:${port}/linli` };
}

async function redis(folder, log) {
  const port = await freePort();
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no", "--dir", folder];
  const ask = (...words) => execFileSync("redis-cli", ["-p", String(port), ...words], { encoding: "utf8", stdio: "pipe" }).trim();
  const machine = new Machine("redis", () => spawn("setpriv", ["--pdeathsig", "INT", "redis-server", ...args], { stdio: ["ignore", log, log] }), async () => ask("ping") === "PONG");
  return { machine, ask, url: `redis://127.0.0.1:${port}` };
}

/** A whole installation with the demonstration district in it. */
export async function installation(binary, folder) {
  const log = openSync(join(folder, "log"), "a");
  const store = await postgres(folder, log);
  const streams = await redis(folder, log);
  await Promise.all([store.machine.up(), streams.machine.up()]);
  store.sql("CREATE DATABASE linli", "postgres");
  const ports = {};
  for (const role of ["members", "scoring", "rewards", "announcements", "gateway"]) ports[role] = await freePort();
  const env = {
    ...process.env,
    LINLI_DATABASE__URL: store.url,
    LINLI_DATA__DIR: join(folder, "data"),
    LINLI_CACHE__REDIS_URL: streams.url,
    LINLI_NEIGHBOURS__EVENTS_REDIS_URL: streams.url,
    LINLI_NEIGHBOURS__SIGNING_KEY: "the-key-of-the-fault-tests-as-long-as-one-has-to-be",
    LINLI_SECURITY__ACCESS_MINUTES: "120",
    // A few accounts at one address do the work of a whole street.
    LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ACCOUNT: "0",
    LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ADDRESS: "0",
    LINLI_TELEMETRY__LOG: "warn",
  };
  for (const [role, port] of Object.entries(ports)) {
    if (role !== "gateway") env[`LINLI_NEIGHBOURS__${role.toUpperCase()}`] = `http://127.0.0.1:${port}`;
  }
  execFileSync(binary, ["demo", "--months", "2"], { env, stdio: ["ignore", "ignore", log] });
  const roles = Object.entries(ports).map(([role, port]) => {
    const start = () => spawn("setpriv", ["--pdeathsig", "INT", binary, "serve", "--role", role, "--listen", `127.0.0.1:${port}`], { env, stdio: ["ignore", log, log] });
    return new Machine(role, start, answers(`http://127.0.0.1:${port}/healthz`));
  });
  for (const role of roles) await role.up();
  const machines = [...roles, store.machine, streams.machine];
  return {
    machines,
    sql: store.sql,
    redis: streams.ask,
    data: env.LINLI_DATA__DIR,
    address: `http://127.0.0.1:${ports.gateway}`,
    verify: () => execFileSync(binary, ["verify"], { env, encoding: "utf8" }),
    async end() {
      for (const machine of [...roles].reverse().concat(store.machine, streams.machine)) await machine.end();
      closeSync(log);
    },
  };
}
