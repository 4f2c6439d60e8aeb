/** Months that are over, with granted points and no publicity list: ready to be shown. */
import { SoundOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useClient } from "urql";
import { addMonths, monthsBack, thisMonth } from "@/app/days";
import { month as named } from "@/app/format";
import { useReturns } from "@/app/live";
import { OverviewMonthDocument } from "./gql/graphql";
import { Work } from "./Work";
import { overviewWords } from "./words";

interface ReadyMonth {
  scheme: string;
  name?: string;
  month: string;
  isWhole: boolean;
}

/** How far back one looks. */
const MONTHS = 3;

export function useReady(community: string, schemes: { id: string; name: { text: string } }[], lists: { schemeId: string; month: string }[]): ReadyMonth[] {
  const client = useClient();
  const returns = useReturns();
  const [ready, set] = useState<ReadyMonth[]>([]);
  const open = schemes.flatMap(({ id }) => monthsBack(addMonths(thisMonth(), -1), MONTHS).filter((month) => !lists.some((list) => list.schemeId === id && list.month === month)).map((month) => `${id} ${month}`)).join("\n");
  const names = schemes.length > 1 ? schemes.map(({ name }) => name.text).join("\n") : "";
  useEffect(() => {
    let over = false;
    const titles = new Map(names ? schemes.map(({ id, name }) => [id, name.text]) : []);
    const asked = (open ? open.split("\n") : []).map(async (pair): Promise<ReadyMonth[]> => {
      const [scheme = "", month = ""] = pair.split(" ");
      const { data } = await client.query(OverviewMonthDocument, { community, scheme, month }, { requestPolicy: "network-only" }).toPromise();
      if (!data?.approved?.edges.length) return [];
      return [{ scheme, name: titles.get(scheme), month, isWhole: !data.waiting?.edges.length }];
    });
    void Promise.all(asked).then((found) => !over && set(found.flat()));
    return () => {
      over = true;
    };
    // `open` and `names` say all that matters of the lists.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, community, open, names, returns]);
  return ready;
}

export function Ready({ ready }: { ready: ReadyMonth[] }) {
  const t = overviewWords.useWords();
  const facts = ready.map(({ name, month, isWhole }) => `${name ? t("readyOf", { scheme: name, month: named(month) }) : named(month)} · ${t(isWhole ? "readyAll" : "readyPart")}`);
  return <Work icon={<SoundOutlined />} title={t("ready")} count={t("months", { n: ready.length })} facts={facts} to="publicity" go={t("readyGo")} />;
}
