/** The two panes and what joins them: which one is looked at, which are marked, what a key or a click does. */
import { App, Button, Checkbox, Tooltip } from "antd";
import { useEffect, useRef, useState } from "react";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { rolesIn } from "@/app/places";
import { globalId, localId } from "@/app/ids";
import { useViewer } from "@/app/session/session";
import { Empty } from "@/ui/State";
import { DeedsSchemeDocument } from "../deeds/gql/graphql";
import { evidencePath } from "../deeds/evidence";
import { useKeys } from "@/ui/desk/keys";
import type { ReviewStep } from "../deeds/doc";
import { Actions, ApplicationView, stepOf } from "./ApplicationView";
import { BatchBox } from "./BatchBox";
import { changed, evidenceOf, isCut, isPoints, isReady, stateOf, stillWaits, type Application, type Edits } from "./model";
import { isPlain, pastOf, usePasts } from "./past";
import { QueueList } from "./QueueList";
import { ReasonBox } from "./ReasonBox";
import { useDecide } from "./useDecide";
import type { Queue } from "./useQueue";
import { reviewWords } from "./words";
import css from "./review.module.css";

/** How many are made ready before they are looked at. */
const AHEAD = 4;
/** The most that one call may approve. */
const MOST = 500;

/** How long one must have been on screen, in milliseconds, before a key or a second click may decide it. */
const LOOK = 300;

const mayDecide = (step: ReviewStep | undefined, roles: readonly string[]): boolean => {
  const by = step?.by ?? "REVIEWER";
  return roles.includes(by) || (by === "REVIEWER" && roles.includes("COMMUNITY_ADMIN"));
};

const lastDay = (of: Application | undefined): string => of?.lines.map(({ day }) => day).sort().at(-1) ?? `${of?.month ?? "2026-01"}-01`;

