/** Who is judged; after the count, what came out. */
import { useQuery } from "urql";
import { points } from "@/app/format";
import { Shown } from "@/ui/State";
import { usePages } from "@/ui/desk/Pager";
import { Grid } from "../rules/Grid";
import { Panel } from "../rules/Facts";
import { Pager } from "../rules/Pager";
import { AppraisalsSubjectsDocument, type AppraisalsSubjectsQuery } from "./gql/graphql";
import type { Appraisal } from "./useAppraisals";
import { appraisalsWords } from "./words";

type Subject = NonNullable<AppraisalsSubjectsQuery["appraisalSubjects"]>["edges"][number]["node"];

export function Subjects({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const pager = usePages(of.id);
  const [result, read] = useQuery({ query: AppraisalsSubjectsDocument, variables: { id: of.id, first: 50, after: pager.after } });
  const outcome = (subject: Subject): string => {
    if (subject.outcome) return points(subject.outcome);
    return t(of.status === "CLOSED" ? "noOutcome" : "later");
  };
  return (
    <Panel title={`${t("people")} ${of.subjects}`}>
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={8}>
        {({ appraisalSubjects }) => (
          <>
            <Grid<Subject>
              size="small"
              rowKey={({ who }) => who.id}
              dataSource={appraisalSubjects?.edges.map(({ node }) => node) ?? []}
              columns={[
                { title: t("person"), key: "name", render: (_, { who, name }) => who.member?.name ?? name },
                { title: t("door"), key: "door", render: (_, { who }) => who.member?.door },
                { title: t("outcome"), key: "outcome", align: "right", className: "digits", render: (_, subject) => outcome(subject) },
              ]}
            />
            <Pager pager={pager} info={appraisalSubjects?.pageInfo} count={appraisalSubjects?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </Panel>
  );
}
