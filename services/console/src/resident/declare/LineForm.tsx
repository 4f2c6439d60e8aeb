/** The form of one line: day, how much, photos, in words. Everything is kept with each touch. */
import { useEffect, useRef, useState } from "react";
import { points, shortDay } from "@/app/format";
import { textOf } from "@/app/scheme";
import { Screen } from "@/ui/phone/Phone";
import { Ask } from "@/ui/phone/Ask";
import { Field } from "@/ui/phone/Field";
import look from "../look.module.css";
import { useMember } from "../member";
import { PhotoField } from "../photos/PhotoField";
import { asksEvent, type Item, type Scheme } from "../scheme/document";
import { asPoints, estimate } from "../scheme/estimate";
import { capTold, valueTold } from "../scheme/told";
import { schemeWords } from "../scheme/words";
import css from "./declare.module.css";
import type { Line } from "./draft";
import { useWrong } from "./useWrong";
import type { Declaration } from "./useDeclaration";
import { ValueFields } from "./ValueFields";
import { declareWords } from "./words";

const MOST = 500;

interface Props {
  line: Line;
  scheme: Scheme;
  declaration: Declaration;
  /** Back to the list. */
  close: () => void;
  list: string;
}

export function LineForm({ line, scheme, declaration, close, list }: Props) {
  const t = declareWords.useWords();
  const { community } = useMember();
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { changeLine, checkLine, remove, setWrongs, wrongs, days } = declaration;
  const item = scheme.items.find(({ code }) => code === line.item);
  const wrong = useWrong(wrongs[line.key]);
  const change = (by: Partial<Line>): void => changeLine(line.key, () => by);
  const marked = Object.keys(wrongs[line.key] ?? {}).length > 0;
  useEffect(() => {
    if (marked) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong=true]")?.focus();
  }, [marked]);

  const done = (): void => {
    const found = checkLine(line);
    if (Object.keys(found).length > 0) return setWrongs((now) => ({ ...now, [line.key]: found }));
    if (line.fresh) change({ fresh: false });
    close();
  };
  const drop = (): void => {
    remove(line.key);
    close();
  };
  const something = line.photos.length > 0 || line.description !== "";
  const left = MOST - [...line.description].length;

  return (
    <Screen title={line.name} back={list}>
      <form
        ref={form}
        noValidate
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {item && <About item={item} />}
        {line.said && (
          <p className={look.notice} role="note">
            {t("said", { text: line.said })}
          </p>
        )}
        {wrong("line") && <p className={look.wrong}>{wrong("line")}</p>}
        {wrong("item") && <p className={look.wrong}>{wrong("item")}</p>}
        <Field label={t("day")} hint={t("dayHint", { first: shortDay(days.first), last: shortDay(days.last) })} wrong={wrong("day")}>
          {(props) => <input {...props} type="date" value={line.day} min={days.first} max={days.last} required onChange={(event) => change({ day: event.target.value })} />}
        </Field>
        {item && <ValueFields line={line} item={item} scheme={scheme} change={change} wrong={wrong} />}
        {item && (asksEvent(scheme, item) || line.event) && (
          <Field label={t("event")} hint={t("eventHint")} wrong={wrong("event")}>
            {(props) => <input {...props} value={line.event} maxLength={60} onChange={(event) => change({ event: event.target.value })} />}
          </Field>
        )}
        <PhotoField community={community} photos={line.photos} required={item?.evidence} wrong={wrong("evidence")} change={(by) => changeLine(line.key, (now) => ({ photos: by(now.photos) }))} />
        <Field label={t("description")} hint={left < 100 ? t("left", { count: left }) : t("descriptionHint")} wrong={wrong("description")}>
          {(props) => <textarea {...props} rows={3} value={line.description} onChange={(event) => change({ description: event.target.value })} />}
        </Field>
        {item && <Worth line={line} item={item} scheme={scheme} />}
        <button type="submit" className={`${look.button} ${look.big}`}>
          {t("ok")}
        </button>
        <button type="button" className={`${look.danger} ${look.big}`} onClick={something ? () => setAsking(true) : drop}>
          {t("removeLine")}
        </button>
      </form>
      <Ask open={asking} title={t("removeTitle", { name: line.name })} yes={t("removeLine")} danger onYes={drop} onNo={() => setAsking(false)}>
        <p>{t("removeText")}</p>
      </Ask>
    </Screen>
  );
}

/** What counts, what it is worth, how far. */
function About({ item }: { item: Item }) {
  const t = declareWords.useWords();
  const tell = schemeWords.useWords();
  const caps = item.caps ?? [];
  return (
    <div className={css.aboutItem}>
      <span className={`${look.tag} ${look.told}`}>{valueTold(item.value, tell)}</span>
      {item.description && <p>{textOf(item.description)}</p>}
      {caps.length > 0 && (
        <p className={look.muted}>
          {t("caps")}
          {t("colon")}
          {caps.map((cap) => capTold(cap, tell)).join(t("comma"))}
        </p>
      )}
    </div>
  );
}

function Worth({ line, item, scheme }: { line: Line; item: Item; scheme: Scheme }) {
  const t = declareWords.useWords();
  const tell = schemeWords.useWords();
  const worth = estimate(scheme, item, line);
  // One line alone may be above what counts; lines together are known to the server only.
  const over = (item.caps ?? []).find(({ limit }) => worth !== undefined && "POINTS" in limit && Number(limit.POINTS) * 100 < worth);
  return (
    <div role="status">
      <p className={css.sum}>{worth === undefined ? t("worthOpen") : t("worth", { points: points(asPoints(worth)) })}</p>
      {over && <p className={css.over}>{t("over", { cap: capTold(over, tell) })}</p>}
    </div>
  );
}
