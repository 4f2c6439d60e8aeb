/** The proof that readers compute themselves: the published vectors of certificate transparency, the leaf's text, the plain script. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { climb, leafHash, leafText, rootOf } from "@/public/publicity/hash";
import { sha256 } from "@/public/publicity/sha256";

const data = ["", "\u0000", "\u0010", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"];
const vectors: [number, string][] = [
  [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
];

test.each(vectors)("the root of %i leaves is that of RFC 6962", async (count, root) => {
  expect(await rootOf(data.slice(0, count))).toBe(root);
});

test("a leaf climbs to the root beside its neighbour, and to another one on the wrong side", async () => {
  const [first, second] = await Promise.all(["", "\u0000"].map(leafHash));
  const root = vectors[1]?.[1];
  expect((await climb(first ?? "", [{ sibling: second ?? "", left: false }])).at(-1)).toBe(root);
  expect((await climb(second ?? "", [{ sibling: first ?? "", left: true }])).at(-1)).toBe(root);
  expect((await climb(first ?? "", [{ sibling: second ?? "", left: true }])).at(-1)).not.toBe(root);
});

test("the leaf's text is what the server hashes", () => {
  const item = { zh: "报告隐患", en: null, text: "报告隐患" };
  const line = { lineNo: 1, name: "张*三", building: "3|栋", item, day: "2026-03-05", points: "10.5", disputed: false, correctedTo: null, member: null };
  expect(leafText("com_1/pub_00000000000000000000000000000001", line)).toBe("pub_00000000000000000000000000000001|1|张*三|3\\|栋|报告隐患||2026-03-05|10.5");
});

test("the plain script gives what the platform's own gives, whatever the length", () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256);
    expect(Buffer.from(sha256(bytes)).toString("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});
