/** What became of what was entered: each with what it gave, how it came about, and what caps cut. */
import { CheckCircleFilled, WarningFilled } from "@ant-design/icons";
import { useCommon } from "@/app/common.words";
import { hundredths, month, points } from "@/app/format";
import { told } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import type { Draft } from "./draft";
import { through, type Entered, type Filed } from "./send";
import { recordWords } from "./words";
import css from "./record.module.css";

export const total = (values: string[]): string => String(values.reduce((all, value) => all + hundredths(value), 0) / 100);

interface Cut {
  before: string;
  after: string;
}

export function How({ explanation, cuts, declared }: { explanation: string[]; cuts: Cut[]; declared: string }) {
  const t = recordWords.useWords();
  const last = cuts.at(-1);
  return (
    <>
      {explanation.map((sentence, at) => (
        <span key={at} className={css.sentence}>
          {sentence}
        </span>
      ))}
      {last && <span className={css.cut}>{t("cut", { before: points(cuts[0]?.before ?? declared), after: points(last.after) })}</span>}
    </>
  );
}

export function EnteredTable({ deeds, of }: { deeds: Entered[]; of: Draft }) {
  const t = recordWords.useWords();
  const rows = deeds.map((deed, at) => ({ ...deed, key: at, who: of.people[Math.floor(at / of.deeds.length)], what: of.deeds[at % of.deeds.length] }));
  return (
    <>
      <h2 role="status">
        <CheckCircleFilled className={css.good} aria-hidden /> {t("doneTitle", { n: deeds.length, points: points(total(deeds.map(({ granted }) => granted))) })}
      </h2>
      <p className={css.hint}>{t("doneLead")}</p>
      <Table
        dense
        rowKey="key"
        width={600}
        pageSize={20}
        rows={rows}
        columns={[
          { title: t("who"), key: "who", render: ({ who }) => `${who?.name ?? ""} ${who?.detail ?? ""}` },
          { title: t("what"), key: "what", render: ({ what }) => what?.description },
          { title: t("how"), key: "how", render: (row) => <How {...row} /> },
          { title: t("declared"), key: "declared", align: "right", className: "digits", render: ({ declared }) => points(declared) },
          { title: t("granted"), key: "granted", align: "right", className: "digits", render: ({ granted }) => <strong>{points(granted)}</strong> },
        ]}
      />
    </>
  );
}

export function FiledTable({ filed }: { filed: Filed[] }) {
  const t = recordWords.useWords();
  const good = through(filed);
  return (
    <>
      <h2 role="status">
        {good.size > 0 ? <CheckCircleFilled className={css.good} aria-hidden /> : <WarningFilled className={css.bad} aria-hidden />} {t("doneGrid", { n: good.size })}
      </h2>
      <Table
        dense
        rowKey={({ who, month: of }) => who.id + of}
        width={560}
        pageSize={20}
        rows={filed}
        columns={[
          { title: t("who"), key: "who", render: ({ who, month: of }) => `${who.name} · ${month(of)}` },
          { title: t("state"), key: "state", render: (row) => <Outcome of={row} /> },
          {
            title: t("how"),
            key: "how",
            render: ({ application }) => application?.lines.map((line) => <How key={line.id} explanation={[`${line.itemName.text} ${points(line.declared)}`]} cuts={line.cuts} declared={line.declared} />),
          },
        ]}
      />
    </>
  );
}

function Outcome({ of: { application, merged, errors, error } }: { of: Filed }) {
  const t = recordWords.useWords();
  const common = useCommon();
  const all = error ? [told(error, common), ...errors] : errors;
  if (all.length > 0) {
    return (
      <div className={css.bad}>
        <WarningFilled aria-hidden /> {t(application ? "saved" : "failed")}
        {all.map(({ message, mend }, at) => (
          <p key={at}>
            {message} {mend}
          </p>
        ))}
      </div>
    );
  }
  return (
    <>
      <CheckCircleFilled className={css.good} aria-hidden /> {t("submitted", { points: points(total(application?.lines.map((line) => line.cuts.at(-1)?.after ?? line.declared) ?? [])) })}
      {merged && <p className={css.hint}>{t("merged")}</p>}
    </>
  );
}
