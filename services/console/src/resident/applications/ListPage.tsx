/** One's applications, newest month first. */
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { month, points } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import look from "../look.module.css";
import { useMember } from "../member";
import css from "./applications.module.css";
import { ApplicationsListDocument, type ApplicationsListQuery } from "./gql/graphql";
import { StatusTag, type Status } from "./StatusTag";
import { useLive } from "./useLive";
import { applicationsWords } from "./words";

type Application = NonNullable<ApplicationsListQuery["applicationList"]>["edges"][number]["node"];
const STATUSES: Status[] = ["DRAFT", "SUBMITTED", "RETURNED", "APPROVED", "REJECTED", "WITHDRAWN"];
const isStatus = (text: string | null): text is Status => STATUSES.some((status) => status === text);

export default function ListPage() {
  const t = applicationsWords.useWords();
  const { base, community } = useMember();
  const [params, setParams] = useSearchParams();
  const wanted = params.get("status");
  const status = isStatus(wanted) ? wanted : undefined;
  useLive(community);
  // More pages are further components: each keeps its own cursor, and a change reads all of them again.
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const choose = (next: string): void => {
    setPages([null]);
    setParams(next ? { status: next } : {}, { replace: true });
  };
  return (
    <Screen title={t("title")} back={base}>
      <label className="sr-only" htmlFor="applications-status">
        {t("status")}
      </label>
      <select id="applications-status" className={look.input} value={status ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{t("all")}</option>
        {STATUSES.map((one) => (
          <option key={one} value={one}>
            {t(`status.${one}`)}
          </option>
        ))}
      </select>
      {pages.map((after, nth) => (
        <Page key={`${status} ${after}`} after={after} status={status} more={nth === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : undefined} />
      ))}
    </Screen>
  );
}

function Page({ after, status, more }: { after: string | null; status: Status | undefined; more?: (cursor: string) => void }) {
  const c = useCommon();
  const { community, memberId, base } = useMember();
  const [asked, again] = useQuery({ query: ApplicationsListDocument, variables: { communityId: community, memberId, status, after } });
  return (
    <Shown of={asked} retry={again} rows={8}>
      {({ applicationList, schemeList }) => {
        const all = applicationList?.edges.map(({ node }) => node) ?? [];
        if (all.length === 0 && !after) return <None filtered={status !== undefined} to={`${base}/declare`} />;
        const several = (schemeList?.length ?? 0) > 1;
        const cursor = applicationList?.pageInfo.hasNextPage ? applicationList.pageInfo.endCursor : undefined;
        return (
          <>
            <ul className={`${look.list} ${css.list}`}>
              {all.map((application) => (
                <li key={application.id}>
                  <Row application={application} scheme={several ? schemeList?.find(({ id }) => id === application.schemeId)?.name.text : undefined} />
                </li>
              ))}
            </ul>
            {cursor && more && (
              <button type="button" className={`${look.quiet} ${look.big} ${css.list}`} onClick={() => more(cursor)}>
                {c("more")}
              </button>
            )}
          </>
        );
      }}
    </Shown>
  );
}

function Row({ application, scheme }: { application: Application; scheme?: string }) {
  const t = applicationsWords.useWords();
  const { base } = useMember();
  const { id, month: of, status, declared, granted, lines } = application;
  const names = [...new Set(lines.map(({ itemName }) => itemName.text))].join(t("comma"));
  return (
    <Link className={look.row} to={`${base}/applications/${localId(id)}`}>
      <span className={look.grow}>
        <strong>{month(of)}</strong> <StatusTag status={status} />
        {scheme && <small className={css.small}>{scheme}</small>}
        <small className={css.names}>{names || t("lines", { count: 0 })}</small>
      </span>
      <span className={look.end}>
        <strong className="digits">{points(status === "APPROVED" ? granted : declared)}</strong>
        <small className={css.small}>{t(status === "APPROVED" ? "granted" : "declared")}</small>
      </span>
      <span className={look.chevron} aria-hidden="true" />
    </Link>
  );
}

function None({ filtered, to }: { filtered: boolean; to: string }) {
  const t = applicationsWords.useWords();
  return (
    <Empty title={t(filtered ? "noneOf" : "none")}>
      {!filtered && (
        <Link className={look.button} to={to}>
          {t("first")}
        </Link>
      )}
    </Empty>
  );
}
