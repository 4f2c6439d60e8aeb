/** `:scheme/simulations`: what was replayed before, and starting anew. */
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { moment, span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { useCommon } from "@/app/common.words";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeOneDocument, SchemeSimulationsDocument, type SchemeSimulationsQuery } from "../gql/graphql";
import { simulationWords } from "../simulation.words";
import { schemeWords } from "../words";
import { StartForm } from "./StartForm";
import css from "./Simulation.module.css";

type Line = NonNullable<SchemeSimulationsQuery["simulationList"]>["edges"][number]["node"];
const PAGE = 20;

export default function SimulationsPage() {
  const t = simulationWords.useWords();
  const back = schemeWords.useWords();
  const { community = "", scheme = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [whole] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: globalId(community, scheme) } });
  const starting = params.has("new") && editable;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <LinkButton to={`/c/${community}/scheme/${scheme}`}>{back("backToTable")}</LinkButton>
          {editable && !starting && (
            <Button type="primary" onClick={() => setParams({ new: "1" })}>
              {t("start")}
            </Button>
          )}
        </>
      }
    >
      {starting && <Shown of={whole}>{({ schemeGet }) => (schemeGet ? <StartForm community={community} scheme={schemeGet} /> : null)}</Shown>}
      <Lines community={community} home={`/c/${community}/scheme/${scheme}/simulations`} />
    </Page>
  );
}

function Lines({ community, home }: { community: string; home: string }) {
  const t = simulationWords.useWords();
  const common = useCommon();
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  return (
    <>
      {pages.map((after, index) => (
        <Lot key={after ?? ""} community={community} home={home} after={after} first={index === 0} last={index === pages.length - 1} more={(next) => setPages([...pages, next])} label={common("more")} none={t("none")} />
      ))}
    </>
  );
}

interface LotProps {
  community: string;
  home: string;
  after?: string;
  first: boolean;
  last: boolean;
  more: (cursor: string) => void;
  label: string;
  none: string;
}

function Lot({ community, home, after, first, last, more, label, none }: LotProps) {
  const t = simulationWords.useWords();
  const [result, again] = useQuery({ query: SchemeSimulationsDocument, variables: { community, first: PAGE, after } });
  return (
    <Shown of={result} rows={5} retry={() => again({ requestPolicy: "network-only" })}>
      {({ simulationList }) => {
        const lines = simulationList?.edges ?? [];
        const next = simulationList?.pageInfo;
        if (first && lines.length === 0)
          return (
            <Empty title={none}>
              <p>{t("noneMend")}</p>
            </Empty>
          );
        return (
          <>
            <ul className={css.list}>
              {lines.map(({ node }) => (
                <LineRow key={node.id} line={node} to={`${home}/${localId(node.id)}`} />
              ))}
            </ul>
            {last && next?.hasNextPage && next.endCursor && <Button onClick={() => next.endCursor && more(next.endCursor)}>{label}</Button>}
          </>
        );
      }}
    </Shown>
  );
}

function LineRow({ line, to }: { line: Line; to: string }) {
  const t = simulationWords.useWords();
  return (
    <li className={css.line}>
      <Link to={to}>
        {span(line.from, line.until)}
      </Link>
      <span>{line.name.text}</span>
      <span className={line.status === "FAILED" ? css.bad : css.muted}>{t(`status.${line.status}`, { percent: line.percent })}</span>
      <span className={css.muted}>{moment(line.askedAt)}</span>
    </li>
  );
}
