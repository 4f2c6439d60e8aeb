/** The product of one spec: a process of its own, a clock that can be moved, gone with the spec. */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface Account {
  role: string;
  phone: string;
  password: string;
  name?: string;
}

interface Opened {
  address: string;
  accounts: Account[];
  /** Of an installation without a demonstration: the token of its operator's invitation. */
  invitation?: string;
}

const root = join(import.meta.dirname, "../..");
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/linli-stage");

export class Stage {
  private constructor(
    private readonly process: ChildProcess,
    private readonly answers: Interface,
    readonly address: string,
    readonly accounts: Account[],
    readonly invitation: string,
  ) {}

  /** How far the product's clock is ahead of the machine's, in milliseconds. */
  ahead = 0;

  /** Starts `linli-stage` with these arguments. */
  static async open(...args: string[]): Promise<Stage> {
    const binary = process.env.LINLI_STAGE ?? built;
    if (!existsSync(binary)) throw new Error(`${binary} is missing: scripts/browser-test builds it`);
    const child = spawn(binary, args, { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: child.stdout });
    const line = await new Promise<string>((resolve, reject) => {
      answers.once("line", resolve);
      child.once("exit", (code) => reject(new Error(`linli-stage ended with ${code}`)));
    });
    const { address, accounts, invitation = "" } = JSON.parse(line) as Opened;
    const stage = new Stage(child, answers, address, accounts, invitation);
    await stage.tell("now");
    return stage;
  }

  account(role: string): Account {
    const found = this.accounts.find((account) => account.role === role);
    if (!found) throw new Error(`no account of ${role}: ${JSON.stringify(this.accounts)}`);
    return found;
  }

  /** Moves the product's clock on, `8d` or `3h`, and lets everything take effect that is due. */
  async advance(by: string): Promise<void> {
    await this.tell(`advance ${by}`);
    await this.tell("settle");
  }

  async settle(): Promise<void> {
    await this.tell("settle");
  }

  /** The month it is by the product's clock in Beijing, moved by so many months: `2026-03`. */
  month(by = 0): string {
    const today = new Date(Date.now() + this.ahead + 8 * 3_600_000);
    return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
  }

  private async tell(command: string): Promise<void> {
    const answer = new Promise<string>((resolve) => this.answers.once("line", resolve));
    this.process.stdin?.write(`${command}\n`);
    const line = await answer;
    const { now, error } = JSON.parse(line) as { now: string; error?: string };
    if (error) throw new Error(`${command}: ${error}`);
    this.ahead = Date.parse(now) - Date.now();
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.stdin?.end();
    await gone;
  }
}
