/** `:scheme/publish`: from the draft to a new version, step by step. */
import { Alert, Button, Steps } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { useDraft } from "@/app/drafts";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { useCommon } from "@/app/common.words";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeOneDocument, type SchemeOneQuery } from "../gql/graphql";
import { nameOf } from "../model/say";
import { publishWords } from "../publish.words";
import { DateStep, Done, type Published } from "./DateStep";
import { DiffList } from "./DiffList";
import { FindingList } from "./FindingList";
import { SimulateStep } from "./SimulateStep";
import css from "./Publish.module.css";

export type Whole = NonNullable<SchemeOneQuery["schemeGet"]>;
const STEPS = ["check", "diff", "simulate", "publish"] as const;

export default function PublishPage() {
  const { community = "", scheme = "" } = useParams();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [published, publish] = useState<Published>();
  const [result, again] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: globalId(community, scheme) } });
  if (!editable) return <NotFound />;
  if (published) return <Done published={published} community={community} scheme={scheme} />;
  return (
    <Shown of={result} rows={8} retry={() => again({ requestPolicy: "network-only" })}>
      {({ schemeGet }) => (schemeGet ? <Wizard community={community} scheme={schemeGet} done={publish} /> : <NotFound />)}
    </Shown>
  );
}

/** What was said of the simulation goes into the reason. */
export interface Said {
  simulated?: "seen" | "skip";
  why: string;
  reason: string;
  from: string;
}

const NOTHING: Said = { why: "", reason: "", from: "" };

function Wizard({ community, scheme, done }: { community: string; scheme: Whole; done: (published: Published) => void }) {
  const t = publishWords.useWords();
  const common = useCommon();
  const { scheme: local = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const [said, say, forget] = useDraft<Said>(`scheme.publish.${scheme.id}`, NOTHING);
  const [kept] = useDraft<unknown>(`scheme.${scheme.id}`, null);
  const home = `/c/${community}/scheme/${local}`;
  const { draft } = scheme;
  const [newest] = scheme.versions;
  const title = t("title", { name: nameOf((draft ?? newest)?.document.name) });
  if (!draft)
    return (
      <Page title={title}>
        <Empty title={t("noDraft")}>
          <p>{t("noDraftMend")}</p>
          <LinkButton type="primary" to={home}>
            {t("backTable")}
          </LinkButton>
        </Empty>
      </Page>
    );
  const blocked = draft.findings.some(({ blocks }) => blocks);
  const simulated = said.simulated === "seen" || (said.simulated === "skip" && said.why.trim() !== "");
  // Nobody comes to a step whose ones before it are open, not by the address either.
  const furthest = blocked ? 0 : simulated ? 3 : 2;
  const asked = Math.max(0, STEPS.indexOf(params.get("step") as (typeof STEPS)[number]));
  const step = Math.min(asked, furthest);
  const to = (next: number): void => setParams({ step: STEPS[next] ?? "check" });
  return (
    <Page title={title} lead={t("lead")} actions={<LinkButton to={home}>{t("backTable")}</LinkButton>}>
      {kept !== null && <Alert type="warning" showIcon className={css.note} title={t("local")} action={<LinkButton size="small" to={home}>{t("goSave")}</LinkButton>} />}
      <Steps current={step} onChange={(next) => next <= furthest && to(next)} items={STEPS.map((key, index) => ({ key, title: t(`step.${key}`), disabled: index > furthest }))} className={css.steps} />
      <section className={css.panel} aria-label={t(`step.${STEPS[step] ?? "check"}`)}>
        {step === 0 && <FindingList findings={draft.findings} />}
        {step === 1 && (
          <>
            <p>{t("diffLead", { version: newest?.version ?? 1 })}</p>
            <DiffList community={community} from={newest ? { versionId: newest.id } : { draftOf: scheme.id }} to={{ draftOf: scheme.id }} />
          </>
        )}
        {step === 2 && <SimulateStep community={community} home={home} said={said} say={say} />}
        {step === 3 && (
          <DateStep
            community={community}
            scheme={scheme}
            said={said}
            say={say}
            done={(published) => {
              forget();
              done(published);
            }}
          />
        )}
        <div className={css.buttons}>
          {step > 0 && <Button onClick={() => to(step - 1)}>{common("previous")}</Button>}
          {step < 3 &&
            (blocked ? (
              <LinkButton type="primary" to={home}>
                {t("goMend")}
              </LinkButton>
            ) : (
              <Button type="primary" disabled={step >= furthest} onClick={() => to(step + 1)}>
                {common("next")}
              </Button>
            ))}
        </div>
      </section>
    </Page>
  );
}
