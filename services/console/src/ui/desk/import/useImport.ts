/** The course of an import: a file, its upload, the run that checks it, the run that writes it. The address keeps the place. */
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useQuery, useSubscription } from "urql";
import { useCommon } from "@/app/common.words";
import { upload } from "@/app/http";
import type { UserError } from "@/app/session/session";
import { told } from "@/ui/State";
import { ImportWizardProgressDocument, ImportWizardRunDocument, type ImportRunPartsFragment } from "./gql/graphql";
import { isGbk, readSheet } from "./foreign";
import { importWords } from "./import.words";
import { useKept, useMends, type Held } from "./kept";
import type { Kind, Mode } from "./kind";
import { openSheet, restOf, sheetFile, type Sheet } from "./sheet";

export type Run = ImportRunPartsFragment;
const LARGEST = 16 << 20;

export const isRunning = (run: Run | undefined): boolean => run?.state === "CHECKING" || run?.state === "WRITING";

/** The run by its id: read again while it moves, and told by the socket where there is one. */
function useRun(id: string | null) {
  const [asked, again] = useQuery({ query: ImportWizardRunDocument, variables: { id: id ?? "" }, pause: !id });
  const run = id ? (asked.data?.importRun ?? undefined) : undefined;
  const running = isRunning(run);
  useSubscription({ query: ImportWizardProgressDocument, variables: { id: id ?? "" }, pause: !id || !running });
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => again({ requestPolicy: "network-only" }), 800);
    return () => clearInterval(timer);
  }, [running, again]);
  return { run, error: id ? asked.error : undefined, retry: () => again({ requestPolicy: "network-only" }) };
}

/** What came of writing: where nothing was written, the sheet stands as it was checked. */
const cameOf = (run: Run | undefined): "nothing" | "rows" | undefined => {
  if (!run || run.mode === "DRY_RUN" || isRunning(run)) return undefined;
  return run.state === "DONE" ? "rows" : "nothing";
};

/** A sheet in this page; without an upload it was not sent yet. */
interface Here {
  upload: string | null;
  file: File;
  sheet?: Sheet;
  gbk: boolean;
}

