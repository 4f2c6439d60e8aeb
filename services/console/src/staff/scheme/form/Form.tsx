/** A form over a part of the draft: its sections, each field with its label, its hint and what was found there. */
import { WarningFilled } from "@ant-design/icons";
import { documentWords } from "../document.words";
import type { Field as FieldOf, Section, Shape } from "../model/fields";
import { at, type Path } from "../model/places";
import { Control } from "./Control";
import { Cards, CapRows, Rows } from "./Lists";
import { OptionalPart, Variant } from "./Variants";
import { useEditing, usePlace, type Finding } from "./editing";
import css from "./Form.module.css";

export function Form({ shape, sections, path }: { shape: Shape; sections: readonly Section[]; path: Path }) {
  const t = documentWords.useWords();
  const { document } = useEditing();
  return (
    <div className={css.form}>
      {sections.map(({ title, fields, rare }) => {
        const inner = <Fields shape={pick(shape, fields)} path={path} />;
        const filled = fields.some((field) => field !== "code" && field !== "level" && at(document, [...path, field]) !== undefined);
        return rare ? (
          <details key={title} className={css.rare} open={filled || undefined}>
            <summary>{t(title)}</summary>
            {inner}
          </details>
        ) : (
          <section key={title}>
            <h3 className={css.section}>{t(title)}</h3>
            {inner}
          </section>
        );
      })}
    </div>
  );
}

const pick = (shape: Shape, fields: readonly string[]): Shape => Object.fromEntries(fields.flatMap((field) => (shape[field] ? [[field, shape[field]]] : [])));

export function Fields({ shape, path }: { shape: Shape; path: Path }) {
  return (
    <div className={css.fields}>
      {Object.entries(shape).map(([key, field]) => (
        <Field key={key} field={field} path={[...path, key]} />
      ))}
    </div>
  );
}

export function Found({ found }: { found: readonly Finding[] }) {
  return found.map((finding, index) => (
    <div key={index} className={finding.blocks ? css.bad : css.warn}>
      <WarningFilled aria-hidden /> {finding.message} {finding.mend}
    </div>
  ));
}

function Field({ field, path }: { field: FieldOf; path: Path }) {
  const t = documentWords.useWords();
  const { found, id } = usePlace(path);
  const notes = (
    <>
      {field.hint && <div className={css.hint}>{t(field.hint)}</div>}
      <Found found={found} />
    </>
  );
  if (field.kind === "list" || field.kind === "object" || field.kind === "variant") {
    return (
      <fieldset className={css.part} id={id} tabIndex={-1}>
        <legend className={css.legend}>{t(field.label)}</legend>
        {notes}
        <Part field={field} path={path} />
      </fieldset>
    );
  }
  if (field.kind === "bool") {
    return (
      <div className={css.check}>
        <Control field={field} path={path} />
        {notes}
      </div>
    );
  }
  return (
    <div className={field.wide ? css.wide : css.field}>
      <label className={css.label} htmlFor={id}>
        {t(field.label)}
      </label>
      <Control field={field} path={path} />
      {notes}
    </div>
  );
}

function Part({ field, path }: { field: FieldOf & { kind: "list" | "object" | "variant" }; path: Path }) {
  if (field.kind === "variant") return <Variant field={field} path={path} />;
  if (field.kind === "object") return <OptionalPart field={field} path={path} />;
  if ("cap" in field.shape()) return <CapRows field={field} path={path} />;
  return field.row ? <Rows field={field} path={path} /> : <Cards field={field} path={path} />;
}
