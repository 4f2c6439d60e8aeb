/** The lines, to read and to search. Each opens to be checked or objected to. */
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { number, points, shortDay } from "@/app/format";
import { communityOf } from "@/app/ids";
import { useSession } from "@/app/session/session";
import { TextField } from "@/ui/open/Fields";
import { Empty, Loading, Problem } from "@/ui/State";
import type { Line } from "./hash";
import type { Publicity } from "./PublicityPage";
import type { Lines as Loaded } from "./useLines";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./publicity.module.css";

interface LinesProps {
  of: Publicity;
  lines: Loaded;
  open: (line: number) => void;
}

/** The viewer's own member records in this community. */
function useOwn(community: string): string[] {
  const { viewer } = useSession();
  return viewer?.memberships.filter(({ communityId }) => communityId === community).map(({ memberId }) => memberId) ?? [];
}

const has = (line: Line, needle: string): boolean => [line.name, line.building, line.item.text, String(line.lineNo)].some((text) => text.toLowerCase().includes(needle));

export function Lines({ of, lines, open }: LinesProps) {
  const t = publicityWords.useWords();
  const [search, setSearch] = useSearchParams();
  const own = useOwn(communityOf(of.id));
  const [text, mine] = [search.get("q") ?? "", search.get("mine") === "1" && own.length > 0];
  const needle = text.trim().toLowerCase();
  const narrow = needle !== "" || mine;
  const isOwn = (line: Line): boolean => own.includes(line.member?.id ?? "");
  const rows = narrow ? lines.rows.filter((line) => has(line, needle) && (!mine || isOwn(line))) : lines.rows;

  // Whoever searches wants the whole list searched, not its first page.
  const { more, busy, error, loadAll } = lines;
  const missing = narrow && more && !busy && !error && lines.rows.length > 0;
  useEffect(() => {
    if (missing) void loadAll();
  }, [missing, loadAll]);

  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <div className={`${css.find} no-print`}>
        <TextField label={t("search")} type="search" placeholder={t("searchHint")} value={text} onChange={(value) => set("q", value)} />
        {own.length > 0 && (
          <label className={ui.check}>
            <input type="checkbox" checked={mine} onChange={(event) => set("mine", event.target.checked ? "1" : "")} />
            {t("mine")}
          </label>
        )}
        <p className={ui.hint} role="status">
          {narrow ? t(more ? "foundSoFar" : "found", { seen: lines.rows.length, all: of.lines, count: rows.length }) : t("hintRow")}
        </p>
      </div>
      {rows.length > 0 && <Table rows={rows} isOwn={isOwn} open={open} />}
      {error && <Problem error={error} retry={lines.rows.length > 0 ? lines.loadMore : lines.reload} />}
      {busy && rows.length === 0 && <Loading rows={10} />}
      {rows.length === 0 && !busy && !error && !more && <Empty title={mine ? t("mineNone") : needle ? t("foundNone", { text }) : t("empty")} />}
      {more && !narrow && lines.rows.length > 0 && (
        <button type="button" className={`${ui.plain} ${ui.wide} no-print`} disabled={busy} onClick={lines.loadMore}>
          {t("more", { count: Math.min(100, of.lines - lines.rows.length), seen: number(lines.rows.length), all: number(of.lines) })}
        </button>
      )}
      {rows.length > 0 && <p className={ui.hint}>{t("masked")}</p>}
    </>
  );
}

function Table({ rows, isOwn, open }: { rows: Line[]; isOwn: (line: Line) => boolean; open: (line: number) => void }) {
  const t = publicityWords.useWords();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col" className={css.no}>
            {t("no")}
          </th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col" className={css.points}>
            {t("points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <Row key={line.lineNo} line={line} own={isOwn(line)} open={open} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, own, open }: { line: Line; own: boolean; open: (line: number) => void }) {
  const t = publicityWords.useWords();
  return (
    <tr className={own ? css.own : undefined}>
      <td className={`${css.no} digits`}>{line.lineNo}</td>
      <td className={css.who}>
        {line.name}
        {own && <span className={`${ui.tag} ${ui.calm}`}>{t("yours")}</span>}
        <br />
        <span className={css.under}>{line.building}</span>
      </td>
      <td>
        <button type="button" className={css.what} aria-label={t("open", { no: line.lineNo, name: line.name, item: line.item.text, points: points(line.points) })} onClick={() => open(line.lineNo)}>
          {line.item.text}
        </button>
        <br />
        <span className={css.under}>{shortDay(line.day)}</span>
        <div className={css.marks}>
          <Marks line={line} />
        </div>
      </td>
      <td className={`${css.points} digits`}>
        {line.correctedTo !== null && line.correctedTo !== undefined ? (
          <>
            <del>{points(line.points)}</del> <b>{points(line.correctedTo)}</b>
          </>
        ) : (
          <b>{points(line.points)}</b>
        )}
      </td>
    </tr>
  );
}

export function Marks({ line }: { line: Line }) {
  const t = publicityWords.useWords();
  return (
    <>
      {line.disputed && (
        <span className={`${ui.tag} ${ui.warn}`}>
          <span aria-hidden="true">⚑</span>
          {t("disputed")}
        </span>
      )}
      {line.correctedTo && (
        <span className={`${ui.tag} ${ui.calm}`}>
          <span aria-hidden="true">✎</span>
          {t("corrected", { points: points(line.correctedTo) })}
        </span>
      )}
    </>
  );
}
