/** The result for the notice board, on A4, as the public sees it. */
import { Alert } from "antd";
import { useParams } from "react-router";
import { useQuery } from "urql";
import { dayOf, today } from "@/app/days";
import { day, number, points, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Problem, Shown } from "@/ui/State";
import { PrintSheet, Sign } from "@/ui/desk/PrintSheet";
import paper from "@/ui/desk/PrintSheet.module.css";
import { useAll } from "@/app/useAll";
import { useCommunityId, useRules } from "../rules/useScheme";
import { ResultsOneDocument, ResultsPaperDocument, type ResultsPaperQuery } from "./gql/graphql";
import { publicAddress } from "./Status";
import type { Result } from "./ResultPage";
import { resultsWords } from "./words";

export default function PrintPage() {
  const community = useCommunityId();
  const { result: local = "" } = useParams();
  const [result, read] = useQuery({ query: ResultsOneDocument, variables: { id: globalId(community, local), community } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={12}>
      {({ resultGet, communityGet }) => (resultGet ? <Paper result={resultGet} local={local} community={communityGet?.name ?? ""} /> : <NotFound />)}
    </Shown>
  );
}

function Paper({ result, local, community }: { result: Result; local: string; community: string }) {
  const t = resultsWords.useWords();
  const id = useCommunityId();
  const { rules } = useRules(result.schemeId, result.until);
  const all = useAll(ResultsPaperDocument, { id: result.id, first: 200 }, (data) => data.resultLines);
  const title = t("sheetTitle", { name: result.schemeName.text });
  const shown = result.publishedAt ? dayOf(result.publishedAt) : undefined;
  const counts = result.bands.map(({ band, count }) => t("sheetBand", { name: band.name.text, count: number(count) }));
  if (all.error) return <Problem error={all.error} retry={all.retry} />;
  return (
    <>
      {!shown && <Alert className="no-print" type="warning" showIcon title={t("sheetDraft")} style={{ marginBottom: 12 }} />}
      <PrintSheet title={`${community} ${title}`} back={`/c/${id}/results/${local}`} ready={all.done && shown !== undefined} count={all.rows.length}>
        <h1>
          {community}
          <br />
          {title}
        </h1>
        {shown && result.lastDay && <p className={paper.under}>{t("sheetWhen", { span: span(shown, result.lastDay) })}</p>}
        <p>
          {t("sheetIntro", { span: span(result.from, result.until), reason: result.confirmReason ?? "", graded: number(result.graded) })}
          {counts.length > 0 && t("sheetBands", { bands: counts.join(", ") })}
        </p>
        <Rows rows={all.rows} bands={result.bands.length > 0} />
        <p>{t("sheetMasked")}</p>
        <div className={paper.keep}>
          <h2>{t("sheetHow")}</h2>
          <p>{t("sheetWhere1")}</p>
          <p>{t("sheetWhere2", { address: `${location.origin}${publicAddress(id, local)}` })}</p>
          {rules && <p>{t("sheetAnswer", { count: rules.publicity.answerDays })}</p>}
        </div>
        <Sign of={community} day={day(shown ?? today())} />
      </PrintSheet>
    </>
  );
}

type Row = NonNullable<ResultsPaperQuery["resultLines"]>["edges"][number]["node"];

function Rows({ rows, bands }: { rows: Row[]; bands: boolean }) {
  const t = resultsWords.useWords();
  const awards = rows.some((row) => row.awards.length > 0);
  return (
    <table>
      <thead>
        <tr>
          <th className={paper.right}>{t("no")}</th>
          <th className={paper.right}>{t("place")}</th>
          <th>{t("name")}</th>
          <th>{t("building")}</th>
          <th className={paper.right}>{t("total")}</th>
          {bands && <th>{t("band")}</th>}
          {awards && <th>{t("award")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.lineNo}>
            <td className={paper.right}>{row.lineNo}</td>
            <td className={paper.right}>{row.place ?? "–"}</td>
            <td>{row.name}</td>
            <td>{row.building}</td>
            <td className={paper.right}>{points(row.total)}</td>
            {bands && <td>{row.band?.name.text ?? t("noBand")}</td>}
            {awards && <td>{row.awards.map(({ name }) => name.text).join(", ")}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
