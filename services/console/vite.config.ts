import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { pressed } from "./pressed";

/** Where `npm run dev` finds a running product. */
const product = process.env.LINLI_ADDRESS ?? "http://127.0.0.1:8080";
const routes = ["/graphql", "/session", "/upload", "/evidence"];

export default defineConfig({
  plugins: [react(), pressed()],
  cacheDir: process.env.VITE_CACHE ?? "node_modules/.vite",
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  build: {
    // The oldest that we serve: WeChat's own browser on Android, an iPhone of 2015. `src/app/older.ts` adds what they lack.
    target: ["chrome107", "edge107", "firefox121", "safari15.4", "ios15.4"],
    // Nothing is inlined: the content security policy allows no data: scripts, and hashes tell what changed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      // Packages that do nothing on being imported but do not say so: else an index of theirs drags all of it into each first load.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/(@rc-component|@ant-design)\//, sideEffects: false }] },
      // What is always needed together comes in one file: left to itself, a page of the desk came in ninety.
      output: {
        codeSplitting: {
          groups: [
            // What the compiler lends to older browsers belongs to nobody: beside the desk's, the phone would load the desk.
            { name: "lent", test: /@oxc-project/, priority: 7 },
            { name: "ground", tags: ["$initial"], priority: 6 },
            { name: "desk", test: /node_modules\/antd\/es\/(app|button|config-provider)\//, priority: 5 },
            { name: "input", test: /node_modules\/antd\/es\/input\//, priority: 4 },
            { name: "select", test: /node_modules\/antd\/es\/select\//, priority: 3 },
            { name: "form", test: /node_modules\/antd\/es\/form\//, priority: 2 },
            { name: "icons", test: /node_modules\/@ant-design\/icons(-svg)?\//, priority: 1, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(routes.map((route) => [route, { target: product, ws: true, changeOrigin: false }])),
  },
  test: { include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"], environment: "happy-dom", testTimeout: 30_000 },
});
