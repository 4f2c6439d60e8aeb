/** Photos wait on the device until they are sent: in IndexedDB, or in memory where a browser keeps nothing. */

import { onForget } from "@/app/drafts";

export interface Kept {
  key: string;
  blob: Blob;
  /** Of whom this is evidence; a photo is never sent to another community. */
  community: string;
  /** The server's id, once it was sent. */
  evidenceId?: string;
}

const DATABASE = "linli.photos";
const TABLE = "photos";
const memory = new Map<string, Kept>();
/** Photos that are still being made small, by their keys: whoever asks for one waits for it. */
const making = new Map<string, Promise<unknown>>();
onForget(() => {
  memory.clear();
  making.clear();
});

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(TABLE, { keyPath: "key" }));
    request.addEventListener("success", () => {
      // Signing out drops the database: it must not wait for this page.
      request.result.addEventListener("versionchange", () => {
        request.result.close();
        opened = undefined;
      });
      resolve(request.result);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("no database")));
  });
  return opened;
}

async function ask<T>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  return new Promise<T>((resolve, reject) => {
    const request = act(db.transaction(TABLE, mode).objectStore(TABLE));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("not kept")));
  });
}

export async function keep(photo: Kept): Promise<void> {
  memory.set(photo.key, photo);
  // Private windows and full devices keep nothing: the page goes on with what is in memory.
  await ask("readwrite", (table) => table.put(photo)).catch(() => undefined);
}

/** Keeps a photo once it is made, unless it was dropped meanwhile or somebody else is here by then. Rejects where it cannot be made. */
export function keepMade(key: string, community: string, made: Promise<Blob>): Promise<void> {
  const done = made.then(async (blob) => {
    if (making.get(key) === held) await keep({ key, blob, community });
  });
  const held = done.catch(() => undefined).finally(() => making.delete(key));
  making.set(key, held);
  return done;
}

export async function kept(key: string): Promise<Kept | undefined> {
  await making.get(key);
  const here = memory.get(key);
  if (here) return here;
  const found = await ask<Kept | undefined>("readonly", (table) => table.get(key) as IDBRequest<Kept | undefined>).catch(() => undefined);
  if (found) memory.set(key, found);
  return found;
}

export async function drop(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    memory.delete(key);
    making.delete(key);
    await ask("readwrite", (table) => table.delete(key)).catch(() => undefined);
  }
}
