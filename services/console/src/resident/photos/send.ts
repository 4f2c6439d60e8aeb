/** Sends photos one after the other, each once; pages look at how far they are. */
import type { Client } from "urql";
import { useSyncExternalStore } from "react";
import { newKey } from "@/app/drafts";
import { fresh, upload } from "@/app/http";
import { current } from "@/app/settings";
import { PhotosAddDocument } from "./gql/graphql";
import { keep, keepMade, kept } from "./store";

/** A photo of a form: on the device under `key`, at the server as `evidenceId`. */
export interface Photo {
  key: string;
  evidenceId?: string;
}

export interface Sending {
  /** From 0 to 1. */
  part: number;
  /** Why it did not arrive; empty: the network. */
  failed?: string;
  sent?: boolean;
  /** It is being made small on this device, it turned out to be no picture, or that took too long. */
  made?: "soon" | "never" | "slow";
}

let states: Record<string, Sending> = {};
const listeners = new Set<() => void>();

function tell(key: string, state: Sending | undefined): void {
  const { [key]: _, ...rest } = states;
  states = state ? { ...rest, [key]: state } : rest;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSending = (): Record<string, Sending> => useSyncExternalStore(subscribe, () => states);

/** The photo is gone from this device: it must be taken again. */
export class Lost extends Error {}
/** The server does not take it; the message says why. */
export class Refused extends Error {}

/** A phone that has not made a photo small by then never will: the others wait no longer. */
export const LONGEST = 20_000;
class TooSlow extends Error {}

/** What is not sent as it is, for it says where it was taken, is given up. */
function within<T>(made: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), LONGEST);
  });
  return Promise.race([made, late]).finally(() => clearTimeout(timer));
}

let bench: Promise<unknown> = Promise.resolve();

/**
 * A photo of a form from now on, under a key of its own. It is made small meanwhile, one after the other: a phone has no room for
 * many at once. Whoever wants it before, to show or to send it, waits.
 */
export function take(make: () => Promise<Blob>, community: string): Photo {
  const key = newKey();
  tell(key, { part: 0, made: "soon" });
  const made = bench.then(() => within(make()));
  bench = made.catch(() => undefined);
  keepMade(key, community, made).then(
    () => tell(key, undefined),
    (error: unknown) => tell(key, { part: 0, made: error instanceof TooSlow ? "slow" : "never" }),
  );
  return { key };
}

/** A server that is away or has too much to do says nothing about the photo: it is tried again. */
export const isPassing = (status: number): boolean => status >= 500 || status === 429;
const PASSING = new Set(["INTERNAL", "OVERLOADED", "DEADLINE", "RATE_LIMITED", "TOO_MANY_STREAMS"]);

/** `fetch` does not tell how far an upload is. */
function uploadTold(blob: Blob, told: (part: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/upload");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-linli", "console");
    request.setRequestHeader("accept-language", current().lang);
    request.timeout = 120_000;
    request.upload.addEventListener("progress", (event) => told(event.lengthComputable ? event.loaded / event.total : 0));
    for (const name of ["error", "timeout", "abort"]) request.addEventListener(name, () => reject(new TypeError("network")));
    request.addEventListener("load", () => {
      // A session that has run out is renewed by the ordinary way.
      if (request.status === 401) return resolve(upload(blob));
      const answer = read(request.responseText);
      if (request.status < 300 && answer.id) return resolve(answer.id);
      if (isPassing(request.status)) return reject(new TypeError("network"));
      reject(new Refused(answer.errors?.[0]?.message ?? String(request.status)));
    });
    request.send(blob);
  });
}

function read(text: string): { id?: string; errors?: { message: string }[] } {
  try {
    return JSON.parse(text) as { id?: string };
  } catch {
    return {};
  }
}

async function sendOne(client: Client, key: string): Promise<string> {
  const photo = await kept(key);
  if (!photo) throw new Lost();
  if (photo.evidenceId) return photo.evidenceId;
  tell(key, { part: 0 });
  await fresh();
  const uploadId = await uploadTold(photo.blob, (part) => tell(key, { part: part * 0.95 }));
  const { data, error } = await client.mutation(PhotosAddDocument, { input: { communityId: photo.community, uploadId } }).toPromise();
  const refused = data?.evidenceAdd?.errors[0]?.message ?? error?.graphQLErrors.find(({ extensions }) => !PASSING.has(String(extensions.code)))?.message;
  if (refused) throw new Refused(refused);
  const evidenceId = data?.evidenceAdd?.evidence?.id;
  if (!evidenceId) throw new TypeError("network");
  await keep({ ...photo, evidenceId });
  return evidenceId;
}

const underWay = new Map<string, Promise<string>>();
let queue: Promise<unknown> = Promise.resolve();

/** The server's id of a photo, which is sent if it was not yet. One at a time: on a weak network two halves are no photo. */
export function sent(client: Client, { key, evidenceId }: Photo): Promise<string> {
  if (evidenceId) return Promise.resolve(evidenceId);
  const going = underWay.get(key);
  if (going) return going;
  const next = queue.then(() => sendOne(client, key));
  queue = next.catch(() => undefined);
  const told = next.then(
    (id) => {
      tell(key, { part: 1, sent: true });
      return id;
    },
    (error: unknown) => {
      // What is not there says so itself.
      if (!(error instanceof Lost)) tell(key, { part: 0, failed: error instanceof Refused ? error.message : "" });
      throw error;
    },
  );
  underWay.set(key, told);
  void told.catch(() => undefined).finally(() => underWay.delete(key));
  return told;
}
