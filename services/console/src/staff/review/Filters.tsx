/** What the queue shows; all of it stands in the address. */
import { Button, Segmented, Select } from "antd";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { isMonth } from "@/app/days";
import { textOf } from "@/app/scheme";
import { MonthSelect } from "@/ui/desk/MonthSelect";
import type { Document } from "../deeds/doc";
import { DeedsSchemesDocument } from "../deeds/gql/graphql";
import type { ApplicationFilter, ApplicationOrder } from "./gql/graphql";
import type { Status } from "./model";
import { reviewWords } from "./words";
import css from "./review.module.css";

const STATUSES = ["SUBMITTED", "RETURNED", "APPROVED", "REJECTED"] as const satisfies readonly Status[];
const ORDERS = ["OLDEST_FIRST", "NEWEST_FIRST", "MOST_POINTS"] as const satisfies readonly ApplicationOrder[];

const among = <T extends string>(all: readonly T[], value: string | null, otherwise: T): T => all.find((one) => one === value) ?? otherwise;

/** The filter that an address says. */
export function filterOf(params: URLSearchParams): ApplicationFilter {
  const status = among(STATUSES, params.get("status"), "SUBMITTED");
  const month = params.get("month");
  return {
    status,
    order: among(ORDERS, params.get("order"), status === "SUBMITTED" ? "OLDEST_FIRST" : "NEWEST_FIRST"),
    month: isMonth(month) ? month : undefined,
    item: params.get("item") ?? undefined,
    schemeId: params.get("scheme") ?? undefined,
    memberId: params.get("member") ?? undefined,
  };
}

export function Filters({ community, document }: { community: string; document: Document | undefined }) {
  const t = reviewWords.useWords();
  const [params, setParams] = useSearchParams();
  const [schemes] = useQuery({ query: DeedsSchemesDocument, variables: { community } });
  const filter = filterOf(params);
  const set = (name: string, value: string | undefined): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    if (name === "status") next.delete("order");
    if (name === "scheme") next.delete("item");
    setParams(next, { replace: true });
  };
  const several = (schemes.data?.schemeList?.length ?? 0) > 1;
  const isFiltered = ["month", "item", "scheme", "member"].some((name) => params.has(name));
  return (
    <div className={css.filters} role="search">
      <Segmented value={filter.status ?? "SUBMITTED"} onChange={(value) => set("status", value)} aria-label={t("filterStatus")} options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))} />
      <MonthSelect value={filter.month ?? undefined} none={t("allMonths")} aria-label={t("filterMonth")} onChange={(value) => set("month", value)} />
      {several && (
        <Select className={css.wide} value={filter.schemeId} allowClear placeholder={t("filterScheme")} aria-label={t("filterScheme")} onChange={(value: string | undefined) => set("scheme", value)} options={schemes.data?.schemeList?.map(({ id, name }) => ({ value: id, label: name.text }))} />
      )}
      <Select className={css.wide} value={filter.item ?? undefined} allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t("allItems")} aria-label={t("filterItem")} onChange={(value: string | undefined) => set("item", value)} options={document?.items.map(({ code, name }) => ({ value: code, label: textOf(name) }))} />
      <Select value={filter.order ?? undefined} aria-label={t("filterOrder")} popupMatchSelectWidth={false} style={{ width: 196 }} onChange={(value: string) => set("order", value)} options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))} />
      {isFiltered && (
        <Button type="link" onClick={() => setParams(params.has("status") ? { status: filter.status ?? "" } : {}, { replace: true })}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
