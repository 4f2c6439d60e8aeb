/** Who takes part in a scheme beyond what their own class says, and who is exempt. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { day } from "@/app/format";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { Badge } from "@/ui/desk/Badge";
import { useCommunityId, useRules } from "../rules/useScheme";
import { ResultsRosterDocument, type ResultsRosterQuery } from "./gql/graphql";
import css from "./results.module.css";
import { rosterWords } from "./roster.words";

const ExemptDialog = later(async () => (await import("./ExemptDialog")).ExemptDialog);
const RosterDialog = later(async () => (await import("./RosterDialog")).RosterDialog);

export type RosterLine = NonNullable<ResultsRosterQuery["rosterList"]>["edges"][number]["node"];
export type Asked = { what: "edit" | "exempt"; line: RosterLine } | { what: "person" | "organisation" | "exemptNew" };
export const rosterName = (line: RosterLine): string => line.name ?? line.who.member?.name ?? "";

export function RosterTab({ scheme, mayChange }: { scheme: string; mayChange: boolean }) {
  const t = rosterWords.useWords();
  const community = useCommunityId();
  const [search, setSearch] = useSearchParams();
  const { rules } = useRules(scheme);
  const [asked, setAsked] = useState<Asked>();
  const exempt = search.get("exempt") ?? "";
  const pages = usePages(`${scheme} ${exempt}`);
  const filter = { schemeId: scheme, ...(exempt && { exempt: exempt === "yes" }) };
  const [result, read] = useQuery({ query: ResultsRosterDocument, variables: { community, filter, first: 50, after: pages.after } });
  const organisations = rules?.subject === "ORGANISATION";
  const close = (): void => setAsked(undefined);
  const choose = (value: string): void =>
    setSearch(
      (now) => {
        if (value) now.set("exempt", value);
        else now.delete("exempt");
        return now;
      },
      { replace: true },
    );
  return (
    <>
      <p className={css.muted}>{t("rosterLead")}</p>
      <div className={css.tools}>
        <Select
          aria-label={t("exempt")}
          value={exempt}
          onChange={choose}
          style={{ width: 140 }}
          options={[
            { value: "", label: t("exemptAll") },
            { value: "yes", label: t("exemptYes") },
            { value: "no", label: t("exemptNo") },
          ]}
        />
        {mayChange && !organisations && <Button onClick={() => setAsked({ what: "person" })}>{t("addPerson")}</Button>}
        {mayChange && !organisations && <Button onClick={() => setAsked({ what: "exemptNew" })}>{t("exemptNew")}</Button>}
        {mayChange && organisations && <Button onClick={() => setAsked({ what: "organisation" })}>{t("addOrganisation")}</Button>}
      </div>
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={5}>
        {({ rosterList }) => {
          const rows = rosterList?.edges.map(({ node }) => node) ?? [];
          if (rows.length === 0 && pages.page === 1) return <Empty title={t(organisations ? "rosterNoneOrg" : "rosterNone")} />;
          return (
            <>
              <Rows rows={rows} classes={rules?.classes ?? []} mayChange={mayChange} ask={setAsked} />
              <Pager pages={pages} info={rosterList?.pageInfo} count={rows.length} />
            </>
          );
        }}
      </Shown>
      {asked?.what === "exempt" && <ExemptDialog scheme={scheme} line={asked.line} close={close} />}
      {asked?.what === "exemptNew" && <ExemptDialog scheme={scheme} close={close} />}
      {asked && asked.what !== "exempt" && asked.what !== "exemptNew" && rules && (
        <RosterDialog scheme={scheme} classes={rules.classes} kind={asked.what === "organisation" ? "organisation" : "person"} line={asked.what === "edit" ? asked.line : undefined} close={close} />
      )}
    </>
  );
}

function Rows({ rows, classes, mayChange, ask }: { rows: RosterLine[]; classes: { code: string; name: string }[]; mayChange: boolean; ask: (asked: Asked) => void }) {
  const t = rosterWords.useWords();
  const span = ({ since, until }: RosterLine): string => [since && t("from", { day: day(since) }), until && t("to", { day: day(until) })].filter(Boolean).join(" ") || t("always");
  return (
    <Table<RosterLine>
      width="content"
      dense
      rowKey={({ who }) => who.id}
      rows={rows}
      columns={[
        { title: t("name"), key: "name", render: (line) => rosterName(line) },
        { title: t("building"), key: "door", render: (line) => line.who.member?.door },
        { title: t("kind"), key: "kind", render: (line) => t(`kind.${line.who.kind}`) },
        { title: t("class"), key: "class", render: (line) => classes.find(({ code }) => code === line.class)?.name ?? line.class ?? t("ownClass") },
        { title: t("heads"), key: "heads", align: "right", className: "digits", render: (line) => (line.who.kind === "MEMBER" ? "" : line.heads) },
        { title: t("partTime"), key: "span", render: (line) => span(line) },
        { title: t("exempt"), key: "exempt", render: (line) => line.exempt && <Exempted exempt={line.exempt} /> },
        {
          key: "acts",
          hidden: !mayChange,
          render: (line) => (
            <span style={{ display: "inline-flex", gap: 6 }}>
              <Button size="small" onClick={() => ask({ what: "edit", line })}>
                {t("edit")}
              </Button>
              <Button size="small" onClick={() => ask({ what: "exempt", line })}>
                {t(line.exempt ? "lift" : "exemptAct")}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}

function Exempted({ exempt }: { exempt: NonNullable<RosterLine["exempt"]> }) {
  const t = rosterWords.useWords();
  return (
    <span className={css.marks}>
      <Badge tone="wait">
        {t("exempt")} {exempt.until ? t("exemptUntilDay", { day: day(exempt.until) }) : t("exemptForever")}
      </Badge>
      {t("exemptTold", { reason: exempt.reason, by: exempt.approvedBy })}
    </span>
  );
}
