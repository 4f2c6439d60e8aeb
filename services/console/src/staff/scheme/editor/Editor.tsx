/** The editor: the table and the other parts at the left, at the right what is found, what differs, what a deed would give. */
import { useMemo, useRef } from "react";
import { Alert } from "antd";
import { useSearchParams } from "react-router";
import { Page } from "@/ui/desk/Page";
import { later } from "@/ui/later";
import { EditingContext, type Editing, type Finding } from "../form/editing";
import type { PartTab } from "../model/parts";
import { parsePlace, type Path } from "../model/places";
import { nameOf } from "../model/say";
import { schemeWords } from "../words";
import { Actions } from "./Actions";
import { Aside } from "./Aside";
import { Conflict } from "./Conflict";
import type { Whole } from "./EditorPage";
import { ItemTable } from "./ItemTable";
import { isLockedAt } from "./locks";
import { Standing } from "./Standing";
import { TabBar, type Tab } from "./TabBar";
import { useChecks, useDifference } from "./useChecks";
import { useDraftDocument } from "./useDraftDocument";
import { useGoTo } from "./useGoTo";
import { useShortcuts } from "./useShortcuts";
import css from "./Editor.module.css";

const PartForm = later(async () => (await import("./PartForm")).PartForm);
const TextTab = later(async () => (await import("./TextTab")).TextTab);

const NONE: readonly Finding[] = [];
const PARTS: PartTab[] = ["basics", "caps", "periods", "path", "result", "uses", "examples"];

export function Editor({ community, scheme, editable }: { community: string; scheme: Whole; editable: boolean }) {
  const t = schemeWords.useWords();
  const [params, setParams] = useSearchParams();
  const [published] = scheme.versions;
  const server = useMemo(
    () => ({ document: scheme.draft?.document ?? published?.document ?? { name: "", items: [] }, revision: scheme.draft?.revision ?? 0 }),
    [scheme.draft, published],
  );
  const draft = useDraftDocument(scheme.id, server);
  const { document } = draft;
  const checks = useChecks(community, document, editable, scheme.draft?.findings ?? NONE);
  const difference = useDifference(community, published?.document, document);
  const goTo = useGoTo();
  const save = useRef<() => void>(() => {});
  useShortcuts({ undo: draft.undo, redo: draft.redo, save: () => save.current(), active: editable });
  const editing: Editing = {
    document,
    update: draft.update,
    findings: checks.findings,
    readOnly: !editable,
    isLocked: (path: Path) => isLockedAt(document, path),
  };
  const asked = params.get("tab") ?? "items";
  const part = PARTS.find((one) => one === asked);
  const tab = part ?? (asked === "text" ? "text" : "items");
  const count = (parts: (place: string) => boolean): number => checks.findings.filter(({ place }) => parts(place ?? "name")).length;
  const shown: Tab[] = (["items", ...PARTS, "text"] as const).map((key) => ({ key, label: t(`tab.${key}`), found: count((place) => goTo.tabOf(parsePlace(place)) === key) }));
  const choose = (key: string): void => setParams((was) => withTab(was, key), { replace: true });
  return (
    <EditingContext value={editing}>
      <Page title={nameOf(document.name)} lead={<Standing scheme={scheme} draft={draft} />} actions={<Actions community={community} scheme={scheme} draft={draft} editable={editable} blocked={checks.findings.some(({ blocks }) => blocks)} saveRef={save} />}>
        {!editable && <Alert type="info" showIcon title={t("readOnly")} className={css.note} />}
        {draft.conflict && <Conflict community={community} conflict={draft.conflict} resolve={draft.resolve} />}
        <div className={css.columns}>
          <div className={css.tabs}>
            <TabBar tabs={shown} active={tab} choose={choose} panel="scheme-panel" />
            <div role="tabpanel" id="scheme-panel" aria-labelledby={`tab-${tab}`}>
              {tab === "text" ? <TextTab community={community} /> : part ? <PartForm key={part} tab={part} /> : <ItemTable published={published?.document} />}
            </div>
          </div>
          <Aside community={community} checks={checks} difference={difference} published={published} goTo={goTo.place} />
        </div>
      </Page>
    </EditingContext>
  );
}

function withTab(was: URLSearchParams, tab: string): URLSearchParams {
  const next = new URLSearchParams(was);
  next.delete("item");
  if (tab === "items") next.delete("tab");
  else next.set("tab", tab);
  return next;
}
