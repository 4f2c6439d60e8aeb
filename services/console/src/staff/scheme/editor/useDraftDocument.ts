/** The draft on the screen: kept on this device with every change, undone and redone step by step, saved on the server when asked. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Document } from "@/app/scheme";
import { useDraft } from "@/app/drafts";
import { merge, same } from "../model/merge";

/** What was changed here and is not on the server yet. `base` is what it was changed from. */
interface Kept {
  document: Document;
  base: Document;
  revision: number;
}

interface Server {
  document: Document;
  revision: number;
}

interface Steps {
  past: Document[];
  future: Document[];
}

const NONE: Steps = { past: [], future: [] };
const LONGEST = 200;
/** Typing in one field is one step while it goes on. */
const PAUSE = 1_200;

export function useDraftDocument(scheme: string, server: Server) {
  const [kept, keep, clear] = useDraft<Kept | null>(`scheme.${scheme}`, null);
  const [steps, setSteps] = useState(NONE);
  const last = useRef({ tag: "", at: 0 });
  const document = kept?.document ?? server.document;
  const base = kept ?? { base: server.document, revision: server.revision };

  const write = useCallback(
    (next: Document) => keep({ document: next, base: base.base, revision: base.revision }),
    [keep, base.base, base.revision],
  );
  const update = (change: (document: Document) => Document, tag: string): void => {
    const next = change(document);
    if (next === document) return;
    const now = Date.now();
    const goesOn = last.current.tag === tag && now - last.current.at < PAUSE;
    last.current = { tag, at: now };
    setSteps(({ past }) => ({ past: goesOn ? past : [...past.slice(-LONGEST), document], future: [] }));
    write(next);
  };
  const undo = (): void => {
    const before = steps.past.at(-1);
    if (!before) return;
    last.current = { tag: "", at: 0 };
    setSteps(({ past, future }) => ({ past: past.slice(0, -1), future: [document, ...future] }));
    write(before);
  };
  const redo = (): void => {
    const [after, ...later] = steps.future;
    if (!after) return;
    setSteps(({ past }) => ({ past: [...past, document], future: later }));
    write(after);
  };

  // What was undone to the very beginning needs no keeping.
  const changed = kept !== null && !same(kept.document, server.document);
  // Somebody saved, or published, since this was begun.
  const behind = kept !== null && server.revision !== kept.revision && changed;
  useEffect(() => {
    if (kept && !changed && steps.past.length === 0) clear();
  }, [kept, changed, steps.past.length, clear]);

  return {
    document,
    /** Differs from what the server has. */
    changed,
    revision: kept && changed ? kept.revision : server.revision,
    update,
    undo,
    redo,
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    /** The server has what is on the screen. */
    saved: clear,
    /** Somebody else saved meanwhile: what they changed, from where. */
    conflict: behind ? { base: kept.base, theirs: server.document, mine: kept.document } : undefined,
    resolve: (how: "merge" | "theirs" | "mine"): void => {
      if (!kept) return;
      setSteps(NONE);
      if (how === "theirs") return clear();
      const next = how === "mine" ? kept.document : (merge(kept.base, kept.document, server.document) as Document);
      keep({ document: next, base: server.document, revision: server.revision });
    },
  };
}

export type Draft = ReturnType<typeof useDraftDocument>;
