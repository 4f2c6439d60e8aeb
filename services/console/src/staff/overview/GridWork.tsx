/** What a grid leader has to do for the people of the grid. */
import { ClockCircleOutlined, EditOutlined, FormOutlined, RollbackOutlined } from "@ant-design/icons";
import { useQuery } from "urql";
import { Shown } from "@/ui/State";
import { ago } from "../deeds/time";
import { OverviewGridDocument, type OverviewGridQuery } from "./gql/graphql";
import { Part, Work } from "./Work";
import { overviewWords } from "./words";

type List = OverviewGridQuery["returned"];

export function GridWork({ community }: { community: string }) {
  const t = overviewWords.useWords();
  const [result, again] = useQuery({ query: OverviewGridDocument, variables: { community } });
  const count = (list: List | OverviewGridQuery["drafts"] | OverviewGridQuery["submitted"]): string => t("copies", { n: `${list?.edges.length ?? 0}${list?.pageInfo.hasNextPage ? "+" : ""}` });
  return (
    <Shown of={result} retry={again} rows={4}>
      {({ returned, drafts, submitted }) => (
        <>
          <Part title={t("now")}>
            {returned && returned.edges.length > 0 && <Work icon={<RollbackOutlined />} title={t("returned")} count={count(returned)} facts={[t("returnedAge")]} to="record/own?status=RETURNED" go={t("see")} />}
            {drafts && drafts.edges.length > 0 && <Work icon={<EditOutlined />} title={t("drafts")} count={count(drafts)} facts={[t("draftsAge")]} to="record/own?status=DRAFT" go={t("see")} />}
            <Work icon={<FormOutlined />} title={t("recordGo")} count="" facts={[t("recordLead")]} to="record" go={t("recordGo")} />
          </Part>
          <Part title={t("later")}>
            {submitted?.edges[0]?.node.submittedAt && <Work icon={<ClockCircleOutlined />} title={t("submitted")} count={count(submitted)} facts={[t("submittedAge", { ago: ago(submitted.edges[0].node.submittedAt) })]} to="record/own?status=SUBMITTED" go={t("see")} />}
          </Part>
        </>
      )}
    </Shown>
  );
}
