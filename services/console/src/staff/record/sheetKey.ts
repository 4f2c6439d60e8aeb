/** The key of a sheet follows from what is in it: the same rows on the same ground are not written twice, whenever they are sent again. */
import { newKey } from "@/app/drafts";

/** A write whose answer is still open: what was sent, to be sent again just so. */
export interface Open {
  key: string;
  uploadId: string;
  scheme?: string;
  reason: string;
  name: string;
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function keyOf(file: File, scheme: string, reason: string): Promise<string> {
  // Without TLS (a trial in the house's own network) browsers do not hash: there only the key that is kept with the open write helps.
  if (!("subtle" in crypto)) return newKey();
  return sha256(new TextEncoder().encode(JSON.stringify([await sha256(await file.arrayBuffer()), scheme, reason])));
}
