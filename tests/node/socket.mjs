// Speaks graphql-ws with its reference client: `node socket.mjs ws://host:port/graphql/ws [token]`.
// One operation is answered and completed; a token that does not stand is closed with 4401.

import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, token] = process.argv.slice(2);
if (!url) {
  console.error("usage: node socket.mjs URL [TOKEN]");
  process.exit(2);
}

function client(authorization) {
  return createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0, connectionParams: { authorization } });
}

async function first(known, query) {
  for await (const result of known.iterate({ query })) {
    return result;
  }
}

function expect(what, truth) {
  if (!truth) {
    console.error(`not so: ${what}`);
    process.exit(1);
  }
}

const answer = await first(client(token && `Bearer ${token}`), "{ __typename viewer { name } }");
expect(`an answer, not ${JSON.stringify(answer)}`, answer?.data?.__typename === "Query");
expect("the viewer is who the token says", Boolean(token) === Boolean(answer.data.viewer));

const refused = await first(client("Bearer lla_wrong"), "{ __typename }").catch((closed) => closed);
expect(`closed with 4401, not ${refused?.code}`, refused?.code === 4401);
console.log("the reference client was served");
process.exit(0);
