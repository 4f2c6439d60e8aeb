/** “What would this deed give?”: imagined deeds of one person, worked out by the draft, each line explained. */
import { CopyOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { points } from "@/app/format";
import { useCommon } from "@/app/common.words";
import { today } from "@/app/days";
import { DayInput } from "@/ui/desk/DayInput";
import { Loading, Problem } from "@/ui/State";
import { unreadable, useSettled } from "./useChecks";
import { documentWords } from "../document.words";
import { Found } from "../form/Form";
import { useEditing } from "../form/editing";
import { SchemeTrialDocument, type SchemeTrialQuery } from "../gql/graphql";
import { insert, listAt } from "../model/places";
import { nameIn, namedIn, nameOf } from "../model/say";
import { exampleOf, freshDeed, isFilled, toTrial, wants, type TrialDeed } from "../model/trial";
import { schemeWords } from "../words";
import css from "./Editor.module.css";

type Tried = NonNullable<SchemeTrialQuery["schemeTry"]>;

export function Trial({ community }: { community: string }) {
  const t = schemeWords.useWords();
  const label = documentWords.useWords();
  const { document, update, readOnly } = useEditing();
  const { message } = App.useApp();
  const classes = namedIn(document, "classes");
  const [deeds, setDeeds] = useState<TrialDeed[]>([]);
  const [chosen, choose] = useState<string>();
  const who = chosen ?? classes[0]?.code;
  const asked = useSettled({ document, trial: toTrial(document, who, deeds) }, 400);
  const [{ data, error, fetching }, again] = useQuery({
    query: SchemeTrialDocument,
    variables: { community, source: { document: asked.document }, trial: asked.trial },
    requestPolicy: "network-only",
    pause: !deeds.some(isFilled),
  });
  const tried = error || !deeds.some(isFilled) ? undefined : (data?.schemeTry ?? undefined);
  const set = (index: number, deed: TrialDeed): void => setDeeds(deeds.with(index, deed));
  const keep = (): void => {
    if (!tried) return;
    const index = listAt(document, ["examples"]).length;
    update((whole) => insert(whole, ["examples"], index, exampleOf(document, who, deeds, tried, t("exampleName", { count: index + 1 }))), "example");
    void message.success(t("exampleKept"));
  };
  return (
    <div className={css.trial}>
      <p className={css.state}>{t("trialSays")}</p>
      {classes.length > 0 && (
        <label className={css.field}>
          <span>{label("class")}</span>
          <Select aria-label={label("class")} value={who} options={classes.map(({ code, name }) => ({ value: code, label: nameOf(name) }))} onChange={choose} />
        </label>
      )}
      {deeds.map((deed, index) => (
        <Deed key={index} deed={deed} result={isFilled(deed) ? tried?.deeds[deeds.slice(0, index).filter(isFilled).length] : undefined} set={(next) => set(index, next)} drop={() => setDeeds(deeds.toSpliced(index, 1))} />
      ))}
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => setDeeds([...deeds, freshDeed(deeds.at(-1), today())])}>
        {t("addDeed")}
      </Button>
      {deeds.length > 0 && error && (error.networkError ? <Problem error={error} retry={() => again({ requestPolicy: "network-only" })} /> : <Found found={unreadable(error) ?? []} />)}
      {deeds.some(isFilled) && !tried && fetching && <Loading rows={2} />}
      {tried && <Outcome tried={tried} />}
      {tried && !readOnly && (
        <Button size="small" icon={<CopyOutlined />} onClick={keep}>
          {t("keepExample")}
        </Button>
      )}
    </div>
  );
}

function Deed({ deed, result, set, drop }: { deed: TrialDeed; result?: Tried["deeds"][number]; set: (deed: TrialDeed) => void; drop: () => void }) {
  const label = documentWords.useWords();
  const common = useCommon();
  const { document } = useEditing();
  const item = document.items.find(({ code }) => code === deed.item);
  const asks = wants(document, item);
  return (
    <fieldset className={css.deed}>
      <legend className="sr-only">{item ? nameOf(item.name) : label("item")}</legend>
      <div className={css.deedHead}>
        <Select
          aria-label={label("item")}
          showSearch
          optionFilterProp="label"
          placeholder={label("item")}
          value={deed.item || undefined}
          options={document.items.map(({ code, name }) => ({ value: code, label: nameOf(name) }))}
          onChange={(next: string) => set({ ...deed, item: next, inputs: {} })}
        />
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={common("remove")} onClick={drop} />
      </div>
      <div className={css.deedFields}>
        <DayInput required aria-label={label("day")} value={deed.day} onChange={(day) => day && set({ ...deed, day })} />
        {asks.quantity && <Input aria-label={label("quantity")} inputMode="decimal" suffix={item?.value.unit} placeholder={label("quantity")} value={deed.quantity} onChange={({ target }) => set({ ...deed, quantity: target.value })} />}
        {asks.points && <Input aria-label={label("pointsAsked")} inputMode="decimal" placeholder={label("pointsAsked")} value={deed.points} onChange={({ target }) => set({ ...deed, points: target.value })} />}
        {asks.event && <Input aria-label={label("event")} placeholder={label("event")} value={deed.event} onChange={({ target }) => set({ ...deed, event: target.value })} />}
        {asks.inputs.map((input) =>
          input.options ? (
            <Select key={input.key} aria-label={input.label} allowClear placeholder={input.label} value={deed.inputs[input.key]} options={input.options} onChange={(next?: string) => set({ ...deed, inputs: { ...deed.inputs, [input.key]: next ?? "" } })} />
          ) : (
            <Input key={input.key} aria-label={input.label} placeholder={input.label} value={deed.inputs[input.key] ?? ""} onChange={({ target }) => set({ ...deed, inputs: { ...deed.inputs, [input.key]: target.value } })} />
          ),
        )}
      </div>
      {result && <Result result={result} />}
    </fieldset>
  );
}

function Result({ result }: { result: Tried["deeds"][number] }) {
  const t = schemeWords.useWords();
  if (result.error) {
    return (
      <p className={css.bad}>
        {result.error.message} {result.error.mend}
      </p>
    );
  }
  return (
    <div>
      <ol className={css.steps}>
        {result.explanation.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
      <strong>{t("gives", { points: points(result.granted) })}</strong>
    </div>
  );
}

function Outcome({ tried }: { tried: Tried }) {
  const t = schemeWords.useWords();
  const { document } = useEditing();
  return (
    <div className={css.outcome} role="status">
      <ol className={css.steps}>
        {tried.explanation.map((line, index) => (
          <li key={index}>{index === tried.explanation.length - 1 ? <strong>{line}</strong> : line}</li>
        ))}
      </ol>
      {tried.band && <p>{t("grade", { name: nameIn(document, "result.bands", tried.band) })}</p>}
      {tried.exchanges.map(({ exchange, unit, gives, left }) => (
        <p key={exchange}>{t("turnsInto", { gives: points(gives), unit, left: points(left) })}</p>
      ))}
    </div>
  );
}
