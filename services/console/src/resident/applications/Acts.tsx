/** What can be done with an application now. */
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useClient, useMutation, type CombinedError } from "urql";
import { month } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Ask } from "@/ui/phone/Ask";
import { Errors, Problem } from "@/ui/State";
import look from "../look.module.css";
import { useMember } from "../member";
import { ApplicationsOneDocument, ApplicationsWithdrawDocument, type ApplicationsWholeFragment as Application } from "./gql/graphql";
import { applicationsWords } from "./words";

export function Acts({ application, code }: { application: Pick<Application, "id" | "revision" | "status" | "month">; code?: string }) {
  const t = applicationsWords.useWords();
  const navigate = useNavigate();
  const { base } = useMember();
  const client = useClient();
  const [{ fetching }, withdraw] = useMutation(ApplicationsWithdrawDocument);
  const [failed, setFailed] = useState<CombinedError>();
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [asking, ask] = useState<"withdraw" | "drop">();
  const { id, revision, status } = application;
  const form = `${base}/declare?month=${application.month}${code ? `&scheme=${code}` : ""}`;
  const once = async (at: number): Promise<Awaited<ReturnType<typeof withdraw>>> => {
    const answer = await withdraw({ input: { id, revision: at } });
    if (!answer.data?.applicationWithdraw?.errors.some(({ code: why }) => why === "VERSION_CONFLICT")) return answer;
    // A step of its review was agreed to meanwhile, which is no reason not to take it back.
    const { data } = await client.query(ApplicationsOneDocument, { id }, { requestPolicy: "network-only" }).toPromise();
    const now = data?.applicationGet;
    return now && now.status === status && now.revision > at ? once(now.revision) : answer;
  };
  const take = async (): Promise<boolean> => {
    const { data, error } = await once(revision);
    setFailed(error);
    setErrors(data?.applicationWithdraw?.errors ?? []);
    ask(undefined);
    return Boolean(data?.applicationWithdraw?.application);
  };
  const back = async (): Promise<void> => {
    if (await take()) void navigate(form);
  };
  const drop = async (): Promise<void> => void (await take());
  const open = status === "DRAFT" || status === "RETURNED";
  return (
    <div className={look.stack}>
      {failed && <Problem error={failed} />}
      <Errors errors={errors} />
      {open && (
        <>
          <Link className={`${look.button} ${look.big}`} to={form}>
            {t(status === "DRAFT" ? "edit" : "mend")}
          </Link>
          <button type="button" className={`${look.danger} ${look.big}`} disabled={fetching} onClick={() => ask("drop")}>
            {t(status === "DRAFT" ? "dropDraft" : "drop")}
          </button>
        </>
      )}
      {status === "SUBMITTED" && (
        <button type="button" className={`${look.quiet} ${look.big}`} disabled={fetching} onClick={() => ask("withdraw")}>
          {t("withdraw")}
        </button>
      )}
      {(status === "WITHDRAWN" || status === "REJECTED") && (
        <Link className={`${look.button} ${look.big}`} to={form}>
          {t("again")}
        </Link>
      )}
      {status === "APPROVED" && (
        <>
          <p className={look.muted}>{t("disagree")}</p>
          <Link className={`${look.quiet} ${look.big}`} to={`${base}/history`}>
            {t("publicity")}
          </Link>
        </>
      )}
      <Ask open={asking === "withdraw"} title={t("withdrawTitle")} yes={t("withdraw")} onYes={back} onNo={() => ask(undefined)}>
        <p>{t("withdrawText")}</p>
      </Ask>
      <Ask open={asking === "drop"} title={t("dropTitle", { month: month(application.month) })} yes={t(status === "DRAFT" ? "dropDraft" : "drop")} danger onYes={drop} onNo={() => ask(undefined)}>
        <p>{t("dropText")}</p>
      </Ask>
    </div>
  );
}
