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
}

const root = join(import.meta.dirname, "../..");
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/linli-stage");

export class Stage {
  private constructor(
    private readonly process: ChildProcess,
    private readonly answers: Interface,
    readonly address: string,
    readonly accounts: Account[],
  ) {}

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
    const { address, accounts } = JSON.parse(line) as Opened;
    return new Stage(child, answers, address, accounts);
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

  /** Today by the product's clock, in Beijing. */
  async today(): Promise<string> {
    const { now } = JSON.parse(await this.tell("now")) as { now: string };
    return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date(now));
  }

  private async tell(command: string): Promise<string> {
    const answer = new Promise<string>((resolve) => this.answers.once("line", resolve));
    this.process.stdin?.write(`${command}\n`);
    const line = await answer;
    if ((JSON.parse(line) as { error?: string }).error) throw new Error(`${command}: ${line}`);
    return line;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.stdin?.end();
    await gone;
  }
}