export function useImport(kind: Kind) {
  const t = importWords.useWords();
  const c = useCommon();
  const [params, setParams] = useSearchParams();
  const kept = useKept(kind);
  const { held, hold, mark, drop, forgetTyped } = kept;
  const { run, error, retry } = useRun(params.get("run"));
  const uploaded = params.get("upload");
  // After a reload the file itself is gone; the sheet that was read from it goes on in its place.
  const still = held && held.upload === uploaded ? held : undefined;
  const [here, setHere] = useState<Here | undefined>(() => still && { upload: still.upload, file: sheetFile(still.sheet, still.name), sheet: still.sheet, gbk: false });
  // What another run checked is not this one's: its rows are others.
  const own = here?.upload === uploaded ? here : undefined;
  const { file, sheet } = own ?? {};
  const [mends, mend] = useMends(kind, params.get("run") ?? "");
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  /** A file that was chosen and did not arrive. */
  const [unsent, setUnsent] = useState<Omit<Here, "upload">>();
  const came = cameOf(run);
  const isOwn = own !== undefined;
  const isHeld = still !== undefined;
  const bad = run?.rowsBad ?? 0;
  /** Rows that were wrong and were not imported, where they can be mended here. */
  const rest = run && came === "rows" && bad > 0 && sheet ? restOf(sheet, run) : undefined;
  const isOver = came === "rows" && !rest;
  useEffect(() => {
    // Whoever looks at an earlier outcome again keeps what they have begun since.
    if (!came || !isOwn) return;
    if (came === "rows") forgetTyped();
    if (isOver) drop();
    else if (isHeld) mark(came === "rows" ? { left: bad } : undefined);
  }, [came, isOwn, isHeld, isOver, bad, mark, drop, forgetTyped]);

  /** Answers whether it got through. */
  const begin = async (mode: Mode, source: File | string, read?: Sheet, gbk = false): Promise<boolean> => {
    setBusy(true);
    setErrors([]);
    setUnsent(undefined);
    let through = true;
    try {
      const id = typeof source === "string" ? source : await upload(source);
      const answer = await kind.start(id, mode);
      setErrors(answer.errors);
      const next = answer.run;
      if (next) {
        if (typeof source !== "string") setHere({ upload: id, file: source, sheet: read, gbk });
        if (read && typeof source !== "string") hold({ name: source.name, sheet: read, run: next, upload: id });
        // Whoever leaves while rows are written comes back to that.
        else if (held && mode !== "DRY_RUN") hold({ ...held, run: next, written: {} });
        // The same rows once more: what was typed to mend them is theirs still.
        if (sheet && (typeof source === "string" || read === sheet)) mend({ ...mends, run: next });
        setParams((old) => new URLSearchParams({ ...Object.fromEntries(old), run: next, upload: id }), { replace: true });
      }
    } catch (fault) {
      const said = fault instanceof Error && "graphQLErrors" in fault ? told(fault, c) : { message: t("uploadFailed"), mend: t("uploadMend") };
      setErrors([{ code: "", message: said.message, mend: said.mend ?? "" }]);
      through = false;
    }
    setBusy(false);
    return through;
  };

  const send = async (chosen: Omit<Here, "upload">): Promise<void> => {
    if (!(await begin("DRY_RUN", chosen.file, chosen.sheet, chosen.gbk))) setUnsent(chosen);
  };

  const choose = async (chosen: File): Promise<void> => {
    setUnsent(undefined);
    if (chosen.size > LARGEST) return setErrors([{ code: "", message: t("tooLarge"), mend: "" }]);
    const { bytes, wrong } = await readSheet(chosen, t);
    if (!bytes) return setErrors(wrong ? [wrong] : []);
    const read = await openSheet(bytes);
    // Without a run yet it waits here, should the line be lost; beside a run it takes the place of that one's once it was sent.
    const next = { file: chosen, sheet: read, gbk: isGbk(bytes) };
    if (!uploaded) setHere({ upload: null, ...next });
    await send(next);
  };

  const leave = (): void => {
    setHere(undefined);
    setErrors([]);
    setUnsent(undefined);
    setParams((old) => {
      const next = new URLSearchParams(old);
      next.delete("run");
      next.delete("upload");
      return next;
    });
  };

  /** Goes on with a sheet that was being mended when the page was left. */
  const goOn = ({ name, sheet: read, run: of, upload: id }: Held): void => {
    setHere({ upload: id, file: sheetFile(read, name), sheet: read, gbk: false });
    setParams((old) => new URLSearchParams({ ...Object.fromEntries(old), run: of, upload: id }), { replace: true });
  };

  return {
    run,
    /** The address names a run that is still being asked for. */
    waiting: params.has("run") && !run,
    runError: error,
    retryRun: retry,
    busy,
    errors,
    /** Sends the file again that did not arrive. */
    again: unsent && (() => send(unsent)),
    file,
    sheet,
    rest,
    mends,
    mend,
    /** The sheet is only here until the page is loaded anew. */
    isLost: kept.isLost,
    /** It was written in the encoding of Chinese spreadsheet programs. */
    gbk: own?.gbk ?? false,
    /** Left in the middle: what stands on the device, where nothing is going on now. */
    left: params.has("run") ? null : held,
    goOn,
    giveUp: drop,
    choose,
    /** Checks rows that were mended or typed in here. */
    recheck: (mended: Sheet) => {
      const name = `${(file?.name ?? kind.template).replace(/\.\w+$/, "")}.csv`;
      const made = sheetFile(mended, name);
      if (!uploaded) setHere({ upload: null, file: made, sheet: mended, gbk: false });
      return begin("DRY_RUN", made, mended);
    },
    write: (mode: Mode) => (uploaded ? begin(mode, uploaded) : file ? begin(mode, file) : Promise.resolve()),
    /** Sends the same file once more after the network failed. */
    resend: () => (file ? begin("DRY_RUN", file, sheet) : Promise.resolve()),
    restart: (): void => {
      drop();
      leave();
    },
    /** Begins another sheet; rows that wait to be mended stay beside it. */
    another: (): void => {
      if (isOwn && !rest) drop();
      leave();
    },
  };
}

export type Import = ReturnType<typeof useImport>;
