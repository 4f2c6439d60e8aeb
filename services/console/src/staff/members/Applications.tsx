/** What the person declared, month by month. */
import { Card } from "antd";
import { useQuery } from "urql";
import { month, points } from "@/app/format";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { MembersApplicationsDocument, MembersSchemesDocument } from "./gql/graphql";
import { membersWords } from "./words";
import css from "./members.module.css";

export function Applications({ community, member }: { community: string; member: string }) {
  const t = membersWords.useWords();
  const pages = usePages(member);
  const [{ data }] = useQuery({ query: MembersSchemesDocument, variables: { community } });
  const schemes = data?.schemeList ?? [];
  const [result, again] = useQuery({ query: MembersApplicationsDocument, variables: { community, member, first: 12, after: pages.after } });
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("applications")}</h2>}>
      <Shown of={result} retry={again} rows={3}>
        {({ applicationList }) =>
          applicationList && applicationList.edges.length > 0 ? (
            <>
              <Table
                dense
                rowKey="id"
                rows={applicationList.edges.map(({ node }) => node)}
                columns={[
                  { title: t("month"), key: "month", render: (of) => month(of.month) },
                  // One month may be declared in several schemes.
                  ...(schemes.length > 1 ? [{ title: t("scheme"), key: "scheme", render: ({ schemeId }: { schemeId: string }) => schemes.find(({ id }) => id === schemeId)?.name.text ?? "" }] : []),
                  { title: t("status"), render: ({ status }) => t(`status.${status}`) },
                  { title: t("declared"), key: "declared", align: "right", className: "digits", render: (of) => points(of.declared) },
                  { title: t("granted"), key: "granted", align: "right", className: "digits", render: (of) => points(of.granted) },
                ]}
              />
              <Pager pages={pages} info={applicationList.pageInfo} />
            </>
          ) : (
            <p className={css.quiet}>{t("noApplications")}</p>
          )
        }
      </Shown>
    </Card>
  );
}
