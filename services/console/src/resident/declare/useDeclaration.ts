/** The declaration of one month: kept on the device with every change, brought together with what the server has, sent. */
import { useEffect, useMemo, useRef, useState } from "react";
import { useClient, useQuery } from "urql";
import { useDraft } from "@/app/drafts";
import type { Item, Scheme } from "../scheme/document";
import { Lost } from "../photos/send";
import { check, placed, type Wrongs } from "./check";
import { draftOf, dropPhotos, EMPTY, newLine, type Draft, type Line } from "./draft";
import { DeclareMonthDocument, type DeclareApplicationFragment as Application } from "./gql/graphql";
import { daysOf } from "./months";
import { Elsewhere, LIVE, Refusal, save, sendPhotos, submit, type Whose } from "./send";

export type Phase = { at: "still" } | { at: "photos"; done: number; of: number } | { at: "saving" } | { at: "submitting" };
const isOpen = (application: Application | undefined): boolean => application?.status === "DRAFT" || application?.status === "RETURNED";

/** The draft on this device, or what the server has where nothing was changed here. */
function joined(kept: Draft, there: Application | undefined): { draft: Draft; elsewhere: boolean } {
  if (!there || !isOpen(there)) return { draft: kept, elsewhere: false };
  if (kept.touched) return { draft: kept, elsewhere: kept.id !== there.id || kept.revision < there.revision };
  // What was read before the last save is older than what is kept.
  return { draft: kept.id === there.id && kept.revision >= there.revision ? kept : draftOf(there), elsewhere: false };
}

/** What the server has for the month. */
function useThere(whose: Whose) {
  const { community: communityId, schemeId, memberId, month } = whose;
  const [asked, again] = useQuery({ query: DeclareMonthDocument, variables: { communityId, schemeId, memberId, month } });
  const all = asked.data?.applicationList?.edges.map(({ node }) => node) ?? [];
  return { asked, again, there: all.find(({ status }) => LIVE.includes(status)) ?? all[0] };
}

export function useDeclaration(whose: Whose, scheme: Scheme, items: readonly Item[]) {
  const client = useClient();
  const { asked, again, there } = useThere(whose);
  const [kept, keep, clear] = useDraft<Draft>(`declare.${whose.memberId}.${whose.schemeId}.${whose.month}`, EMPTY);
  const { draft, elsewhere } = joined(kept, there);
  const [phase, setPhase] = useState<Phase>({ at: "still" });
  const [problem, setProblem] = useState<unknown>();
  const [wrongs, setWrongs] = useState<Record<string, Wrongs>>({});
  // Photos arrive after the page has drawn anew: changes are made to the latest draft, not to the one that was on screen.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const days = useMemo(() => daysOf(whose.month), [whose.month]);

  const put = (next: Draft): void => {
    latest.current = next;
    keep(next);
  };
  const setLines = (by: (lines: Line[]) => Line[]): void => put({ ...latest.current, lines: by(latest.current.lines), touched: true });
  const changeLine = (key: string, by: (line: Line) => Partial<Line>): void => {
    setLines((lines) => lines.map((line) => (line.key === key ? { ...line, ...by(line) } : line)));
    setWrongs((now) => Object.fromEntries(Object.entries(now).filter(([of]) => of !== key)));
  };
  const add = (item: Item, name: string, fresh: boolean): string => {
    const line = { ...newLine(item, name, days.last), fresh };
    setLines((lines) => [...lines, line]);
    return line.key;
  };
  const remove = (key: string): void => {
    void dropPhotos(latest.current.lines.filter((line) => line.key === key));
    setLines((lines) => lines.filter((line) => line.key !== key));
  };
  const checkLine = (line: Line): Wrongs => check(line, scheme, items.find(({ code }) => code === line.item), days);

  /** Whether every line is whole; what is not is marked. */
  const checked = (): boolean => {
    const all = (line: Line): Wrongs => (line.fresh ? { ...checkLine(line), line: { key: "unfinished" } } : checkLine(line));
    const found = latest.current.lines.map((line) => [line.key, all(line)] as const).filter(([, wrong]) => Object.keys(wrong).length > 0);
    setWrongs(Object.fromEntries(found));
    return found.length === 0;
  };

  const refused = (error: unknown): void => {
    setProblem(error);
    if (error instanceof Elsewhere) again({ requestPolicy: "network-only" });
    if (!(error instanceof Refusal)) return;
    const marked: Record<string, Wrongs> = {};
    for (const one of error.errors) {
      const place = placed(one);
      const line = place && latest.current.lines[place.nth];
      if (line) marked[line.key] = { ...marked[line.key], [place.field]: { message: `${one.message} ${one.mend}` } };
    }
    setWrongs((now) => ({ ...now, ...marked }));
  };

  /** Answers what the server has now; `undefined` where it did not get there. */
  const send = async (finally_: "save" | "submit"): Promise<Application | undefined> => {
    setProblem(undefined);
    try {
      const evidence = await sendPhotos(client, latest.current, (done, of) => setPhase({ at: "photos", done, of }));
      setPhase({ at: "saving" });
      const before = latest.current;
      const asItIs = !before.touched && there?.id === before.id && there?.revision === before.revision ? there : undefined;
      const saved = asItIs ?? (await save(client, whose, before, items, evidence));
      const lines = before.lines.map((line, nth) => ({ ...line, photos: line.photos.map((photo, at) => ({ ...photo, evidenceId: evidence[nth]?.[at] })) }));
      put({ id: saved.id, revision: saved.revision, touched: false, lines });
      if (finally_ === "save") return saved;
      setPhase({ at: "submitting" });
      const submitted = await submit(client, whose, saved);
      void dropPhotos(before.lines);
      clear();
      return submitted;
    } catch (error) {
      if (error instanceof Lost) setProblem(error);
      else refused(error);
      return undefined;
    } finally {
      setPhase({ at: "still" });
    }
  };

  const forget = (): void => {
    void dropPhotos(latest.current.lines);
    clear();
    setWrongs({});
  };
  /** Where the same month was written elsewhere: which of the two goes on. */
  const settle = (mine: boolean, application: Application): void => {
    setProblem(undefined);
    if (mine) return put({ ...latest.current, id: application.id, revision: application.revision, touched: true });
    forget();
  };
  return { asked, again, there, draft, elsewhere, phase, problem, wrongs, days, setWrongs, changeLine, add, remove, forget, checkLine, checked, send, settle };
}

export type Declaration = ReturnType<typeof useDeclaration>;
