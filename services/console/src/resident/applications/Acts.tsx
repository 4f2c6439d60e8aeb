/** What can be done with an application now. */
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useMutation, type CombinedError } from "urql";
import { month } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { useConfirm } from "../Confirm";
import look from "../look.module.css";
import { useMember } from "../member";
import { ApplicationsWithdrawDocument, type ApplicationsWholeFragment as Application } from "./gql/graphql";
import { applicationsWords } from "./words";

export function Acts({ application, code }: { application: Pick<Application, "id" | "revision" | "status" | "month">; code?: string }) {
  const t = applicationsWords.useWords();
  const navigate = useNavigate();
  const { base } = useMember();
  const [{ fetching }, withdraw] = useMutation(ApplicationsWithdrawDocument);
  const [failed, setFailed] = useState<CombinedError>();
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const { ask, dialog } = useConfirm();
  const { id, revision, status } = application;
  const form = `${base}/declare?month=${application.month}${code ? `&scheme=${code}` : ""}`;
  const take = async (): Promise<boolean> => {
    const { data, error } = await withdraw({ input: { id, revision } });
    setFailed(error);
    setErrors(data?.applicationWithdraw?.errors ?? []);
    return Boolean(data?.applicationWithdraw?.application);
  };
  const back = async (): Promise<void> => {
    if ((await ask({ title: t("withdrawTitle"), text: t("withdrawText"), yes: t("withdraw") })) && (await take())) void navigate(form);
  };
  const drop = async (): Promise<void> => {
    const agreed = await ask({ title: t("dropTitle", { month: month(application.month) }), text: t("dropText"), yes: t(status === "DRAFT" ? "dropDraft" : "drop"), danger: true });
    if (agreed) await take();
  };
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
          <button type="button" className={`${look.danger} ${look.big}`} disabled={fetching} onClick={() => void drop()}>
            {t(status === "DRAFT" ? "dropDraft" : "drop")}
          </button>
        </>
      )}
      {status === "SUBMITTED" && (
        <button type="button" className={`${look.quiet} ${look.big}`} disabled={fetching} onClick={() => void back()}>
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
      {dialog}
    </div>
  );
}
