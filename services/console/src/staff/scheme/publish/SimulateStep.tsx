/** The step before the date: look at a simulation, or say why there is none. */
import { Input, Radio } from "antd";
import { Link } from "react-router";
import { useQuery } from "urql";
import { moment, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeSimulationsDocument } from "../gql/graphql";
import { publishWords } from "../publish.words";
import type { Said } from "./PublishPage";
import css from "./Publish.module.css";

export function SimulateStep({ community, home, said, say }: { community: string; home: string; said: Said; say: (said: Said) => void }) {
  const t = publishWords.useWords();
  const [result, again] = useQuery({ query: SchemeSimulationsDocument, variables: { community, first: 10 } });
  return (
    <>
      <p>{t("simLead")}</p>
      <h2 className={css.small}>{t("simRecent")}</h2>
      <Shown of={result} rows={2} retry={() => again({ requestPolicy: "network-only" })}>
        {({ simulationList }) => {
          const finished = (simulationList?.edges ?? []).filter(({ node }) => node.status === "DONE").slice(0, 3);
          return finished.length === 0 ? (
            <p className={css.muted}>{t("simNone")}</p>
          ) : (
            <ul className={css.changes}>
              {finished.map(({ node }) => (
                <li key={node.id}>
                  <Link to={`${home}/simulations/${localId(node.id)}`}>
                    {span(node.from, node.until)}
                  </Link>{" "}
                  <span className={css.muted}>{moment(node.askedAt)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
      <LinkButton to={`${home}/simulations?new=1`}>{t("simNew")}</LinkButton>
      <Radio.Group className={css.choices} value={said.simulated} onChange={({ target }) => say({ ...said, simulated: target.value as Said["simulated"] })} aria-label={t("step.simulate")}>
        <Radio value="seen">{t("simSeen")}</Radio>
        <Radio value="skip">{t("simSkip")}</Radio>
      </Radio.Group>
      {said.simulated === "skip" && (
        <label className={css.field}>
          <span>{t("simWhy")}</span>
          <Input value={said.why} placeholder={t("simWhyHint")} onChange={({ target }) => say({ ...said, why: target.value })} maxLength={100} autoFocus />
        </label>
      )}
    </>
  );
}
