/** One result: where it stands, what to do next, everybody's line with how it came about. */
import { Alert } from "antd";
import { useParams } from "react-router";
import { useQuery } from "urql";
import { moment, number, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { Facts, Panel } from "@/ui/desk/Facts";
import { useCommunityId, useRules } from "../rules/useScheme";
import { Acts } from "./Acts";
import { Bands } from "./Bands";
import { Filings } from "./Filings";
import { Lines } from "./Lines";
import { Objections } from "./Objections";
import { StatusBadge } from "./Status";
import { Progress } from "./Progress";
import { ResultsOneDocument, type ResultsOneQuery } from "./gql/graphql";
import css from "./results.module.css";
import { useChanges } from "./useChanges";
import { resultsWords } from "./words";

export type Result = NonNullable<ResultsOneQuery["resultGet"]>;

export default function ResultPage() {
  const community = useCommunityId();
  const { result: local = "" } = useParams();
  const [result, read] = useQuery({ query: ResultsOneDocument, variables: { id: globalId(community, local), community } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={10}>
      {({ resultGet }) => (resultGet ? <One key={resultGet.id} result={resultGet} local={local} /> : <NotFound />)}
    </Shown>
  );
}

function One({ result, local }: { result: Result; local: string }) {
  const t = resultsWords.useWords();
  const { rules } = useRules(result.schemeId, result.until);
  const changes = useChanges(result.id, result.madeAt);
  const returned = result.status === "DRAFT" ? result.filings.filter(({ status }) => status === "RETURNED").at(-1) : undefined;
  return (
    <Page
      title={t("pageTitle", { name: result.schemeName.text, span: span(result.from, result.until) })}
      lead={
        <>
          <StatusBadge status={result.status} /> {t(result.wholePeriod ? "whole" : "inside")} · {t("basis", { version: result.version, moment: moment(result.madeAt) })}
        </>
      }
      actions={rules && <Acts result={result} local={local} rules={rules} changes={changes} />}
    >
      <Progress result={result} files={(rules?.filedWith.length ?? 0) > 0} />
      {returned && <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={t("returned", { level: t(`level.${returned.level}`), answer: returned.answer ?? "" })} />}
      {result.confirmedAt && <p className={css.muted}>{t("confirmedBy", { moment: moment(result.confirmedAt), reason: result.confirmReason ?? "" })}</p>}
      <div className={css.columns}>
        <div>
          <Panel>
            <Lines result={result} rules={rules} changes={changes} />
          </Panel>
        </div>
        <div>
          <Panel title={t(result.bands.length > 0 ? "bands" : "people")}>
            <Facts
              of={[
                { label: t("graded"), value: number(result.graded) },
                { label: t("notGraded"), value: number(result.lines - result.graded) },
              ]}
            />
            {rules && <Bands result={result} rules={rules} />}
          </Panel>
          {result.publishedAt && <Objections result={result} />}
          {result.filings.length > 0 && <Filings result={result} />}
        </div>
      </div>
    </Page>
  );
}
