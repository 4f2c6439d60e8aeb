/** What a line says besides its words: how much, at which event, what its rule asked for, who else had a part. */
import { useQuery } from "urql";
import { textOf } from "@/app/scheme";
import type { DocItem, Document } from "./doc";
import { DeedsMemberDocument } from "./gql/graphql";
import { deedsWords } from "./words";
import css from "./deeds.module.css";

interface FactLine {
  quantity: string;
  event: string | null;
  inputs: { name: string; value: string }[];
  withIds: string[];
}

/** The name of what a rule asked for, and of the answer, as the scheme's document has them. */
function named(input: { name: string; value: string }, item: DocItem | undefined, document: Document | undefined): string {
  const table = document?.coefficients?.find(({ code }) => code === input.name);
  if (table) {
    const option = table.options.find(({ code }) => code === input.value);
    return `${textOf(table.name)}: ${option ? textOf(option.name) : input.value}`;
  }
  const entry = item?.value.entries?.find(({ code }) => code === input.name);
  if (entry) return input.value === "1" ? textOf(entry.name) : `${textOf(entry.name)} ${input.value}`;
  const asked = item?.value.inputs?.find(({ name }) => name === input.name);
  return `${asked ? textOf(asked.label) : input.name} ${input.value}`;
}

export function Facts({ line, item, document }: { line: FactLine; item?: DocItem; document?: Document }) {
  const t = deedsWords.useWords();
  const unit = item?.value.unit;
  const facts = [
    unit ? `${line.quantity} ${unit}` : line.quantity === "1" ? undefined : t("times", { n: line.quantity }),
    line.event ? `${t("event")}: ${line.event}` : undefined,
    ...line.inputs.map((input) => named(input, item, document)),
  ].filter(Boolean);
  if (facts.length === 0 && line.withIds.length === 0) return null;
  return (
    <p className={css.facts}>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {line.withIds.length > 0 && (
        <span>
          {t("alsoWith")}:{" "}
          {line.withIds.map((id) => (
            <Name key={id} id={id} />
          ))}
        </span>
      )}
    </p>
  );
}

function Name({ id }: { id: string }) {
  const [{ data }] = useQuery({ query: DeedsMemberDocument, variables: { id }, requestPolicy: "cache-first" });
  return <span className={css.name}>{data?.memberGet?.name ?? "…"}</span>;
}
