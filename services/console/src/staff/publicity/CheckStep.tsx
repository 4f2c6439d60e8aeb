/** Second look: what would be shown, and what is not reviewed yet, told before it is too late. */
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useCommon } from "@/app/common.words";
import { day, month as monthText, number, points } from "@/app/format";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { Facts, Panel } from "@/ui/desk/Facts";
import { useCommunityId } from "../rules/useScheme";
import type { MonthPreview, PreviewLine, useMonth } from "./useMonth";
import css from "./publicity.module.css";
import { publicityWords } from "./words";

interface Props {
  scheme: string;
  month: string;
  preview: ReturnType<typeof useMonth>;
  back: () => void;
  next: () => void;
}

export function CheckStep({ scheme, month, preview, back, next }: Props) {
  const t = publicityWords.useWords();
  const c = useCommon();
  const [search, setSearch] = useSearchParams();
  const partial = search.get("partial") === "1";
  const [warned, setWarned] = useState(false);
  const blocked = (preview.found?.waiting.length ?? 0) > 0 && !partial;
  const agree = (yes: boolean): void =>
    setSearch((now) => {
      if (yes) now.set("partial", "1");
      else now.delete("partial");
      return now;
    });
  return (
    <Shown of={preview.result} retry={preview.retry} rows={8}>
      {(found) => (
          <>
            {found.waiting.length > 0 && <NotReviewed found={found} month={month} scheme={scheme} partial={partial} agree={agree} />}
            {found.lines.length > 0 ? <Contents found={found} /> : <Nothing month={month} scheme={scheme} />}
            {warned && blocked && <Alert type="error" showIcon title={t("partialNeeded")} role="alert" style={{ marginBottom: 12 }} />}
            <div className={css.buttons}>
              <Button onClick={back}>{c("previous")}</Button>
              <Button type="primary" disabled={found.lines.length === 0} onClick={() => (blocked ? setWarned(true) : next())}>
                {c("next")}
              </Button>
            </div>
          </>
      )}
    </Shown>
  );
}

/** The review queue, narrowed to what is meant here. */
const useQueue = (scheme: string, month: string): string =>
  `/c/${useCommunityId()}/review?status=SUBMITTED&month=${month}&scheme=${encodeURIComponent(scheme)}`;

function NotReviewed({ found, month, scheme, partial, agree }: { found: MonthPreview; month: string; scheme: string; partial: boolean; agree: (yes: boolean) => void }) {
  const t = publicityWords.useWords();
  const queue = useQueue(scheme, month);
  const names = [...new Set(found.waiting.map(({ member }) => member?.name ?? ""))].filter(Boolean);
  const some = names.slice(0, 5).join(", ");
  const count = found.moreWaiting ? t("atLeast", { count: number(found.waiting.length) }) : number(found.waiting.length);
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t("waiting", { month: monthText(month), count, points: points(found.waitingPoints) })}
      description={
        <div className={css.stack}>
          <span>{t("waitingNote")}</span>
          {some && <span>{t("waitingWho", { names: names.length > 5 ? t("andOthers", { names: some }) : some })}</span>}
          <Link to={queue}>{t("reviewFirst", { count })}</Link>
          <Checkbox checked={partial} onChange={(event) => agree(event.target.checked)}>
            {t("partial")}
          </Checkbox>
        </div>
      }
    />
  );
}

function Nothing({ month, scheme }: { month: string; scheme: string }) {
  const t = publicityWords.useWords();
  const queue = useQueue(scheme, month);
  return (
    <Panel>
      <Empty title={t("nothingIn", { month: monthText(month) })}>
        <p>{t("nothingInMend")}</p>
        <Link to={queue}>{t("toReview")}</Link>
      </Empty>
    </Panel>
  );
}

function Contents({ found }: { found: MonthPreview }) {
  const t = publicityWords.useWords();
  return (
    <Panel title={t("inIt")}>
      <Facts
        of={[
          { label: t("people"), value: number(found.people) },
          { label: t("applications"), value: number(found.applications) },
          { label: t("lines"), value: number(found.lines.length) },
          { label: t("points"), value: points(found.points) },
        ]}
      />
      <p className={css.muted}>{t("inItNote")}</p>
      <Table<PreviewLine>
        width="content"
        dense
        rowKey="id"
        rows={found.lines}
        pageSize={15}
        columns={[
          { title: t("name"), field: "name" },
          { title: t("door"), field: "door" },
          { title: t("item"), field: "item" },
          { title: t("day"), key: "day", render: (line) => day(line.day) },
          { title: t("granted"), key: "granted", align: "right", className: "digits", render: (line) => points(line.granted) },
        ]}
      />
    </Panel>
  );
}
