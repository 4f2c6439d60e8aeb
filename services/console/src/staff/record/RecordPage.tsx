/** Entering deeds for others: who, what, on what ground. */
import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Input, Select } from "antd";
import { useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { useClient, useQuery, type CombinedError } from "urql";
import { newKey, useDraft } from "@/app/drafts";
import { month as named, today } from "@/app/format";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Problem } from "@/ui/State";
import { classesOf } from "../parts/doc";
import { PartsSchemeDocument, PartsSchemesDocument } from "../parts/gql/graphql";
import { DeedCard } from "./DeedCard";
import { Documents } from "./Documents";
import { newDeed, newDraft, wrongWith, type Draft } from "./draft";
import { PeoplePicker } from "./PeoplePicker";
import { FiledTable, EnteredTable } from "./Results";
import { enter, file, placed, type Entered, type Filed, type Wrong } from "./send";
import { recordWords } from "./words";
import css from "./record.module.css";

const MOST = 500;
type Done = { entered: Entered[]; of: Draft } | { filed: Filed[]; of: Draft };

export default function RecordPage() {
  const t = recordWords.useWords();
  const { community = "" } = useParams();
  const roles = rolesIn(useViewer(), community);
  const isStaff = roles.includes("COMMUNITY_ADMIN") || roles.includes("REVIEWER");
  const [first] = useState(newDraft);
  const [draft, setDraft, clear] = useDraft<Draft>(`record.${community}`, first);
  const [done, setDone] = useState<Done>();
  const restart = (next: Draft): void => {
    setDone(undefined);
    setDraft(next);
  };
  return (
    <Page title={t("title")} lead={t(isStaff ? "leadStaff" : "leadGrid")} actions={<Link to={isStaff ? "sheet" : "own"}>{t(isStaff ? "toSheet" : "toOwn")}</Link>}>
      {done ? (
        <section className={css.card}>
          {"entered" in done ? <EnteredTable deeds={done.entered} of={done.of} /> : <FiledTable filed={done.filed} />}
          <p className={css.buttons}>
            <Button type="primary" onClick={() => restart(newDraft())}>
              {t("again")}
            </Button>
            <Button onClick={() => restart({ ...done.of, people: [], key: newKey(), editing: undefined })}>{t("againSame")}</Button>
            {"filed" in done && done.filed.some(({ errors }) => errors.length > 0) && (
              <Button onClick={() => restart({ ...done.of, people: done.filed.filter(({ errors }) => errors.length > 0).map(({ who }) => who) })}>{t("retryFailed", { n: done.filed.filter(({ errors }) => errors.length > 0).length })}</Button>
            )}
          </p>
        </section>
      ) : (
        <Form
          community={community}
          isStaff={isStaff}
          draft={draft}
          setDraft={setDraft}
          clear={() => {
            clear();
            setDraft(newDraft());
          }}
          finish={(result) => {
            clear();
            setDone(result);
          }}
        />
      )}
    </Page>
  );
}

interface FormProps {
  community: string;
  isStaff: boolean;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  clear: () => void;
  finish: (done: Done) => void;
}

