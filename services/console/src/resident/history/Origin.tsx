/** Where a line comes from: its application, the public notice it stands on, and the way to object while that is open. */
import { useQuery } from "urql";
import { day } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { ButtonLink, Buttons } from "@/ui/phone/Parts";
import { useMember } from "../member";
import { ResidentHistoryOriginDocument, type ResidentHistoryOriginQuery } from "./gql/graphql";
import type { LedgerEntry } from "./Months";
import { historyWords } from "./words";
import css from "./history.module.css";

type Application = NonNullable<ResidentHistoryOriginQuery["applicationList"]>["edges"][number]["node"];

export function Origin({ of, scheme }: { of: LedgerEntry; scheme: string }) {
  const t = historyWords.useWords();
  const { base } = useMember();
  if ((of.kind === "DEBIT" || of.kind === "REFUND") && !of.item) {
    return (
      <Buttons>
        <ButtonLink to={`${base}/redemptions`}>{t("toRedemptions")}</ButtonLink>
        {of.kind === "DEBIT" && <ButtonLink to={`${base}/exchange?scheme=${localId(scheme)}`}>{t("toExchange")}</ButtonLink>}
      </Buttons>
    );
  }
  return of.item && of.month ? <Judged of={of} scheme={scheme} item={of.item} month={of.month} /> : null;
}

/** The line of an application that this entry was granted for. */
const lineOf = ({ lines }: Application, of: LedgerEntry) => lines.find(({ item, day: on }) => item === of.item && on === of.day);

function Judged({ of, scheme, item, month }: { of: LedgerEntry; scheme: string; item: string; month: string }) {
  const t = historyWords.useWords();
  const { community, memberId, base } = useMember();
  const [result, again] = useQuery({
    query: ResidentHistoryOriginDocument,
    variables: { community, filter: { memberId, schemeId: scheme, month, item } },
  });
  return (
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={2}>
      {({ applicationList, publicityList }) => {
        const application = applicationList?.edges.map(({ node }) => node).find((one) => lineOf(one, of));
        const lists = (publicityList?.edges ?? []).map(({ node }) => node).filter((list) => list.schemeId === scheme && list.month === month);
        const open = lists.find(({ status }) => status === "OPEN");
        const list = open ?? lists[0];
        const pending = of.kind === "GRANT" || of.kind === "REVERSE";
        return (
          <>
            {application && <How of={application} entry={of} />}
            {pending && <p>{open ? t("showing", { day: day(open.lastDay) }) : t(!list ? "notShown" : list.status === "ANSWERING" ? "answering" : "shown")}</p>}
            <Buttons>
              {pending && open && (
                <ButtonLink to={`${base}/objections/new/${localId(open.id)}?${new URLSearchParams({ item: of.itemName?.text ?? "", day: of.day ?? "" }).toString()}`}>
                  {t("disagree")}
                </ButtonLink>
              )}
              {application && <ButtonLink to={`${base}/applications/${localId(application.id)}`}>{t("toApplication")}</ButtonLink>}
              {list && <ButtonLink to={`/p/${community}/publicity/${localId(list.id)}`}>{t("toPublicity")}</ButtonLink>}
            </Buttons>
          </>
        );
      }}
    </Shown>
  );
}

function How({ of, entry }: { of: Application; entry: LedgerEntry }) {
  const t = historyWords.useWords();
  const line = lineOf(of, entry);
  if (!line) return null;
  return (
    <>
      {line.description && <p>“{line.description}”</p>}
      {of.onBehalfReason && <p>{t("behalf", { reason: of.onBehalfReason })}</p>}
      {line.reviewReason && <p>{t("reviewer", { reason: line.reviewReason })}</p>}
      {line.explanation.length > 0 && (
        <>
          <h3 className={css.part}>{t("how")}</h3>
          <ol className={css.how}>
            {line.explanation.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
