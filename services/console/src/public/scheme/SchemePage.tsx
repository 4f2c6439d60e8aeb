/** `/p/:community/scheme/:id`: the point table in force today, as one would post it on the wall. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { day } from "@/app/format";
import { globalId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import { Empty, Shown } from "@/ui/State";
import { PrintButton, PublicPage } from "../frame/PublicPage";
import { fullScheme } from "./full";
import { SchemeInForceDocument, type SchemeInForceQuery } from "./gql/graphql";
import { Rules } from "./Rules";
import { Items } from "./Items";
import { publicSchemeWords } from "./words";
import ui from "@/ui/open/ui.module.css";

export default function SchemePage() {
  const t = publicSchemeWords.useWords();
  const { community = "", id = "" } = useParams();
  const scheme = globalId(community, id);
  const [result, again] = useQuery({ query: SchemeInForceDocument, variables: { community, day: today(), scheme } });
  const name = textOf(result.data?.schemeOn ? fullScheme(result.data.schemeOn.document).name : undefined);
  return (
    <PublicPage title={() => name || t("title")}>
      {() => (
        <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={12}>
          {({ schemeOn }) => (schemeOn ? <Version of={schemeOn} /> : <Empty title={t("none")} />)}
        </Shown>
      )}
    </PublicPage>
  );
}

function Version({ of }: { of: NonNullable<SchemeInForceQuery["schemeOn"]> }) {
  const t = publicSchemeWords.useWords();
  const scheme = fullScheme(of.document);
  return (
    <>
      <div className={`${ui.row} ${ui.spread}`}>
        <p className={`${ui.muted} ${ui.grow}`} style={{ margin: 0 }}>
          {t("version", { version: of.version, day: day(of.effectiveFrom) })}
          {of.version > 1 && of.reason && (
            <>
              <br />
              {t("reason", { reason: of.reason })}
            </>
          )}
        </p>
        <PrintButton />
      </div>
      {scheme.description && <p>{textOf(scheme.description)}</p>}
      <Items scheme={scheme} />
      <Rules scheme={scheme} />
    </>
  );
}
