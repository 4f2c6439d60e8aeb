/** How many filings wait, with the way there. */
import { Alert } from "antd";
import { useQuery } from "urql";
import { LinkButton } from "@/ui/desk/LinkButton";
import { OverviewFilingsDocument } from "./gql/graphql";
import { overviewWords } from "./words";

export function Filings({ unit }: { unit: string }) {
  const t = overviewWords.useWords();
  const [{ data }] = useQuery({ query: OverviewFilingsDocument, variables: { unit } });
  const count = data?.filingList?.edges.length ?? 0;
  return (
    <div style={{ minHeight: 58 }}>
      {data && (
        <Alert
          style={{ marginBottom: 16 }}
          type={count > 0 ? "warning" : "success"}
          showIcon
          title={count > 0 ? t("filings", { count }) : t("noFilings")}
          action={count > 0 && <LinkButton to="filings?status=FILED">{t("filingsGo")}</LinkButton>}
        />
      )}
    </div>
  );
}
