// Runs the public audit suite of GraphQL over HTTP against a running server: `node audit.mjs http://host:port/graphql`.
// Fails unless every row is ok, the SHOULD and MAY rows too.

import { serverAudits } from "graphql-http";

const url = process.argv[2];
if (!url) {
  console.error("usage: node audit.mjs URL");
  process.exit(2);
}

const audits = serverAudits({ url });
const results = await Promise.all(audits.map((audit) => audit.fn()));
const failed = results.filter((result) => result.status !== "ok");
for (const result of failed) {
  console.error(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${results.length - failed.length} of ${results.length} ok`);
process.exit(failed.length === 0 && results.length >= 61 ? 0 : 1);
