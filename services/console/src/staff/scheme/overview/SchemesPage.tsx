/** `scheme`: the schemes of the community, each with its versions, its draft and what the level above offers. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useSearchParams, useParams } from "react-router";
import { useQuery } from "urql";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { later } from "@/ui/later";
import { SchemeHomeDocument } from "../gql/graphql";
import { schemeWords } from "../words";
import { SchemeCard } from "./SchemeCard";
import css from "./Overview.module.css";

const Adopt = later(async () => (await import("./Adopt")).Adopt, ({ open }) => open);

export default function SchemesPage() {
  const t = schemeWords.useWords();
  const { community = "" } = useParams();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [params, setParams] = useSearchParams();
  const [result, again] = useQuery({ query: SchemeHomeDocument, variables: { community } });
  const adopting = params.has("adopt");
  const adopt = (open: boolean): void => setParams(open ? { adopt: "1" } : {}, { replace: true });
  const count = result.data?.schemeList?.length ?? 0;
  const button = editable && (
    <Button type={count === 0 ? "primary" : "default"} icon={<PlusOutlined />} onClick={() => adopt(true)}>
      {count === 0 ? t("adopt") : t("adoptMore")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={count > 0 && button}>
      <Shown of={result} rows={6} retry={() => again({ requestPolicy: "network-only" })}>
        {({ schemeList, offerList }) =>
          count === 0 ? (
            <Empty title={t("noScheme")}>
              <p>{t("noSchemeMend")}</p>
              {button}
            </Empty>
          ) : (
            <div className={css.list}>
              {(schemeList ?? []).map((scheme) => (
                <SchemeCard key={scheme.id} community={community} scheme={scheme} offer={offerList?.find(({ schemeId }) => schemeId === scheme.id)} editable={editable} />
              ))}
            </div>
          )
        }
      </Shown>
      {editable && <Adopt community={community} open={adopting} close={() => adopt(false)} taken={(result.data?.schemeList ?? []).map(({ code }) => code)} />}
    </Page>
  );
}
