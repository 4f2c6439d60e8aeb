/** Starting a simulation: what to try, and over which time. */
import { Alert, Button, Radio, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { day, number } from "@/app/format";
import { localId } from "@/app/ids";
import { DayInput } from "@/ui/desk/DayInput";
import { Errors, Problem } from "@/ui/State";
import { SchemeSimulationStartDocument, type SchemeOneQuery } from "../gql/graphql";
import { simulationWords } from "../simulation.words";
import { faultOf, lengthOf, spans, type SpanName } from "./spans";
import css from "./Simulation.module.css";

type Whole = NonNullable<SchemeOneQuery["schemeGet"]>;
const NAMES: SpanName[] = ["lastMonth", "lastQuarter", "thisYear", "lastYear"];

export function StartForm({ community, scheme }: { community: string; scheme: Whole }) {
  const t = simulationWords.useWords();
  const navigate = useNavigate();
  const known = spans();
  const [source, choose] = useState(scheme.draft ? "draft" : (scheme.versions[0]?.id ?? ""));
  const [span, setSpan] = useState(known.lastQuarter);
  const [starting, run] = useMutation(SchemeSimulationStartDocument);
  const fault = faultOf(span);
  const named = NAMES.find((name) => known[name].from === span.from && known[name].until === span.until);
  const start = async (): Promise<void> => {
    const { data } = await run({
      input: { communityId: community, schemeId: scheme.id, source: source === "draft" ? { draftOf: scheme.id } : { versionId: source }, ...span },
    });
    const made = data?.simulationStart?.simulation;
    if (made) void navigate(`/c/${community}/scheme/${localId(scheme.id)}/simulations/${localId(made.id)}`);
  };
  return (
    <form
      className={css.start}
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) void start();
      }}
    >
      <h2 className={css.heading}>{t("start")}</h2>
      {!scheme.draft && <Alert type="info" showIcon title={t("noDraft")} />}
      <div className={css.field}>
        <label htmlFor="simulation-source">{t("which")}</label>
        <Select
          id="simulation-source"
          value={source}
          onChange={choose}
          options={[
            ...(scheme.draft ? [{ value: "draft", label: t("theDraft") }] : []),
            ...scheme.versions.map(({ id, version, effectiveFrom }) => ({ value: id, label: t("theVersion", { version, day: day(effectiveFrom) }) })),
          ]}
        />
      </div>
      <div className={css.field} role="group" aria-labelledby="simulation-span">
        <span id="simulation-span">{t("span")}</span>
        <Radio.Group optionType="button" value={named} onChange={({ target }) => setSpan(known[target.value as SpanName])} options={NAMES.map((name) => ({ value: name, label: t(name) }))} />
        <div className={css.dates}>
          <DayInput required aria-label={t("from")} value={span.from} onChange={(from) => from && setSpan({ ...span, from })} />
          <span aria-hidden>–</span>
          <DayInput required aria-label={t("until")} value={span.until} onChange={(until) => until && setSpan({ ...span, until })} />
          <span className={fault ? css.bad : css.muted} role="status">
            {fault ? t(fault) : t("days", { days: number(lengthOf(span)) })}
          </span>
        </div>
      </div>
      {starting.error && <Problem error={starting.error} />}
      <Errors errors={starting.data?.simulationStart?.errors ?? []} />
      <Button type="primary" htmlType="submit" loading={starting.fetching} disabled={Boolean(fault) || !source}>
        {t("startNow")}
      </Button>
    </form>
  );
}
