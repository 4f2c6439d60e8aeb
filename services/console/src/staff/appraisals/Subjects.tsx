/** Who is judged; after the count, what came out. */
import { useQuery } from "urql";
import { points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { Panel } from "@/ui/desk/Facts";
import { AppraisalsSubjectsDocument, type AppraisalsSubjectsQuery } from "./gql/graphql";
import type { Appraisal } from "./useAppraisals";
import { appraisalsWords } from "./words";

type Subject = NonNullable<AppraisalsSubjectsQuery["appraisalSubjects"]>["edges"][number]["node"];

export function Subjects({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const pages = usePages(of.id);
  const [result, read] = useQuery({ query: AppraisalsSubjectsDocument, variables: { id: of.id, first: 50, after: pages.after } });
  const outcome = (subject: Subject): string => {
    if (subject.outcome) return points(subject.outcome);
    return t(of.status === "CLOSED" ? "noOutcome" : "later");
  };
  return (
    <Panel title={`${t("people")} ${of.subjects}`}>
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={8}>
        {({ appraisalSubjects }) => (
          <>
            <Table<Subject>
              width="content"
              dense
              rowKey={({ who }) => who.id}
              rows={appraisalSubjects?.edges.map(({ node }) => node) ?? []}
              columns={[
                { title: t("person"), key: "name", render: ({ who, name }) => who.member?.name ?? name },
                { title: t("door"), key: "door", render: ({ who }) => who.member?.door },
                { title: t("outcome"), key: "outcome", align: "right", className: "digits", render: (subject) => outcome(subject) },
              ]}
            />
            <Pager pages={pages} info={appraisalSubjects?.pageInfo} count={appraisalSubjects?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </Panel>
  );
}
