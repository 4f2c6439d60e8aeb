/** The processes of an installation: PostgreSQL, PgBouncer, Redis, four services and the gateway, each of the five twice. The first of each
 *  asks PostgreSQL itself, the second by way of PgBouncer. Each process can be killed or stopped and comes back at its address. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

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
export class Machine {
  /** `binary` of a process of the product, which may come back as another one. */
  constructor(name, start, isUp, { copy, binary } = {}) {
    Object.assign(this, { name, start, isUp, copy, binary });
  }

  async up() {
    await until(this.name, async () => {
      // Whoever was killed may leave something behind for a moment that keeps the next one from starting.
      if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) this.process = this.start(this.binary);
      await sleep(50);
      return this.process.exitCode === null && (await this.isUp());
    });
  }

  kill(signal = "SIGKILL") {
    this.process?.kill(signal);
  }

  /** Asks it to end, and waits until it has; answers its exit code. */
  async end(signal = "SIGINT", seconds = 10) {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return null;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.kill(signal);
    const late = setTimeout(() => this.kill("SIGKILL"), seconds * 1000);
    const code = await gone;
    clearTimeout(late);
    return code;
  }

  /** Stops it as Kubernetes does, waits until it works again; answers the exit code of the one that went. */
  async restart() {
    const code = await this.end("SIGTERM", 30);
    await this.up();
    return code;
  }
}

/** Whether somebody answers there; a balancer keeps what it learned from each process. */
export const answers = (url) => async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;

/** Where the logs of a process go: into the folder of all logs where there is one (`.log` holds one JSON object a line). */
function logOf(name, folder) {
  return openSync(join(process.env.LINLI_TEST_LOGS || folder, name), "a");
}

/** Spreads requests over gateways, as an Ingress does: to those in turn that say that they are ready. It never sends anything twice. */
export class Balancer {
  #next = 0;

  constructor(addresses) {
    this.addresses = addresses;
    this.ready = new Set();
    this.looking = this.#look();
  }

  async #look() {
    while (!this.closed) {
      await Promise.all(this.addresses.map(async (address) => {
        const ready = await answers(`${address}/readyz`)().catch(() => false);
        if (ready) this.ready.add(address);
        else this.ready.delete(address);
      }));
      await sleep(200);
    }
  }

  /** The gateway of this turn. Where none is ready any will do: the request fails and is counted. */
  get address() {
    const ready = this.addresses.filter((address) => this.ready.has(address));
    const among = ready.length ? ready : this.addresses;
    return among[this.#next++ % among.length];
  }

  async close() {
    this.closed = true;
    await this.looking;
  }
}

/** PostgreSQL with the settings of a real one: what was acknowledged is on the disk. */
export async function postgres(folder, log) {
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
  return { machine, sql, port, bin, who, url: `postgres://postgres@127.0.0.1:${port}/linli` };
}

/** Who serves by way of the pooler. It passes the settings of a connection on to nobody, so the role to serve under is who signs in. */
const POOLED = "linli_serve";

/** PgBouncer before a PostgreSQL, a server's connection for each of a client's (`session`), as docs/deploying.md says. */
export async function pgbouncer(folder, log, store) {
  const port = await freePort();
  const home = join(folder, "pgbouncer");
  mkdirSync(home);
  writeFileSync(join(home, "users.txt"), `"${POOLED}" ""\n`);
  const settings = [
    "[databases]",
    `linli = host=127.0.0.1 port=${store.port} dbname=linli`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = trust",
    `auth_file = ${home}/users.txt`,
    "pool_mode = session",
    "default_pool_size = 40",
    "ignore_startup_parameters = extra_float_digits,options",
  ];
  writeFileSync(join(home, "pgbouncer.ini"), settings.join("\n"));
  // It refuses to be root.
  if (process.getuid() === 0) chownSync(home, store.who.uid, store.who.gid);
  const start = () => spawn("setpriv", ["--pdeathsig", "INT", "pgbouncer", "-q", join(home, "pgbouncer.ini")], { ...store.who, cwd: home, stdio: ["ignore", log, log] });
  const url = `postgres://${POOLED}@127.0.0.1:${port}/linli`;
  const sql = (text) => execFileSync(join(store.bin, "psql"), [url, "-Atqc", text], { encoding: "utf8", stdio: "pipe" }).trim();
  const version = execFileSync("pgbouncer", ["--version"], { encoding: "utf8" }).split(/\s/)[1];
  return { machine: new Machine("pgbouncer", start, async () => sql("SELECT 1") === "1"), url, version };
}

