/** The lines of a result in order of place; while it waits for this level, each grade can be decided otherwise, with a reason. */
import { Input, Select } from "antd";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { points } from "@/app/format";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import type { Result } from "./FilingPage";
import { FilingsLinesDocument, type FilingsLinesQuery } from "./gql/graphql";
import { useBands } from "./useBands";
import { filingsWords } from "./words";
import css from "./filings.module.css";

export type Changes = Record<string, { band: string; reason: string }>;
type Line = NonNullable<FilingsLinesQuery["resultLines"]>["edges"][number]["node"];

interface Props {
  result: Result;
  changes: Changes;
  /** Absent when nothing can be changed any more. */
  onChange?: (changes: Changes) => void;
}

export function Lines({ result, changes, onChange }: Props) {
  const t = filingsWords.useWords();
  const [params, setParams] = useSearchParams();
  const band = params.get("band");
  const pages = usePages(`${result.id} ${band ?? ""}`);
  const [asked, again] = useQuery({ query: FilingsLinesDocument, variables: { id: result.id, band, first: 50, after: pages.after } });
  const bands = useBands(result);
  return (
    <>
      <Select
        className="no-print"
        aria-label={t("band")}
        style={{ width: 200, marginBottom: 12 }}
        value={band ?? ""}
        onChange={(value) => setParams(value ? { band: value } : {}, { replace: true })}
        options={[{ value: "", label: t("allBands") }, ...bands]}
      />
      <Shown of={asked} retry={again} rows={8}>
        {({ resultLines }) => (
          <>
            <Table
              dense
              rowKey="lineNo"
              width={860}
              rows={resultLines?.edges.map(({ node }) => node) ?? []}
              columns={[
                { title: t("place"), field: "place", align: "right", className: "digits", width: 72 },
                { title: t("name"), render: ({ name, building }) => `${name} ${building}` },
                { title: t("total"), align: "right", className: "digits", render: ({ total }) => points(total) },
                {
                  title: t("parts"),
                  className: "digits",
                  render: ({ components }) => (
                    <span className={css.quiet}>{components.map(({ component, value }) => `${component.name.text} ${points(value)}`).join(" · ")}</span>
                  ),
                },
                { title: t("band"), render: (line) => <Grade line={line} /> },
                { title: t("awards"), render: ({ awards }) => awards.map(({ name }) => name.text).join("、") },
                ...(onChange && bands.length > 0
                  ? [
                      {
                        title: t("decided"),
                        width: 280,
                        render: (line: Line) => <Decide line={line} bands={bands} changes={changes} onChange={onChange} />,
                      },
                    ]
                  : []),
              ]}
            />
            {resultLines && <Pager pages={pages} info={resultLines.pageInfo} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Grade({ line: { band, settledBand, changeReason } }: { line: Line }) {
  const t = filingsWords.useWords();
  return (
    <>
      <strong>{band?.name.text ?? t("noBand")}</strong>
      {settledBand && settledBand.code !== band?.code && (
        <div className={css.quiet}>
          {t("settled", { band: settledBand.name.text })} {changeReason}
        </div>
      )}
    </>
  );
}

const KEEP = "=";

function Decide({ line, bands, changes, onChange }: { line: Line; bands: { value: string; label: string }[]; changes: Changes; onChange: (changes: Changes) => void }) {
  const t = filingsWords.useWords();
  const key = String(line.lineNo);
  const change = changes[key];
  const put = (band: string): void => {
    const { [key]: dropped, ...others } = changes;
    onChange(band === KEEP ? others : { ...others, [key]: { band, reason: dropped?.reason ?? "" } });
  };
  return (
    <div className={css.decide}>
      <Select
        size="small"
        aria-label={`${t("decided")} ${line.name}`}
        value={change?.band ?? KEEP}
        onChange={put}
        options={[{ value: KEEP, label: t("keep") }, ...bands.filter(({ value }) => value !== line.band?.code), { value: "", label: t("noBand") }]}
      />
      {change && (
        <Input
          size="small"
          autoFocus
          status={change.reason.trim() ? undefined : "error"}
          aria-label={`${t("changeReason")} ${line.name}`}
          placeholder={t("changeBecause")}
          maxLength={200}
          value={change.reason}
          onChange={({ target }) => onChange({ ...changes, [key]: { ...change, reason: target.value } })}
        />
      )}
    </div>
  );
}
