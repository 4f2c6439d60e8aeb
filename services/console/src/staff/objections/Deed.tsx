/** How the line in question came about: the declaration, its evidence, the review, the ledger since. */
import { useState } from "react";
import { Link } from "react-router";
import { useQuery } from "urql";
import { change, hundredths, moment, points } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { itemOf } from "../deeds/doc";
import { Facts } from "../deeds/Facts";
import { Gallery } from "../deeds/Gallery";
import { DeedsSchemeDocument } from "../deeds/gql/graphql";
import type { ListLine } from "./find";
import { ObjectionsDeedDocument, ObjectionsEntriesDocument, type ObjectionsDeedQuery } from "./gql/graphql";
import { Fact } from "./Shared";
import { objectionWords } from "./words";
import css from "./objections.module.css";

type Application = NonNullable<ObjectionsDeedQuery["applicationList"]>["edges"][number]["node"];
type Line = Application["lines"][number];

interface Props {
  community: string;
  member: string;
  scheme: string;
  month: string;
  line: ListLine;
  entry: string;
}

/** The line that gave the entry: the same item and day; of several, the one that gave as much. */
function lineOf(all: Application[], line: ListLine, item: string | null | undefined): { of: Application; line: Line } | undefined {
  const found = all.flatMap((of) => of.lines.filter((one) => one.day === line.day && (item ? one.item === item : one.itemName.text === line.item.text)).map((one) => ({ of, line: one })));
  return found.find((one) => one.line.granted !== null && hundredths(one.line.granted) === hundredths(line.points)) ?? found[0];
}

export function Deed({ community, member, scheme, month, line, entry }: Props) {
  const t = objectionWords.useWords();
  const [result, again] = useQuery({ query: ObjectionsDeedDocument, variables: { community, member, scheme, month } });
  const [ledger] = useQuery({ query: ObjectionsEntriesDocument, variables: { member, scheme } });
  const entries = ledger.data?.pointsHistory?.edges.map(({ node }) => node) ?? [];
  const granted = entries.find(({ id }) => id === entry);
  const chain = entries.filter(({ id, ofId }) => id === entry || ofId === entry).toReversed();
  return (
    <section className={css.card}>
      <h2 className={css.cardTitle}>{t("deed")}</h2>
      <Shown of={result} retry={again} rows={5}>
        {({ applicationList }) => {
          const found = lineOf(applicationList?.edges.map(({ node }) => node) ?? [], line, granted?.item);
          return found ? <Story {...found} /> : <p className={css.muted}>{t("deedNone")}</p>;
        }}
      </Shown>
      {chain.length > 0 && (
        <>
          <h3 className={css.cardPart}>{t("entries")}</h3>
          <ol className={css.entries}>
            {chain.map(({ id, kind, at, pending, rank, note }) => (
              <li key={id}>
                <span className={css.small}>{moment(at)}</span> {t(kind === "GRANT" || kind === "REVERSE" || kind === "FINALISE" ? `entry.${kind}` : "entry.other")} <strong className="digits">{change(kind === "FINALISE" || hundredths(pending) === 0 ? rank : pending)}</strong>
                {note && <span className={css.small}> {note}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Story({ of, line }: { of: Application; line: Line }) {
  const t = objectionWords.useWords();
  const [picture, setPicture] = useState<number>();
  const [scheme] = useQuery({ query: DeedsSchemeDocument, variables: { community: of.id.split("/")[0] ?? "", scheme: of.schemeId, day: line.day }, requestPolicy: "cache-first" });
  const document = scheme.data?.schemeOn?.document;
  const cut = line.cuts.at(-1);
  return (
    <>
      <dl className={css.facts}>
        <Fact name={t("description")}>
          {line.description}
          <Facts line={line} item={itemOf(document, line.item)} document={document} />
        </Fact>
        <Fact name={t("declaredOn")}>
          <span className="digits">{points(line.declared)}</span> <span className={css.small}>{of.submittedAt && moment(of.submittedAt)}</span>
          {of.onBehalfReason && <p className={css.small}>{t("behalf", { reason: of.onBehalfReason })}</p>}
        </Fact>
        <Fact name={t("reviewedOn")}>
          <span className="digits">{points(line.granted ?? "0")}</span> <span className={css.small}>{of.reviewedAt && moment(of.reviewedAt)}</span>
          {(line.reviewReason ?? of.reviewReason) && <p className={css.small}>{t("reviewSaid", { reason: line.reviewReason ?? of.reviewReason ?? "" })}</p>}
        </Fact>
        <Fact name={t("how")}>
          {line.explanation.map((sentence, at) => (
            <p key={at}>{sentence}</p>
          ))}
          {cut && <p className={css.small}>{t("cut", { before: points(line.cuts[0]?.before ?? line.declared), after: points(cut.after) })}</p>}
        </Fact>
      </dl>
      <h3 className={css.cardPart}>{t("evidence")}</h3>
      {line.evidenceIds.length > 0 ? <Gallery pieces={line.evidenceIds.map((id) => ({ id, of: line.itemName.text }))} open={picture} setOpen={setPicture} /> : <p className={css.muted}>{t("evidenceNone")}</p>}
      <p>
        <Link to={`/c/${of.id.split("/")[0]}/review/${localId(of.id)}?status=APPROVED`}>{t("seeApplication")}</Link>
      </p>
    </>
  );
}
