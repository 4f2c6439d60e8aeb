/** The list of the queue: who, which month, how many points, what to look at twice. */
import { CheckCircleFilled, CopyOutlined, ForwardOutlined, InfoCircleOutlined, LoadingOutlined, PaperClipOutlined, RollbackOutlined, ScissorOutlined, StopOutlined, UserSwitchOutlined, WarningFilled } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useEffect, useRef } from "react";
import { useCommon } from "@/app/common.words";
import { month, points } from "@/app/format";
import { ago } from "../deeds/time";
import { evidenceOf, isCut, isReady, stateOf, stillWaits, worth, type Application, type Fate } from "./model";
import { pastOf, twinsOf, type Past, type Pasts } from "./past";
import type { Queue } from "./useQueue";
import { reviewWords } from "./words";
import css from "./review.module.css";

const FATES: Record<Fate["kind"], React.ReactNode> = {
  sending: <LoadingOutlined aria-hidden />,
  approved: <CheckCircleFilled aria-hidden />,
  forwarded: <ForwardOutlined aria-hidden />,
  returned: <RollbackOutlined aria-hidden />,
  rejected: <StopOutlined aria-hidden />,
  elsewhere: <UserSwitchOutlined aria-hidden />,
  skipped: <InfoCircleOutlined aria-hidden />,
  changed: <WarningFilled aria-hidden />,
  failed: <WarningFilled aria-hidden />,
};

interface Props {
  queue: Queue;
  pasts: Pasts;
  selected: string | undefined;
  select: (id: string) => void;
  marks: ReadonlySet<string>;
  mark: (of: Application) => void;
}

export function QueueList({ queue, pasts, selected, select, marks, mark }: Props) {
  const common = useCommon();
  const t = reviewWords.useWords();
  return (
    <>
      <ul className={css.rows} aria-label={t("list")}>
        {queue.rows.map((row) => (
          <Row key={row.id} of={row} fate={queue.fates[row.id]} past={pastOf(pasts, row)} isSelected={row.id === selected} isMarked={marks.has(stateOf(row))} select={select} mark={mark} />
        ))}
      </ul>
      {queue.more && (
        <Button block type="text" loading={queue.loading} onClick={queue.loadMore}>
          {common("more")}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  of: Application;
  fate?: Fate;
  past?: Past;
  isSelected: boolean;
  isMarked: boolean;
  select: (id: string) => void;
  mark: (of: Application) => void;
}

function Row({ of, fate, past, isSelected, isMarked, select, mark }: RowProps) {
  const t = reviewWords.useWords();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  const name = of.member?.name ?? t("noName");
  const waits = of.status === "SUBMITTED" && stillWaits(fate);
  return (
    <li ref={line} className={`${css.row} ${isSelected ? css.selected : ""} ${waits || of.status !== "SUBMITTED" ? "" : css.past}`}>
      {of.status === "SUBMITTED" && <Checkbox checked={isMarked && isReady(fate)} disabled={!isReady(fate)} aria-label={t("mark", { name })} onChange={() => mark(of)} />}
      <button type="button" className={css.pick} aria-current={isSelected ? "true" : undefined} onClick={() => select(of.id)}>
        <span className={css.first}>
          <span className={css.name}>{name}</span>
          <span className={`${css.worth} digits`}>{points(fate?.granted ?? worth(of))}</span>
        </span>
        <span className={css.second}>
          <span>
            {month(of.month)} · {of.member?.door ?? ""}
          </span>
          {waits && of.submittedAt && <span>{ago(of.submittedAt)}</span>}
        </span>
        {fate && !(fate.kind === "approved" && !fate.granted) ? (
          <span className={`${css.fate} ${css[fate.kind] ?? ""}`}>
            {FATES[fate.kind]} {t(`fate.${fate.kind}`, { granted: points(fate.granted ?? "0") })}
          </span>
        ) : (
          <Flags of={of} past={past} />
        )}
      </button>
    </li>
  );
}

function Flags({ of, past }: { of: Application; past?: Past }) {
  const t = reviewWords.useWords();
  const files = evidenceOf(of).length;
  return (
    <span className={css.flags}>
      {isCut(of) && (
        <span className={css.warn}>
          <ScissorOutlined aria-hidden /> {t("cutMark")}
        </span>
      )}
      {twinsOf(past).length > 0 && (
        <span className={css.warn}>
          <CopyOutlined aria-hidden /> {t("twinMark")}
        </span>
      )}
      {of.onBehalfReason && (
        <span>
          <UserSwitchOutlined aria-hidden /> {t("byOther")}
        </span>
      )}
      <span>
        {files > 0 && <PaperClipOutlined aria-hidden />} {files > 0 ? t("pictures", { n: files }) : t("noPictures")}
      </span>
    </span>
  );
}