export async function redis(folder, log) {
  const port = await freePort();
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no", "--dir", folder];
  const ask = (...words) => execFileSync("redis-cli", ["-p", String(port), ...words], { encoding: "utf8", stdio: "pipe" }).trim();
  const machine = new Machine("redis", () => spawn("setpriv", ["--pdeathsig", "INT", "redis-server", ...args], { stdio: ["ignore", log, log] }), async () => ask("ping") === "PONG");
  return { machine, ask, url: `redis://127.0.0.1:${port}` };
}

const COPIES = 2;
/** The services behind the gateway. */
export const SERVICES = ["members", "scoring", "rewards", "announcements"];

/** A whole installation with the demonstration district in it. */
export async function installation(binary, folder) {
  const log = logOf("machines.txt", folder);
  const store = await postgres(folder, log);
  const streams = await redis(folder, log);
  await Promise.all([store.machine.up(), streams.machine.up()]);
  store.sql("CREATE DATABASE linli", "postgres");
  const ports = {};
  for (const role of [...SERVICES, "gateway"]) ports[role] = await Promise.all(Array.from({ length: COPIES }, freePort));
  const at = (port) => `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    LINLI_DATABASE__URL: store.url,
    LINLI_DATABASE__MAX_CONNECTIONS: "8",
    LINLI_DATA__DIR: join(folder, "data"),
    LINLI_CACHE__REDIS_URL: streams.url,
    LINLI_NEIGHBOURS__EVENTS_REDIS_URL: streams.url,
    LINLI_NEIGHBOURS__SIGNING_KEY: "the-key-of-the-fault-tests-as-long-as-one-has-to-be",
    LINLI_SECURITY__ACCESS_MINUTES: "120",
    LINLI_SERVER__TURN_AWAY_SECONDS: "2",
    LINLI_SERVER__DRAIN_SECONDS: "10",
    LINLI_TELEMETRY__FORMAT: "json",
    // A few accounts at one address do the work of a whole street.
    LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ACCOUNT: "0",
    LINLI_LIMITS__REQUESTS_PER_MINUTE_PER_ADDRESS: "0",
  };
  for (const role of SERVICES) env[`LINLI_NEIGHBOURS__${role.toUpperCase()}`] = ports[role].map(at).join(",");
  // Without holding up whoever else is served by this process.
  const run = async (program, ...words) => (await promisify(execFile)(program, words, { env })).stdout;
  await run(binary, "demo", "--months", "2");
  store.sql(`CREATE ROLE ${POOLED} LOGIN IN ROLE linli_app`);
  const pooler = await pgbouncer(folder, log, store);
  await pooler.machine.up();
  const pooled = () => ({ ...env, LINLI_DATABASE__URL: pooler.url, LINLI_DATABASE__APP_ROLE: POOLED });
  const roles = Object.entries(ports).flatMap(([role, all]) => all.map((port, copy) => {
    const errors = logOf(`fault-${role}-${copy}.log`, folder);
    const words = ["serve", "--role", role, "--listen", `127.0.0.1:${port}`];
    const own = copy === 1 ? pooled : () => env;
    const start = (program) => spawn("setpriv", ["--pdeathsig", "INT", program, ...words], { env: own(), stdio: ["ignore", log, errors] });
    return new Machine(role, start, answers(`${at(port)}/readyz`), { copy, binary });
  }));
  // A gateway is ready when members is: services first.
  for (const role of roles) await role.up();
  const balancer = new Balancer(ports.gateway.map(at));
  return {
    machines: [...roles, store.machine, pooler.machine, streams.machine],
    roles,
    balancer,
    run,
    /** Which generation of tables the rehearsing binary works with from now on; the product itself does not ask. */
    generation: (number) => (env.LINLI_TEST_GENERATION = String(number)),
    sql: store.sql,
    pooler,
    /** Asks the product for something by way of the pooler. */
    runPooled: (...words) => promisify(execFile)(binary, words, { env: pooled() }),
    data: env.LINLI_DATA__DIR,
    verify: () => run(binary, "verify"),
    async end() {
      await balancer.close();
      for (const machine of [...roles].reverse().concat(pooler.machine, store.machine, streams.machine)) await machine.end();
      closeSync(log);
    },
  };
}
