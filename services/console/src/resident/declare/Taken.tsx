/** The month's application is with the community or decided: where it stands and what can be done. */
import { Link } from "react-router";
import { month as monthTold } from "@/app/format";
import { localId } from "@/app/ids";
import { Acts } from "../applications/Acts";
import { StatusTag } from "../applications/StatusTag";
import look from "../look.module.css";
import { useMember } from "../member";
import type { DeclareApplicationFragment as Application } from "./gql/graphql";
import { declareWords } from "./words";

export function Taken({ application, code }: { application: Application; code?: string }) {
  const { id, month, status } = application;
  const t = declareWords.useWords();
  const { base } = useMember();
  return (
    <section className={`${look.card} ${look.stack}`}>
      <h2 style={{ fontSize: "var(--text)" }}>{t("taken", { month: monthTold(month) })}</h2>
      <div>
        <StatusTag status={status} />
      </div>
      {(status === "SUBMITTED" || status === "APPROVED") && <p style={{ margin: 0 }}>{t(`taken${status}`)}</p>}
      {status === "SUBMITTED" && <Acts application={application} code={code} />}
      <Link className={look.button} to={`${base}/applications/${localId(id)}`}>
        {t("see")}
      </Link>
    </section>
  );
}
