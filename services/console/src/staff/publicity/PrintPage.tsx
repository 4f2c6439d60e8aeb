/** The list for the notice board, on A4: everything of it, as the public sees it, with how to object and the digest. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { dayOf } from "@/app/days";
import { day, month, number, points } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Problem, Shown } from "@/ui/State";
import { Digest } from "@/ui/desk/Digest";
import type { Rules } from "../rules/read";
import { PrintSheet, Sign } from "@/ui/desk/PrintSheet";
import paper from "@/ui/desk/PrintSheet.module.css";
import { useAll } from "@/app/useAll";
import { useCommunityId, useRules, useSchemes } from "../rules/useScheme";
import { PublicityOneDocument, PublicityPaperDocument, type PublicityPaperQuery } from "./gql/graphql";
import type { List } from "./ListPage";
import { publicAddress } from "./Status";
import { publicityWords } from "./words";

export default function PrintPage() {
  const community = useCommunityId();
  const { publicity = "" } = useParams();
  const [result, read] = useQuery({ query: PublicityOneDocument, variables: { id: globalId(community, publicity), community } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={12}>
      {({ publicityGet, communityGet }) => (publicityGet ? <Paper list={publicityGet} local={publicity} community={communityGet?.name ?? ""} /> : <NotFound />)}
    </Shown>
  );
}

function Paper({ list, local, community }: { list: List; local: string; community: string }) {
  const t = publicityWords.useWords();
  const id = useCommunityId();
  const { nameOf } = useSchemes();
  const opened = dayOf(list.openedAt);
  const { rules } = useRules(list.schemeId, opened);
  const all = useAll(PublicityPaperDocument, { id: list.id, first: 250 }, (data) => data.publicityLines);
  const title = t("sheetTitle", { month: month(list.month) });
  if (all.error) return <Problem error={all.error} retry={all.retry} />;
  return (
    <PrintSheet title={`${community} ${title}`} back={`/c/${id}/publicity/${local}`} ready={all.done} count={all.rows.length}>
      <h1>
        {community}
        <br />
        {title}
      </h1>
      <p className={paper.under}>{t("sheetWhen", { from: day(opened), until: day(list.lastDay) })}</p>
      <p>
        {t("sheetIntro", {
          month: month(list.month),
          scheme: nameOf(list.schemeId),
          members: number(list.members),
          lines: number(list.lines),
          total: points(list.total),
        })}
      </p>
      {list.status === "FINAL" && <p>{t("sheetFinal")}</p>}
      <Rows rows={all.rows} total={list.total} />
      <p>{t("sheetMasked")}</p>
      {list.status !== "FINAL" && <How list={list} address={`${location.origin}${publicAddress(id, local)}`} rules={rules} />}
      <div className={paper.keep}>
        <h2>{t("sheetDigest")}</h2>
        <Digest hex={list.root} label={t("digest")} />
      </div>
      <Sign of={community} day={day(opened)} />
    </PrintSheet>
  );
}

type Row = NonNullable<PublicityPaperQuery["publicityLines"]>["edges"][number]["node"];

function Rows({ rows, total }: { rows: Row[]; total: string }) {
  const t = publicityWords.useWords();
  return (
    <table>
      <thead>
        <tr>
          <th className={paper.right}>{t("no")}</th>
          <th>{t("name")}</th>
          <th>{t("building")}</th>
          <th>{t("item")}</th>
          <th>{t("day")}</th>
          <th className={paper.right}>{t("granted")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.lineNo}>
            <td className={paper.right}>{row.lineNo}</td>
            <td>{row.name}</td>
            <td>{row.building}</td>
            <td>{row.item.text}</td>
            <td>{day(row.day)}</td>
            <td className={paper.right}>
              {points(row.points)}
              {row.correctedTo && ` (${t("corrected", { points: points(row.correctedTo) })})`}
            </td>
          </tr>
        ))}
        <tr>
          <th colSpan={5}>{t("sheetTotal")}</th>
          <td className={paper.right}>{points(total)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function How({ list, address, rules }: { list: List; address: string; rules?: Rules }) {
  const t = publicityWords.useWords();
  return (
    <div className={paper.keep}>
      <h2>{t("sheetHow")}</h2>
      <p>{t("sheetWhere1")}</p>
      <p>{t(list.publicMayObject ? "sheetWhere2" : "sheetWhere2Account", { address })}</p>
      {rules && <p>{t("sheetAnswer", { count: rules.publicity.answerDays })}</p>}
    </div>
  );
}
