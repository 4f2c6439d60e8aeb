/** Lays a Brotli file beside each built one that gets smaller by it: pressing once with patience beats pressing at each request. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import type { Plugin } from "vite";

const press = promisify(brotliCompress);

export function pressed(): Plugin {
  let folder = "";
  return {
    name: "linli-pressed",
    apply: "build",
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    closeBundle: async () => {
      const names = await readdir(folder, { recursive: true });
      const built = names.filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name));
      await Promise.all(
        built.map(async (name) => {
          const whole = await readFile(join(folder, name));
          const small = await press(whole);
          // Small files gain less than a second file costs.
          if (small.length < whole.length - 200) await writeFile(join(folder, `${name}.br`), small);
        }),
      );
    },
  };
}
