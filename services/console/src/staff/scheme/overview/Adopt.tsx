/** Adopting a template: the shipped ones and those of the district and street, with what is in them. */
import { App, Button, Drawer, Input, Tag } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation, useQuery } from "urql";
import { localId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import type { UserError } from "@/app/session/session";
import { Empty, Errors, Problem, Shown } from "@/ui/State";
import { choice } from "../choices.words";
import { SchemeAdoptDocument, SchemeTemplatesDocument, type SchemeTemplatesQuery } from "../gql/graphql";
import { nameOf, valueSaid } from "../model/say";
import { schemeWords } from "../words";
import css from "./Overview.module.css";

type Template = NonNullable<SchemeTemplatesQuery["templateList"]>[number];

/** Codes have letters, digits and dashes; a template of a street is `unt_…/key`. */
function codeFor(key: string, taken: readonly string[]): string | undefined {
  const stem = (key.split("/").at(-1) ?? key).slice(0, 36);
  if (!taken.includes(stem)) return key.includes("/") ? stem : undefined;
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}

export function Adopt({ community, open, close, taken }: { community: string; open: boolean; close: () => void; taken: readonly string[] }) {
  const t = schemeWords.useWords();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [result, again] = useQuery({ query: SchemeTemplatesDocument, variables: { community }, pause: !open });
  const [adopting, run] = useMutation(SchemeAdoptDocument);
  const [errors, tell] = useState<readonly UserError[]>([]);
  const [search, look] = useState("");
  const adopt = async (template: Template): Promise<void> => {
    tell([]);
    const { data } = await run({ input: { communityId: community, template: template.key, code: codeFor(template.key, taken) } });
    const wrong = data?.schemeAdopt?.errors ?? [];
    tell(wrong);
    const made = data?.schemeAdopt?.scheme;
    if (!made) return;
    void message.success(t("adopted"));
    void navigate(`/c/${community}/scheme/${localId(made.id)}`);
  };
  const ask = (template: Template): void => void modal.confirm({ title: `${t("adoptThis")} ${nameOf(template.document.name)}`, content: t("adoptSays"), okText: t("adoptThis"), onOk: () => adopt(template) });
  return (
    <Drawer open={open} onClose={close} size={640} title={t("adopt")}>
      <p className={css.muted}>
        {t("adoptSays")} {t("importNew")}
      </p>
      {adopting.error && <Problem error={adopting.error} />}
      <Errors errors={errors} />
      <Input.Search allowClear aria-label={t("searchTemplates")} placeholder={t("searchTemplates")} value={search} onChange={({ target }) => look(target.value)} className={css.search} />
      <Shown of={result} rows={8} retry={() => again({ requestPolicy: "network-only" })}>
        {({ templateList }) => {
          const found = (templateList ?? []).filter(({ key, document }) => `${key} ${nameOf(document.name)}`.toLowerCase().includes(search.trim().toLowerCase()));
          if (found.length === 0) return <Empty title={t("noTemplate")} />;
          return found.map((template) => <TemplateCard key={template.key} template={template} adopt={() => ask(template)} busy={adopting.fetching} />);
        }}
      </Shown>
    </Drawer>
  );
}

function TemplateCard({ template, adopt, busy }: { template: Template; adopt: () => void; busy: boolean }) {
  const t = schemeWords.useWords();
  const { name, description, items } = template.document;
  return (
    <div className={css.template}>
      <details>
        <summary>
          <strong>{nameOf(name)}</strong> {template.level !== "PLATFORM" && <Tag>{choice("level", template.level)}</Tag>}
          <span className={css.muted}>{t("templateItems", { count: items.length })}</span>
        </summary>
        <p className={css.description}>{textOf(description)}</p>
        <ul className={css.items}>
          {items.map((item) => (
            <li key={item.code}>
              <span>{nameOf(item.name)}</span>
              <span className="digits">{valueSaid(item.value)}</span>
            </li>
          ))}
        </ul>
      </details>
      <Button size="small" className={css.adopt} disabled={busy} aria-label={`${t("adoptThis")} ${nameOf(name)}`} onClick={adopt}>
        {t("adoptThis")}
      </Button>
    </div>
  );
}
