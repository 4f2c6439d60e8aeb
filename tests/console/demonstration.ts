/** Plays the demonstration once; each spec that wants it works on a copy. */
import { existsSync, rmSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stage } from "./stage";

const KEPT = "LINLI_DEMONSTRATION";

export default async function play(): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), "linli-demonstration-"));
  const stage = await Stage.open("--demo", "--data", folder);
  await stage.close();
  process.env[KEPT] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A demonstration of the caller's own. */
export async function demonstration(): Promise<Stage> {
  const kept = process.env[KEPT];
  if (!kept || !existsSync(kept)) throw new Error("the demonstration was not played");
  const folder = await mkdtemp(join(tmpdir(), "linli-stage-"));
  await cp(kept, folder, { recursive: true });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return Stage.open("--demo", "--data", folder);
}
