/** What is built, pressed. `npm run build` comes before. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const assets = join(import.meta.dirname, "../dist/assets");
const scripts = readdirSync(assets).filter((name) => name.endsWith(".js") && statSync(join(assets, name)).size > 2000);

it("is the file itself, smaller than gzip makes it", () => {
  let [gzip, brotli] = [0, 0];
  for (const name of scripts) {
    const whole = readFileSync(join(assets, name));
    const small = readFileSync(join(assets, `${name}.br`));
    expect(brotliDecompressSync(small).equals(whole), name).toBe(true);
    gzip += gzipSync(whole, { level: 9 }).length;
    brotli += small.length;
  }
  expect(brotli).toBeLessThan(gzip * 0.9);
});
