/** One filing: how it came about, who got which grade as far as this level sees it, and the answer. */
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Card, Descriptions } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { dayOf } from "@/app/days";
import { useDraft } from "@/app/drafts";
import { day, moment, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { Answer } from "./Answer";
import { FilingsResultDocument, FilingsUnitDocument, type FilingAction, type FilingsResultQuery } from "./gql/graphql";
import { Lines, type Changes } from "./Lines";
import { Status } from "./Status";
import { useCommunityName } from "./useCommunityName";
import { filingsWords } from "./words";
import css from "./filings.module.css";

export type Result = NonNullable<FilingsResultQuery["resultGet"]>;

const NONE: Changes = {};

export default function FilingPage() {
  const t = filingsWords.useWords();
  const { unit = "", community = "", result: local = "" } = useParams();
  const name = useCommunityName(community);
  const [level] = useQuery({ query: FilingsUnitDocument, variables: { unit } });
  const [asked, again] = useQuery({ query: FilingsResultDocument, variables: { id: globalId(community, local) } });
  return (
    <Shown of={asked} retry={again} rows={8}>
      {({ resultGet }) => (resultGet ? <Filing unit={unit} name={name} level={level.data?.unitGet?.level} result={resultGet} /> : <Empty title={t("notFound")} />)}
    </Shown>
  );
}

function Filing({ unit, name, level, result }: { unit: string; name: string; level: string | undefined; result: Result }) {
  const t = filingsWords.useWords();
  const c = useCommon();
  const navigate = useNavigate();
  // What was sent back is a draft of the community again: nothing to see here any more.
  const list = `/u/${unit}/filings`;
  // What was sent back may have been handed up again: the newest is what waits.
  const filing = result.filings.filter((one) => one.level === level).reduce<Result["filings"][number] | undefined>((last, one) => (last && last.filedAt > one.filedAt ? last : one), undefined);
  const waits = filing?.status === "FILED";
  // Lines are numbered anew when it is handed up again: what was kept belongs to this time alone.
  const [changes, setChanges, clear] = useDraft<Changes>(`filing.${result.id}.${filing?.filedAt ?? ""}`, NONE);
  const done = (action: FilingAction): void => {
    clear();
    if (action === "RETURN") void navigate(list);
  };
  const items = [
    { key: "period", label: t("period"), children: span(result.from, result.until) },
    { key: "graded", label: t("lines"), children: t("graded", { graded: result.graded, lines: result.lines }) },
    { key: "bands", label: t("bands"), children: result.bands.map(({ band, count }) => `${band.name.text} ${count}`).join(" · ") || "–" },
    ...(result.confirmedAt ? [{ key: "confirmed", label: t("confirmed"), children: `${moment(result.confirmedAt)} ${result.confirmReason ?? ""}` }] : []),
    ...(result.publishedAt && result.lastDay
      ? [{ key: "published", label: t("published"), children: t("publishedTo", { from: day(dayOf(result.publishedAt)), until: day(result.lastDay) }) }]
      : []),
    { key: "objections", label: t("openObjections"), children: <span className="digits">{result.openObjections}</span> },
    ...(filing?.note ? [{ key: "note", label: t("note"), children: filing.note }] : []),
    ...(filing?.answer ? [{ key: "answer", label: t("answer"), children: filing.answer }] : []),
  ];
  return (
    <Page
      title={`${name} · ${result.schemeName.text}`}
      lead={
        <>
          <Link to={list} className="no-print">
            {t("back")}
          </Link>{" "}
          {filing && <Status status={filing.status} />}
        </>
      }
      actions={
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {c("print")}
        </Button>
      }
    >
      <Card size="small" className={css.card}>
        <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} />
      </Card>
      {waits && <Answer name={name} result={result} changes={changes} onDone={done} />}
      <Lines result={result} changes={changes} onChange={waits ? setChanges : undefined} />
    </Page>
  );
}
