/** The course of an import: a file, its upload, the run that checks it, the run that writes it. The address keeps the place. */
import { useCallback, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useQuery, useSubscription } from "urql";
import { useCommon } from "@/app/common.words";
import { useDraft } from "@/app/drafts";
import { upload } from "@/app/http";
import type { UserError } from "@/app/session/session";
import { told } from "@/ui/State";
import { ImportWizardProgressDocument, ImportWizardRunDocument, type ImportRunPartsFragment } from "./gql/graphql";
import { importWords } from "./import.words";
import { typedKey, type Kind, type Mode } from "./kind";
import { openSheet, sheetFile, type Sheet } from "./sheet";

export type Run = ImportRunPartsFragment;
const LARGEST = 16 << 20;
const NO_ROWS: string[][] = [];

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

export function useImport(kind: Kind) {
  const t = importWords.useWords();
  const c = useCommon();
  const [params, setParams] = useSearchParams();
  const [file, setFile] = useState<File>();
  const [sheet, setSheet] = useState<Sheet>();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const { run, error, retry } = useRun(params.get("run"));
  const uploaded = params.get("upload");
  const written = run?.state === "DONE" && run.mode !== "DRY_RUN";
  const [, , forget] = useDraft(typedKey(kind), NO_ROWS);
  useEffect(() => {
    if (written) forget();
  }, [written, forget]);

  const begin = useCallback(
    async (mode: Mode, source: File | string): Promise<void> => {
      setBusy(true);
      setErrors([]);
      try {
        const id = typeof source === "string" ? source : await upload(source);
        const answer = await kind.start(id, mode);
        setErrors(answer.errors);
        const next = answer.run;
        if (next) setParams((old) => new URLSearchParams({ ...Object.fromEntries(old), run: next, upload: id }), { replace: true });
      } catch (fault) {
        const { message, mend } = fault instanceof Error && "graphQLErrors" in fault ? told(fault, c) : { message: t("uploadFailed"), mend: t("uploadMend") };
        setErrors([{ code: "", message, mend: mend ?? "" }]);
      }
      setBusy(false);
    },
    [kind, setParams, c, t],
  );

  const choose = useCallback(
    async (chosen: File): Promise<void> => {
      if (chosen.size > LARGEST) {
        setErrors([{ code: "", message: t("tooLarge"), mend: "" }]);
        return;
      }
      setFile(chosen);
      setSheet(await openSheet(chosen));
      await begin("DRY_RUN", chosen);
    },
    [begin, t],
  );

  const restart = useCallback(() => {
    setFile(undefined);
    setSheet(undefined);
    setErrors([]);
    setParams((old) => {
      const next = new URLSearchParams(old);
      next.delete("run");
      next.delete("upload");
      return next;
    });
  }, [setParams]);

  return {
    run,
    /** The address names a run that is still being asked for. */
    waiting: params.has("run") && !run,
    runError: error,
    retryRun: retry,
    busy,
    errors,
    file,
    sheet,
    choose,
    /** Checks rows that were mended or typed in here. */
    recheck: (mended: Sheet) => {
      const name = `${(file?.name ?? kind.template).replace(/\.\w+$/, "")}.csv`;
      const made = sheetFile(mended, name);
      setFile(made);
      setSheet(mended);
      return begin("DRY_RUN", made);
    },
    write: (mode: Mode) => (uploaded ? begin(mode, uploaded) : file ? begin(mode, file) : Promise.resolve()),
    /** Sends the same file once more after the network failed. */
    resend: () => (file ? begin("DRY_RUN", file) : Promise.resolve()),
    restart,
  };
}

export type Import = ReturnType<typeof useImport>;