export function Workbench({ community, queue, keysOn, help }: { community: string; queue: Queue; keysOn: boolean; help: () => void }) {
  const t = reviewWords.useWords();
  const { message } = App.useApp();
  const { application } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const roles = rolesIn(useViewer(), community);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const [edits, setEdits] = useState<{ of: string; edits: Edits }>();
  // Whoever is asked for a reason decides what was shown then, and not what came meanwhile.
  const [asking, ask] = useState<{ action: "RETURN" | "REJECT"; of: Application }>();
  const [batch, setBatch] = useState(false);
  const [checking, setChecking] = useState(false);
  const [picture, setPicture] = useState<number>();
  const { rows, fates } = queue;
  const waits = (of: Application): boolean => of.status === "SUBMITTED" && stillWaits(fates[of.id]);
  const ready = (of: Application): boolean => of.status === "SUBMITTED" && isReady(fates[of.id]);

  // The address follows what is looked at: keys come faster than addresses change.
  const isOwn = (useLocation().state as { own?: boolean } | null)?.own === true;
  const [current, setCurrent] = useState({ address: application, local: application });
  if (current.address !== application) setCurrent({ address: application, local: isOwn ? current.local : application });
  const wanted = current.local && globalId(community, current.local);
  const selected = rows.find(({ id }) => id === wanted) ?? (wanted ? undefined : (rows.find(waits) ?? rows[0]));
  const at = selected ? rows.indexOf(selected) : -1;
  const ahead = rows.slice(at + 1).filter(waits).slice(0, AHEAD);
  const [scheme] = useQuery({ query: DeedsSchemeDocument, variables: { community, scheme: selected?.schemeId, day: lastDay(selected) }, pause: !selected, requestPolicy: "cache-first" });
  const document = scheme.data?.schemeOn?.document;
  const step = selected && stepOf(selected, document);
  const isMine = mayDecide(step?.step, roles);
  const isLast = !step || step.n === step.all;
  const { approve, decide, approveAll } = useDecide(community, queue);
  const shown = selected && stateOf(selected);
  const changing = edits && edits.of === shown ? edits.edits : undefined;
  const hasChanged = selected !== undefined && fates[selected.id]?.kind === "changed";

  // Another scheme may have other steps: of those the server says whose they are.
  const mine = (of: Application): boolean => of.schemeId !== selected?.schemeId || mayDecide(stepOf(of, document)?.step, roles);
  const markable = rows.filter((row) => ready(row) && mine(row)).slice(0, MOST);
  const marked = rows.filter((row) => marks.has(stateOf(row)) && ready(row)).slice(0, MOST);
  const candidates = checking ? markable.filter((row) => !isCut(row)) : [];
  const pasts = usePasts([...(selected ? [selected] : []), ...ahead, ...marked, ...candidates]);
  const toCheck = candidates.filter((row) => pastOf(pasts, row) === undefined).length;
  if (checking && toCheck === 0) {
    setChecking(false);
    setMarks(new Set(candidates.filter((row) => isPlain(row, pasts)).map(stateOf)));
  }

  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = Infinity;
    const frame = requestAnimationFrame(() => {
      shownAt.current = performance.now();
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  const { refresh, loadMore, more, loading, error } = queue;
  useEffect(() => {
    if (wanted && !selected && !loading) void refresh(wanted);
    // Once for each address: what cannot be found is told, not asked for again and again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, loading]);
  useEffect(() => {
    // What failed is tried again by whoever reads why, not by itself.
    if (more && !error && at >= rows.length - 10) loadMore();
  }, [more, error, at, rows.length, loadMore]);
  const pictures = ahead.slice(0, 2).flatMap(evidenceOf).join(" ");
  useEffect(() => {
    for (const id of pictures ? pictures.split(" ") : []) new Image().src = evidencePath(id);
  }, [pictures]);

  const select = (id: string): void => {
    setPicture(undefined);
    setCurrent({ address: application, local: localId(id) });
    void navigate({ pathname: `/c/${community}/review/${localId(id)}`, search: params.toString() }, { replace: true, preventScrollReset: true, state: { own: true } });
  };
  const go = (by: number): void => {
    const to = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (to) select(to.id);
  };
  /** The next that waits; from the top again when there is none below. */
  const goOn = (): void => {
    const next = rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(0, at)).find(waits);
    setEdits(undefined);
    if (next) select(next.id);
  };
  const mark = (of: Application): void => {
    const next = new Set(marks);
    if (!next.delete(stateOf(of))) next.add(stateOf(of));
    setMarks(next);
  };
  const canDecide = selected !== undefined && ready(selected) && isMine;
  const wasLookedAt = (): boolean => performance.now() - shownAt.current >= LOOK;
  const send = (work: Promise<void>): void => {
    void work;
    goOn();
  };
  const approveThis = (): void => {
    if (hasChanged && isMine) return void message.warning({ key: "review", content: t("changedMend") });
    if (!selected || !canDecide || !wasLookedAt()) return;
    const different = changing ? changed(selected, changing) : [];
    const wrong = changing && Object.values(changing).some(({ points }) => !isPoints(points));
    if (wrong || different.some(([, { reason }]) => reason.trim() === "")) return void message.warning({ key: "review", content: t(wrong ? "needPoints" : "needReason") });
    send(different.length > 0 && changing ? decide(selected, "APPROVE", undefined, changing) : approve(selected));
  };
  const startChange = (): void => {
    if (!selected || !canDecide || !isLast) return;
    setEdits(changing ? undefined : { of: stateOf(selected), edits: {} });
  };
  const act = {
    approve: approveThis,
    see: () => selected && hasChanged && wasLookedAt() && queue.setFate(selected.id, undefined),
    return: () => canDecide && wasLookedAt() && ask({ action: "RETURN", of: selected }),
    reject: () => canDecide && wasLookedAt() && ask({ action: "REJECT", of: selected }),
    change: startChange,
    next: () => go(1),
    previous: () => go(-1),
  };
  useKeys(
    {
      j: act.next,
      ArrowDown: act.next,
      k: act.previous,
      ArrowUp: act.previous,
      a: act.approve,
      r: act.return,
      x: act.reject,
      p: act.change,
      s: act.see,
      e: () => selected && evidenceOf(selected).length > 0 && setPicture(0),
      Space: () => selected && ready(selected) && mine(selected) && mark(selected),
      "Shift+a": () => marked.length > 0 && setBatch(true),
      Escape: () => setEdits(undefined),
      "?": help,
    },
    keysOn,
  );
  const isQueue = rows.some(({ status }) => status === "SUBMITTED");
  return (
    <div className={css.bench}>
      <section className={css.list} aria-label={t("list")}>
        {isQueue && (
          <div className={css.listHead}>
            <Checkbox checked={marked.length > 0 && marked.length === markable.length} indeterminate={marked.length > 0 && marked.length < markable.length} disabled={markable.length === 0} onChange={(event) => setMarks(new Set(event.target.checked ? markable.map(stateOf) : []))}>
              {marked.length > 0 ? t("marked", { n: marked.length }) : t("markAll")}
            </Checkbox>
            {marked.length > 0 ? (
              <Button size="small" type="primary" onClick={() => setBatch(true)}>
                {t("approveMarked")}
              </Button>
            ) : (
              <Tooltip title={t("markCleanWhy")}>
                <Button size="small" type="link" disabled={markable.length === 0} onClick={() => setChecking(!checking)}>
                  {checking ? t("checking", { n: toCheck }) : t("markClean")}
                </Button>
              </Tooltip>
            )}
          </div>
        )}
        <QueueList queue={queue} pasts={pasts} selected={selected?.id} select={select} marks={marks} mark={mark} />
      </section>
      <section className={css.detail}>
        {selected ? (
          <>
            <ApplicationView key={selected.id} of={selected} document={document} past={pastOf(pasts, selected)} isMine={isMine} hasChanged={hasChanged} edits={changing} setEdits={(next) => setEdits({ of: stateOf(selected), edits: next })} submit={approveThis} picture={picture} setPicture={setPicture} />
            <Actions of={selected} isMine={isMine && waits(selected)} mayChange={isLast} isChanging={changing !== undefined} hasChanges={changing !== undefined && changed(selected, changing).length > 0} hasChanged={hasChanged} act={act} />
          </>
        ) : (
          <Empty title={t(wanted ? "notFound" : "pick")} />
        )}
      </section>
      {asking && (
        <ReasonBox
          action={asking.action}
          name={asking.of.member?.name ?? t("noName")}
          close={() => ask(undefined)}
          send={(reason) => {
            ask(undefined);
            send(decide(asking.of, asking.action, reason, {}));
          }}
        />
      )}
      {batch && <BatchBox all={marked} pasts={pasts} approve={approveAll} unmark={mark} close={() => setBatch(false)} />}
    </div>
  );
}
