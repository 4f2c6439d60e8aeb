/** Objecting to a line of an open list: mine, or the one the address names. */
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { day, month } from "@/app/format";
import { globalId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Button, Tell } from "@/ui/phone/Parts";
import { usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import { FileForm } from "./FileForm";
import { ObjectionsLinesDocument, type ObjectionsLinesQuery } from "./gql/graphql";
import { objectionsWords } from "./words";

export type Line = NonNullable<ObjectionsLinesQuery["publicityLines"]>["edges"][number]["node"];
const MOST = 200;

export default function FilePage() {
  const t = objectionsWords.useWords();
  const { community, memberId, base } = useMember();
  const { publicity = "" } = useParams();
  const [search] = useSearchParams();
  const id = globalId(community, publicity);
  const pager = usePager(MOST, id);
  const [result, again] = useQuery({ query: ObjectionsLinesDocument, variables: { publicity: id, first: MOST, after: pager.after } });
  const named = Number(search.get("line"));
  return (
    <Screen title={t("fileTitle")} back={`${base}/objections`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ publicityGet, publicityLines }) => {
          if (!publicityGet) return <Empty />;
          const lines = publicityLines?.edges.map(({ node }) => node) ?? [];
          const mine = lines.filter(({ member, lineNo }) => member?.id === memberId || lineNo === named);
          const info = publicityLines?.pageInfo;
          const days = daysUntil(publicityGet.lastDay);
          if (publicityGet.status !== "OPEN" || days < 0) return <Tell wait>{t("closed")}</Tell>;
          return (
            <>
              <Tell>{t(days === 0 ? "windowToday" : "window", { month: month(publicityGet.month), day: day(publicityGet.lastDay), days })}</Tell>
              {mine.length > 0 ? (
                <FileForm key={id} publicity={id} lines={mine} first={chosen(mine, named, search)} />
              ) : (
                <Empty title={info?.hasNextPage ? t("noneMore", { count: lines.length }) : t("none")}>
                  {info?.hasNextPage ? <Button busy={result.fetching} onClick={() => pager.more(info)}>{t("further")}</Button> : <p>{t("noneMend")}</p>}
                </Empty>
              )}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

/** The line that the address means: by its number, or by item and day as the history knows it. */
function chosen(lines: Line[], named: number, search: URLSearchParams): number | undefined {
  const free = lines.filter(({ disputed }) => !disputed);
  const found = free.find(({ lineNo }) => lineNo === named) ?? free.find((line) => line.item.text === search.get("item") && line.day === search.get("day"));
  return (found ?? (free.length === 1 ? free[0] : undefined))?.lineNo;
}
