/** Entering deeds for others: who, what, on what ground. */
import { PlusOutlined } from "@ant-design/icons";
import { App, Button, Input, Select } from "antd";
import { useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { useClient, useQuery } from "urql";
import { today } from "@/app/days";
import { useDraft } from "@/app/drafts";
import { month as named } from "@/app/format";
import { rolesIn } from "@/app/places";
import { useOnce } from "@/app/once";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Problem } from "@/ui/State";
import { classesOf } from "../deeds/doc";
import { DeedsSchemeDocument, DeedsSchemesDocument } from "../deeds/gql/graphql";
import { DeedCard } from "./DeedCard";
import { Documents } from "./Documents";
import { newDeed, newDraft, wrongWith, type Draft } from "./draft";
import { failedOf, Finished, type Done } from "./Finished";
import { PeoplePicker } from "./PeoplePicker";
import { enter, entryOf, file, placed, type Entry, type Filed, type Filing } from "./send";
import { Unsure } from "./Unsure";
import { recordWords } from "./words";
import css from "./record.module.css";

const MOST = 500;

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
  const finish = (result: Done): void => {
    const failed = "filed" in result ? failedOf(result.filed) : [];
    // What failed stays in the form, should the page be left now.
    if (failed.length > 0) setDraft({ ...result.of, people: failed });
    else clear();
    setDone(result);
  };
  return (
    <Page title={t("title")} lead={t(isStaff ? "leadStaff" : "leadGrid")} actions={<Link to={isStaff ? "sheet" : "own"}>{t(isStaff ? "toSheet" : "toOwn")}</Link>}>
      {done ? (
        <Finished done={done} again={() => restart(newDraft())} againSame={() => restart({ ...done.of, people: [], editing: undefined })} finish={finish} />
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
          finish={finish}
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
  const [schemes] = useQuery({ query: DeedsSchemesDocument, variables: { community } });
  const all = schemes.data?.schemeList ?? [];
  const scheme = draft.scheme ?? all[0]?.id;
  const [now] = useQuery({ query: DeedsSchemeDocument, variables: { community, scheme, day: today() }, pause: !scheme });
  const kind = now.data?.schemeOn?.document.subject ?? "MEMBER";
  const [documents, setDocuments] = useState<Documents["map"]>(new Map());
  const [tried, setTried] = useState(false);
  const [underWay, setUnderWay] = useState(false);
  const once = useOnce<Entry>(`record.${community}`);
  const busy = underWay || once.busy;
  const count = draft.people.length * draft.deeds.length;
  const itemOf = (at: number) => documents.get(draft.deeds[at]?.day ?? "")?.items.find(({ code }) => code === draft.deeds[at]?.item);
  const isWrong = draft.people.length === 0 || draft.reason.trim() === "" || count > MOST || draft.deeds.some((deed, at) => Object.keys(wrongWith(deed, itemOf(at), documents.get(deed.day))).length > 0);
  const set = (by: Partial<Draft>): void => setDraft({ ...draft, ...by });
  const write = async (entry: Entry): Promise<void> => {
    const entered = await once.act(entry, (key, value) => enter(client, community, key, value));
    if (entered) finish({ entered, of: entry.of });
  };
  const agreed: Filing["agreed"] = ({ name }, standing, added) =>
    new Promise((resolve) => {
      const tell = { title: t("standing", { name, month: named(standing.month) }), content: t("standingTell", { n: standing.lines.length, added }), okText: t("standingYes"), cancelText: t("standingNo") };
      modal.confirm({ ...tell, onOk: () => resolve(true), onCancel: () => resolve(false) });
    });
  const send = async (): Promise<void> => {
    setTried(true);
    if (isWrong) return top.current?.scrollIntoView({ block: "start", behavior: "smooth" });
    const complete = { ...draft, scheme };
    if (isStaff) return write(entryOf(complete, documents));
    setUnderWay(true);
    const filing: Filing = { client, community, draft: complete, documents, agreed, leftAlone: { message: t("leftAlone"), mend: t("leftAloneMend") } };
    const months = [...new Set(draft.deeds.map(({ day }) => day.slice(0, 7)))];
    const filed: Filed[] = [];
    for (const who of draft.people) for (const month of months) filed.push(await file(filing, who, month));
    setUnderWay(false);
    finish({ filed, of: complete, filing });
  };
  if (once.open) {
    const { open } = once;
    return (
      <div className={css.form}>
        <Unsure what={t("what1", { people: open.of.people.length, n: open.lines.length })} busy={false} check={() => void write(open)} drop={once.drop} />
        {once.error && <Problem error={once.error} />}
      </div>
    );
  }
  const general = once.errors.filter(({ place }) => !placed(place, draft.deeds.length));
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
            errors={once.errors.flatMap((error) => {
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
        {once.errors.length > 0 && (
          <p role="alert" className={css.bad}>
            {t("notWritten")}
          </p>
        )}
        {general.map(({ message, mend }, at) => (
          <p key={at} role="alert" className={css.bad}>
            <strong>{message}</strong> {mend}
          </p>
        ))}
        {once.error && <Problem error={once.error} retry={() => void send()} />}
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
