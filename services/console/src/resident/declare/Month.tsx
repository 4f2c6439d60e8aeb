/** One month's declaration: the list, the choice of an item, the form of a line. Each has an address, so that "back" goes one step. */
import { useEffect } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { points } from "@/app/format";
import { localId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import { Errors, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import look from "../look.module.css";
import { useMember } from "../member";
import { itemsFor, type Item, type Scheme } from "../scheme/document";
import { Choice, type ChoiceProps } from "./Choice";
import { Elsewhere } from "./send";
import { ItemPicker } from "./ItemPicker";
import { LineForm } from "./LineForm";
import { Lines } from "./Lines";
import { SendBar } from "./SendBar";
import { Taken } from "./Taken";
import { useDeclaration, type Declaration } from "./useDeclaration";
import { declareWords } from "./words";

interface Props extends Omit<ChoiceProps, "scheme"> {
  schemeId: string;
  scheme: Scheme;
  own: string | undefined;
}

export function Month({ schemes, schemeId, scheme, own, month, months, applications }: Props) {
  const t = declareWords.useWords();
  const navigate = useNavigate();
  const { community, memberId, base } = useMember();
  const [params, setParams] = useSearchParams();
  const first = `${month}-01`;
  const items = itemsFor(scheme, own, first, `${month}-31`);
  const declaration = useDeclaration({ community, schemeId, memberId, month }, scheme, scheme.items);
  const { asked, again, there, draft, elsewhere } = declaration;
  const line = draft.lines.find(({ key }) => key === params.get("line"));
  const view = line ? `line ${line.key}` : params.has("pick") ? "pick" : "list";
  useEffect(() => {
    // Screen readers begin the new view at its heading, not at a button that is gone.
    if (view === "list") return;
    document.getElementById("main")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [view]);

  const show = (by: Record<string, string>, replace = false): void => {
    const next = new URLSearchParams(params);
    for (const name of ["pick", "line"]) next.delete(name);
    for (const [name, value] of Object.entries(by)) next.set(name, value);
    setParams(next, { replace });
  };
  const add = (item: Item): void => show({ line: declaration.add(item, textOf(item.name), true) }, true);
  const sent = async (how: "save" | "submit"): Promise<void> => {
    const done = await declaration.send(how);
    if (done && how === "submit") void navigate(`${base}/applications/${localId(done.id)}`, { replace: true, state: { submitted: true } });
  };

  if (line) return <LineForm key={line.key} line={line} scheme={scheme} declaration={declaration} close={() => void (history.state?.idx > 0 ? navigate(-1) : show({}, true))} list={`?month=${month}`} />;
  if (view === "pick") return <ItemPicker items={items} all={itemsFor({ ...scheme, classes: [] }, own, first, `${month}-31`)} scheme={scheme} taken={draft.lines} add={add} back={`?month=${month}`} />;
  const open = !there || there.status === "DRAFT" || there.status === "RETURNED" || there.status === "WITHDRAWN" || there.status === "REJECTED";
  return (
    <Screen title={t("title")} back={base}>
      <Choice {...{ schemes, month, months, applications }} scheme={schemeId} period={scheme.period} />
      {!asked.data ? (
        <Shown of={asked} retry={again} rows={6}>
          {() => null}
        </Shown>
      ) : !open && there ? (
        <Taken application={there} code={schemes.length > 1 ? schemes.find(({ id }) => id === schemeId)?.code : undefined} />
      ) : (
        <>
          {there?.status === "RETURNED" && <Returned reason={there.reviewReason} />}
          {there?.status === "REJECTED" && <Rejected id={there.id} reason={there.reviewReason} />}
          <Conflict declaration={declaration} elsewhere={elsewhere} />
          <Lines scheme={scheme} items={items} declaration={declaration} pick={() => show({ pick: "1" })} edit={(key) => show({ line: key })} />
          <SendBar scheme={scheme} declaration={declaration} returned={there?.status === "RETURNED"} send={sent} />
        </>
      )}
    </Screen>
  );
}

function Returned({ reason }: { reason: string | null }) {
  const t = declareWords.useWords();
  return (
    <div className={look.notice} role="note">
      <p>
        <strong>{t("returned")}</strong>
      </p>
      {reason && <p>{t("said", { text: reason })}</p>}
    </div>
  );
}

/** What was refused does not bar the month; why it was refused is worth reading first. */
function Rejected({ id, reason }: { id: string; reason: string | null }) {
  const t = declareWords.useWords();
  const { base } = useMember();
  return (
    <div className={look.notice} role="note">
      <p>{t("rejected")}</p>
      {reason && <p>{t("said", { text: reason })}</p>}
      <p>
        <Link to={`${base}/applications/${localId(id)}`}>{t("see")}</Link>
      </p>
    </div>
  );
}

/** The month was written elsewhere too: a person chooses, nothing is merged behind their back. */
function Conflict({ declaration: { problem, there, settle }, elsewhere }: { declaration: Declaration; elsewhere: boolean }) {
  const t = declareWords.useWords();
  const application = problem instanceof Elsewhere ? problem.application : elsewhere ? there : undefined;
  if (!application) return null;
  return (
    <div className={look.stack}>
      <Errors errors={[{ code: "", message: t("elsewhere"), mend: t("elsewhereMend") }]} />
      <p className={look.notice}>{t("theirs", { lines: application.lines.map(({ itemName }) => itemName.text).join(t("comma")), points: points(application.declared) })}</p>
      <div className={look.actions}>
        <button type="button" className={look.quiet} onClick={() => settle(true, application)}>
          {t("useMine")}
        </button>
        <button type="button" className={look.quiet} onClick={() => settle(false, application)}>
          {t("useTheirs")}
        </button>
      </div>
    </div>
  );
}
