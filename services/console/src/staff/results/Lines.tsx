/** Everybody's line, in order of place; opened, it says step by step how it came about. */
import { Alert, Button, Segmented } from "antd";
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { Badge } from "@/ui/desk/Badge";
import type { Rules } from "../rules/read";
import { Explained } from "./Explained";
import { Marks } from "./Marks";
import { ResultsRowsDocument, type ResultsRowsQuery } from "./gql/graphql";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import type { Changes } from "./useChanges";
import { resultsWords } from "./words";

const ChangeDialog = later(async () => (await import("./ChangeDialog")).ChangeDialog);

export type Line = NonNullable<ResultsRowsQuery["resultLines"]>["edges"][number]["node"];
/** Before it is published a line has no public name; staff see who it is. */
export const nameOf = (line: Line): string => line.who?.member?.name ?? line.name;

const explained = (line: Line) => <Explained line={line} />;
const opener = (line: Line, open: boolean, toggle: () => void) => <Opener line={line} open={open} toggle={toggle} />;

function Opener({ line, open, toggle }: { line: Line; open: boolean; toggle: () => void }) {
  const t = resultsWords.useWords();
  return (
    <Button
      type="text"
      size="small"
      aria-expanded={open}
      aria-label={t(open ? "hideHow" : "showHow", { name: nameOf(line) || line.lineNo })}
      icon={open ? <UpOutlined /> : <DownOutlined />}
      onClick={toggle}
    />
  );
}

interface Props {
  result: Result;
  rules?: Rules;
  changes: Changes;
}

export function Lines({ result, rules, changes }: Props) {
  const t = resultsWords.useWords();
  const [search, setSearch] = useSearchParams();
  const band = search.get("band") ?? undefined;
  const pages = usePages(`${result.id} ${band}`);
  const [answer, read] = useQuery({ query: ResultsRowsDocument, variables: { id: result.id, band, first: 50, after: pages.after } });
  const choose = (code: string): void =>
    setSearch(
      (now) => {
        if (code) now.set("band", code);
        else now.delete("band");
        return now;
      },
      { replace: true },
    );
  return (
    <>
      {result.bands.length > 0 && (
        <div className={css.tools}>
          <Segmented
            aria-label={t("filter")}
            value={band ?? ""}
            onChange={choose}
            options={[{ value: "", label: t("all") }, ...result.bands.map(({ band: of, count }) => ({ value: of.code, label: `${of.name.text} ${count}` }))]}
          />
        </div>
      )}
      {changes.all.length > 0 && result.status === "DRAFT" && <Alert type="info" showIcon title={t("changesKept", { count: changes.all.length })} style={{ marginBottom: 12 }} />}
      <Shown of={answer} retry={() => read({ requestPolicy: "network-only" })} rows={12}>
        {({ resultLines }) => (
          <>
            <Rows rows={resultLines?.edges.map(({ node }) => node) ?? []} result={result} rules={rules} changes={changes} />
            <Pager pages={pages} info={resultLines?.pageInfo} count={resultLines?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </>
  );
}

function Rows({ rows, result, rules, changes }: Props & { rows: Line[] }) {
  const t = resultsWords.useWords();
  const [changing, setChanging] = useState<Line>();
  const mayChange = result.status === "DRAFT" && (rules?.bands.length ?? 0) > 0;
  const className = (code?: string | null): string => rules?.classes.find((of) => of.code === code)?.name ?? code ?? "";
  return (
    <>
      <Table<Line>
        width="content"
        dense
        rowKey="lineNo"
        rows={rows}
        detail={explained}
        opener={opener}
        columns={[
          { title: t("place"), key: "place", align: "right", className: "digits", width: 64, render: (line) => line.place ?? "–" },
          { title: t("name"), key: "name", render: (line) => nameOf(line) },
          { title: t("building"), key: "building", render: (line) => line.who?.member?.door ?? line.building },
          { title: t("class"), key: "class", hidden: (rules?.classes.length ?? 0) < 2, render: (line) => className(line.class) },
          { title: t("total"), key: "total", align: "right", className: "digits", render: (line) => <strong>{points(line.total)}</strong> },
          { title: t("band"), key: "band", hidden: result.bands.length === 0, render: (line) => line.band?.name.text ?? t("noBand") },
          { title: t("award"), key: "award", hidden: rules?.awards.length === 0, render: (line) => line.awards.map((of) => <Badge key={of.code} tone="good">{of.name.text}</Badge>) },
          { title: t("marks"), key: "marks", render: (line) => <Marks line={line} change={changes.of(line.lineNo)} /> },
          {
            key: "change",
            hidden: !mayChange,
            render: (line) => (
              <Button size="small" onClick={() => setChanging(line)}>
                {t("change")}
              </Button>
            ),
          },
        ]}
      />
      {changing && rules && <ChangeDialog key={changing.lineNo} line={changing} bands={rules.bands} changes={changes} close={() => setChanging(undefined)} />}
    </>
  );
}