function Form({ community, isStaff, draft, setDraft, clear, finish }: FormProps) {
  const t = recordWords.useWords();
  const { modal } = App.useApp();
  const client = useClient();
  const top = useRef<HTMLDivElement>(null);
  const [schemes] = useQuery({ query: PartsSchemesDocument, variables: { community } });
  const all = schemes.data?.schemeList ?? [];
  const scheme = draft.scheme ?? all[0]?.id;
  const [now] = useQuery({ query: PartsSchemeDocument, variables: { community, scheme, day: today() }, pause: !scheme });
  const kind = now.data?.schemeOn?.document.subject ?? "MEMBER";
  const [documents, setDocuments] = useState<Documents["map"]>(new Map());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ errors: Wrong[]; error?: CombinedError }>({ errors: [] });
  const count = draft.people.length * draft.deeds.length;
  const itemOf = (at: number) => documents.get(draft.deeds[at]?.day ?? "")?.items.find(({ code }) => code === draft.deeds[at]?.item);
  const isWrong = draft.people.length === 0 || draft.reason.trim() === "" || count > MOST || draft.deeds.some((deed, at) => Object.keys(wrongWith(deed, itemOf(at), documents.get(deed.day))).length > 0);
  const set = (by: Partial<Draft>): void => {
    // What changed is another intent: the key of the last try no longer fits it.
    setDraft({ ...draft, ...by, key: problem.error ? draft.key : newKey() });
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (isWrong) return top.current?.scrollIntoView({ block: "start", behavior: "smooth" });
    setBusy(true);
    setProblem({ errors: [] });
    const complete = { ...draft, scheme };
    if (isStaff) {
      const { deeds, errors, error } = await enter(client, community, complete, documents);
      if (deeds) finish({ entered: deeds, of: complete });
      else setProblem({ errors, error });
    } else {
      const months = [...new Set(draft.deeds.map(({ day }) => day.slice(0, 7)))];
      const filed: Filed[] = [];
      for (const who of draft.people) for (const month of months) filed.push(await file(client, community, complete, who, month, documents));
      finish({ filed, of: complete });
    }
    setBusy(false);
  };
  const general = problem.errors.filter(({ place }) => !placed(place, draft.deeds.length));
  return (
    <div ref={top} className={css.form}>
      <Documents community={community} scheme={scheme} days={draft.deeds.map(({ day }) => day)} tell={setDocuments} />
      {draft.editing && (
        <div className={css.note}>
          <p>{t("editing", { name: draft.people[0]?.name ?? "", month: named(draft.editing.month), status: t(draft.editing.status === "RETURNED" ? "status.RETURNED" : "status.DRAFT") })}</p>
          {draft.editing.said && <p>{t("whyReturned", { reason: draft.editing.said })}</p>}
          <Button size="small" onClick={clear}>
            {t("stopEditing")}
          </Button>
        </div>
      )}
      <section className={css.card}>
        <h2>{t("who")}</h2>
        {all.length > 1 && <Select className={css.scheme} value={scheme} aria-label={t("scheme")} onChange={(value: string) => set({ scheme: value, people: [], deeds: [newDeed()] })} options={all.map(({ id, name }) => ({ value: id, label: name.text }))} />}
        {draft.editing ? <p>{draft.people.map(({ name, detail }) => `${name} ${detail}`)}</p> : <PeoplePicker key={kind} classes={classesOf(now.data?.schemeOn?.document)} community={community} kind={kind} scheme={scheme} value={draft.people} onChange={(people) => set({ people })} label={t(kind === "MEMBER" ? "people" : kind === "HOUSEHOLD" ? "household" : "organisation")} status={tried && draft.people.length === 0 ? "error" : undefined} />}
        <p className={tried && draft.people.length === 0 ? css.bad : css.hint}>{draft.people.length > 0 ? t("chosen", { n: draft.people.length }) : t(tried ? "needPeople" : "whoLead")}</p>
      </section>
      <section className={css.card}>
        <h2>{t("what")}</h2>
        {draft.deeds.map((deed, at) => (
          <DeedCard
            key={at}
            community={community}
            nth={at}
            deed={deed}
            set={(next) => set({ deeds: draft.deeds.map((one, nth) => (nth === at ? next : one)) })}
            remove={draft.deeds.length > 1 ? () => set({ deeds: draft.deeds.filter((_, nth) => nth !== at) }) : undefined}
            document={documents.get(deed.day)}
            filer={isStaff ? "STAFF" : "LEADER"}
            tried={tried}
            errors={problem.errors.flatMap((error) => {
              const found = placed(error.place, draft.deeds.length);
              return found?.deed === at ? [{ message: [draft.people[found.person]?.name, error.message].join(" · "), mend: error.mend }] : [];
            })}
          />
        ))}
        <Button icon={<PlusOutlined />} onClick={() => set({ deeds: [...draft.deeds, { ...newDeed(), day: draft.deeds.at(-1)?.day ?? today() }] })}>
          {t("addDeed")}
        </Button>
      </section>
      <section className={css.card}>
        <h2>{t("why")}</h2>
        <label className={css.wide}>
          <span className={css.label}>{t(isStaff ? "reasonStaff" : "reasonGrid")}</span>
          <Input maxLength={500} value={draft.reason} placeholder={t(isStaff ? "reasonStaffHint" : "reasonGridHint")} status={tried && draft.reason.trim() === "" ? "error" : undefined} onChange={(event) => set({ reason: event.target.value })} />
          <small className={css.bad}>{tried && draft.reason.trim() === "" ? t("needReason") : "\u00a0"}</small>
        </label>
        {problem.errors.length > 0 && (
          <p role="alert" className={css.bad}>
            {t("notWritten")}
          </p>
        )}
        {general.map(({ message, mend }, at) => (
          <p key={at} role="alert" className={css.bad}>
            <strong>{message}</strong> {mend}
          </p>
        ))}
        {problem.error && <Problem error={problem.error} retry={() => void send()} />}
        {count > MOST && <p className={css.bad}>{t("tooMany", { n: count })}</p>}
        <p className={css.buttons}>
          <Button type="primary" size="large" loading={busy} onClick={() => void send()}>
            {isStaff ? t("send", { n: count }) : t("sendGrid", { n: draft.people.length })}
          </Button>
          <Button onClick={() => modal.confirm({ title: t("clearAsk"), onOk: clear })}>{t("clear")}</Button>
          {count > 1 && <span className={css.hint}>{t("asks", { people: draft.people.length, deeds: draft.deeds.length, n: count })}</span>}
        </p>
      </section>
    </div>
  );
}
