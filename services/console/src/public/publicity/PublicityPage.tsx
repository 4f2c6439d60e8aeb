/** `/p/:community/publicity/:id`: a month's list for everybody. `?q=` searches, `?line=` opens one line. */
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { useQuery, useSubscription } from "urql";
import { month, number, points } from "@/app/format";
import { globalId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { Clock, StatusTag } from "../frame/Clock";
import { PublicPage, type Scheme } from "../frame/PublicPage";
import { frameWords } from "../frame/words";
import { PublicityChangedHereDocument, PublicityShownDocument, type PublicityShownQuery } from "./gql/graphql";
import { LineSheet } from "./LineSheet";
import { Lines } from "./Lines";
import { Root } from "./Root";
import { useLines } from "./useLines";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import parts from "../frame/frame.module.css";

export type Publicity = NonNullable<PublicityShownQuery["publicityGet"]>;

export default function PublicityPage() {
  const t = publicityWords.useWords();
  const { community = "", id = "" } = useParams();
  const [result, again] = useQuery({ query: PublicityShownDocument, variables: { id: globalId(community, id) } });
  useSubscription({ query: PublicityChangedHereDocument, variables: { community } });
  const shown = result.data?.publicityGet;
  return (
    <PublicPage title={() => (shown ? t("title", { month: month(shown.month) }) : " ")}>
      {(_, schemes) => (
        <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={10}>
          {({ publicityGet }) => publicityGet && <List of={publicityGet} schemes={schemes} />}
        </Shown>
      )}
    </PublicPage>
  );
}

function List({ of, schemes }: { of: Publicity; schemes: Scheme[] }) {
  const t = frameWords.useWords();
  const lines = useLines(of.id);
  const [search, setSearch] = useSearchParams();
  const at = Number(search.get("line")) || undefined;
  const show = (line?: number): void => {
    const next = new URLSearchParams(search);
    if (line) next.set("line", String(line));
    else next.delete("line");
    setSearch(next, { replace: !line, preventScrollReset: true });
  };
  const scheme = schemes.length > 1 ? schemes.find(({ id }) => id === of.schemeId) : undefined;
  return (
    <>
      <div className={ui.card}>
        <div className={`${ui.row} ${ui.spread}`} style={{ marginBottom: 8 }}>
          <StatusTag status={of.status} />
          <PrintAll load={lines.loadAll} />
        </div>
        {scheme && <p className={ui.text}>{scheme.name.text}</p>}
        <Clock {...of} />
        <p className={`${ui.text} digits`} style={{ margin: 0 }}>
          {t("figures", { lines: number(of.lines), members: number(of.members), points: points(of.total) })}
        </p>
      </div>
      <Lines of={of} lines={lines} open={show} />
      {/* Under the list, so with it: it would be pushed away. */}
      {(lines.rows.length > 0 || !lines.more || lines.error) && <Root of={of} loadAll={lines.loadAll} />}
      {at && <LineSheet key={at} of={of} at={at} lines={lines} close={() => show()} />}
    </>
  );
}

/** The printed sheet holds the whole list, so it is read to its end first. */
function PrintAll({ load }: { load: () => Promise<unknown> }) {
  const t = publicityWords.useWords();
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    const all = await load();
    setBusy(false);
    // After the rows are drawn.
    if (all) setTimeout(() => window.print(), 100);
  };
  return (
    <button type="button" className={`${ui.plain} ${parts.print} no-print`} disabled={busy} onClick={() => void print()}>
      {t(busy ? "preparing" : "print")}
    </button>
  );
}
