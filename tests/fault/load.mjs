/** People at work while things break: each tries until it is told that it is done, with one key for one intent, as the console does. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** Asks once; what comes back without data counts as no answer. `door` says at which address. */
export async function ask({ address }, token, query, variables = {}) {
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json", "accept-language": "en" };
  if (token) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(`${address}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(35_000) });
  const { data, errors } = await answer.json();
  if (!data || errors?.length) throw new Error(`${answer.status} ${JSON.stringify(errors)}`);
  return data;
}

/** Asks until there is an answer; answers it, and how often it took. */
export async function insist(door, token, query, variables) {
  for (let times = 1; ; times++) {
    try {
      return { data: await ask(door, token, query, variables), times };
    } catch (error) {
      if (times > 400) throw error;
      await sleep(50);
    }
  }
}

const DEED = `mutation($input: DeedRecordInput!) { deedRecord(input: $input) { deeds { applicationId granted } errors { code place } } }`;
const REDEEM = `mutation($input: RedemptionCreateInput!) { redemptionCreate(input: $input) { redemption { id status } errors { code } } }`;
const OBJECT = `mutation($input: ObjectionFileInput!) { objectionFile(input: $input) { objection { id } errors { code } } }`;

/** What the people of a load did and were told. */
export class Load {
  deeds = new Map();
  redemptions = new Map();
  objections = [];
  unsure = 0;
  stopped = false;

  constructor(scene) {
    this.scene = scene;
  }

  /** So many of each kind, until stopped. */
  start({ recorders, redeemers }) {
    const people = [];
    for (let n = 0; n < recorders; n++) people.push(this.records(n, recorders));
    for (let n = 0; n < redeemers; n++) people.push(this.redeems());
    people.push(this.objects());
    this.people = Promise.all(people);
  }

  async stop() {
    this.stopped = true;
    await this.people;
  }

  /** Staff record deeds, each of another member and day. */
  async records(first, step) {
    const { door, admin, community, members, item, days } = this.scene;
    for (let n = first; !this.stopped; n += step) {
      const key = `deed-${n}`;
      const line = { item, day: days[Math.floor(n / members.length) % days.length], quantity: "1", description: key };
      const input = { communityId: community, key, reason: "fault test", lines: [{ who: { memberId: members[n % members.length] }, line }] };
      const { data } = await insist(door, admin, DEED, { input });
      const { deeds, errors } = data.deedRecord;
      if (errors.length) throw new Error(`${key}: ${JSON.stringify(errors)}`);
      this.deeds.set(key, { input, application: deeds[0].applicationId });
    }
  }

  /** One resident redeems one product, of which there is not enough. */
  async redeems() {
    const { door, resident, member, product } = this.scene;
    while (!this.stopped) {
      const input = { key: randomUUID(), memberId: member, productId: product, quantity: 1 };
      const { data } = await insist(door, resident, REDEEM, { input });
      const { redemption, errors } = data.redemptionCreate;
      this.redemptions.set(input.key, { input, id: redemption?.id, code: errors[0]?.code });
      // Slowly, so that the stock lasts while others die.
      await sleep(2_500);
    }
  }

  /** Somebody objects again and again; without a key, so a lost answer may stand for an objection. */
  async objects() {
    const { door, publicity, resident } = this.scene;
    for (let line = 1; !this.stopped && publicity; line = (line % publicity.lines) + 1) {
      const input = { publicityId: publicity.id, lineNo: line, reason: `fault test ${this.objections.length}` };
      try {
        const { objectionFile } = await ask(door, resident, OBJECT, { input });
        if (objectionFile.objection) this.objections.push(objectionFile.objection.id);
      } catch {
        this.unsure += 1;
      }
      await sleep(200);
    }
  }

  /** Says everything once more with its key; answers what was told otherwise than the first time. */
  async repeat() {
    const { door, admin, resident } = this.scene;
    const different = [];
    for (const [key, { input, application }] of this.deeds) {
      const { data } = await insist(door, admin, DEED, { input });
      if (data.deedRecord.deeds?.[0].applicationId !== application) different.push([key, application, data.deedRecord]);
    }
    for (const [key, { input, id }] of this.redemptions) {
      if (!id) continue;
      const { data } = await insist(door, resident, REDEEM, { input });
      if (data.redemptionCreate.redemption?.id !== id) different.push([key, id, data.redemptionCreate]);
    }
    return different;
  }
}

/** One question for each service, as pages ask it. */
const READS = [
  ["members", `query($c: ID!) { memberList(communityId: $c, first: 20) { edges { node { id name } } } }`],
  ["scoring", `query($m: ID!) { pointsGet(memberId: $m) { balance } }`],
  ["scoring", `query($c: ID!) { publicityList(communityId: $c, first: 5) { edges { node { id status lines } } } }`],
  ["scoring", `query($c: ID!) { applicationList(communityId: $c, first: 20) { edges { node { id status } } } }`],
  ["rewards", `query($c: ID!) { productList(communityId: $c, first: 20) { edges { node { id name stock } } } }`],
  ["announcements", `query($c: ID!) { postList(communityId: $c, first: 20) { edges { node { id } } } }`],
];

/** People who ask once and expect an answer: each failure is counted, nothing is sent again. */
export class Watch {
  asked = 0;
  failed = [];
  slowest = 0;
  stopped = false;

  constructor(scene) {
    this.scene = scene;
  }

  start({ readers, recorders }) {
    const people = [];
    for (let n = 0; n < readers; n++) people.push(this.reads(n));
    for (let n = 0; n < recorders; n++) people.push(this.records(n));
    people.push(this.redeems());
    this.people = Promise.all(people);
  }

  async stop() {
    this.stopped = true;
    await this.people;
  }

  async #ask(what, token, query, variables) {
    const began = Date.now();
    this.asked += 1;
    try {
      return await ask(this.scene.door, token, query, variables);
    } catch (error) {
      this.failed.push(`${new Date().toISOString()} ${what}: ${error.message} ${error.cause ?? ""}`);
      return null;
    } finally {
      this.slowest = Math.max(this.slowest, Date.now() - began);
    }
  }

  async reads(first) {
    const { admin, community: c, member: m } = this.scene;
    for (let n = first; !this.stopped; n++) {
      const [what, query] = READS[n % READS.length];
      await this.#ask(what, admin, query, query.includes("$m") ? { m } : { c });
      await sleep(20);
    }
  }

  async records(who) {
    const { admin, community, members, item, days } = this.scene;
    for (let n = who; !this.stopped; n++) {
      const key = `watched-${randomUUID()}`;
      const line = { item, day: days[0], quantity: "1", description: key };
      const input = { communityId: community, key, reason: "fault test", lines: [{ who: { memberId: members[n % members.length] }, line }] };
      const data = await this.#ask("record", admin, DEED, { input });
      if (data?.deedRecord.errors.length) this.failed.push(`record: ${JSON.stringify(data.deedRecord.errors)}`);
      await sleep(30);
    }
  }

  /** What goes through two services. That the points do not suffice any more is an answer too. */
  async redeems() {
    const { resident, member, product } = this.scene;
    while (!this.stopped) {
      await this.#ask("redeem", resident, REDEEM, { input: { key: randomUUID(), memberId: member, productId: product, quantity: 1 } });
      await sleep(500);
    }
  }
}
