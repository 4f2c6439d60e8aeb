/** Asking for help. Kept on the device until it is sent. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { today } from "@/app/days";
import { useDraft } from "@/app/drafts";
import { localId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import { Empty, Errors, Loading, Problem } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Field, sorted } from "@/ui/phone/Field";
import { Button, Tell } from "@/ui/phone/Parts";
import { SchemePick, useSchemes } from "../schemes/Schemes";
import { useMember } from "../member";
import { TasksOpenDocument } from "./gql/graphql";
import { useRule } from "./scheme";
import { useStep } from "./step";
import { tasksWords } from "./words";

const NOTHING = { title: "", item: "", description: "", place: "", wantedBy: "" };

export default function AskPage() {
  const t = tasksWords.useWords();
  const { base } = useMember();
  const schemes = useSchemes();
  return (
    <Screen title={t("ask")} back={`${base}/tasks`}>
      <Tell>{t("askTell")}</Tell>
      {schemes.asked.error && !schemes.all ? <Problem error={schemes.asked.error} retry={schemes.asked.retry} /> : !schemes.all && <Loading rows={6} />}
      <SchemePick of={schemes} />
      {schemes.chosen && <Form key={schemes.chosen} scheme={schemes.chosen} />}
    </Screen>
  );
}

function Form({ scheme }: { scheme: string }) {
  const t = tasksWords.useWords();
  const { community, memberId, base } = useMember();
  const rule = useRule(scheme);
  const [draft, keep, forget] = useDraft(`task.new.${memberId}.${scheme}`, NOTHING);
  const [tried, setTried] = useState(false);
  const [, run] = useMutation(TasksOpenDocument);
  const { take, errors, error, busy } = useStep();
  const navigate = useNavigate();
  const { at, rest } = sorted(errors, "title", "item", "description", "place", "wantedBy");
  // What takes points away, or is entered by machines alone, is nothing to ask for.
  const items = rule.scheme?.items.filter(({ kind, value, until }) => kind !== "DEDUCTION" && kind !== "BASE" && value.rule !== "FORMULA" && value.rule !== "JUDGES" && (!until || until >= today()));
  const set = (by: Partial<typeof NOTHING>): void => void keep({ ...draft, ...by });

  async function send(): Promise<void> {
    setTried(true);
    if (!draft.title.trim() || !draft.item) return;
    const { title, item, description, place, wantedBy } = draft;
    const id = await take(() =>
      run({
        input: { communityId: community, schemeId: scheme, askerId: memberId, item, title: title.trim(), description: description.trim() || null, place: place.trim() || null, wantedBy: wantedBy || null },
      }),
    );
    if (!id) return;
    forget();
    void navigate(`${base}/tasks/${localId(id)}`, { replace: true });
  }

  if (!items) return <Loading rows={6} />;
  if (items.length === 0) return <Empty title={t("noItems")} />;
  return (
    <>
      <Field label={t("what")} hint={t("whatHint")} wrong={at("title") ?? (tried && !draft.title.trim() ? t("whatNeeded") : undefined)}>
        {(control) => <input {...control} maxLength={60} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field label={t("kind")} wrong={at("item") ?? (tried && !draft.item ? t("kindNeeded") : undefined)}>
        {(control) => (
          <select {...control} value={draft.item} onChange={(event) => set({ item: event.target.value })}>
            <option value="">{t("kindNeeded")}</option>
            {items.map(({ code, name }) => (
              <option key={code} value={code}>
                {textOf(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("where")} hint={t("whereHint")} wrong={at("place")}>
        {(control) => <input {...control} maxLength={100} value={draft.place} onChange={(event) => set({ place: event.target.value })} />}
      </Field>
      <Field label={t("by")} hint={t("byHint")} wrong={at("wantedBy")}>
        {(control) => <input {...control} type="date" min={today()} value={draft.wantedBy} onChange={(event) => set({ wantedBy: event.target.value })} />}
      </Field>
      <Field label={t("detail")} hint={t("detailHint")} wrong={at("description")}>
        {(control) => <textarea {...control} rows={4} maxLength={500} value={draft.description} onChange={(event) => set({ description: event.target.value })} />}
      </Field>
      {error && <Problem error={error} />}
      <Errors errors={rest} />
      <Button look="primary" wide busy={busy} onClick={() => void send()}>
        {t("send")}
      </Button>
    </>
  );
}
