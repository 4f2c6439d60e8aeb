/** `:scheme/simulations/:simulation`: how far it is, then who gains, who loses and why. */
import { PrinterOutlined } from "@ant-design/icons";
import { App, Button, Progress } from "antd";
import { useEffect } from "react";
import { useParams } from "react-router";
import { useMutation, useQuery } from "urql";
import { moment, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { useCommon } from "@/app/common.words";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Errors, Problem, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeOneDocument, SchemeSimulationCancelDocument, SchemeSimulationDocument, type SchemeSimulationQuery } from "../gql/graphql";
import { simulationWords } from "../simulation.words";
import { Result } from "./Result";
import css from "./Simulation.module.css";

type Simulation = NonNullable<SchemeSimulationQuery["simulationGet"]>;
const PAUSE = 1_500;

export default function SimulationPage() {
  const { community = "", simulation = "" } = useParams();
  const [result, again] = useQuery({ query: SchemeSimulationDocument, variables: { id: globalId(community, simulation) } });
  const status = result.data?.simulationGet?.status;
  const isOn = status === "WAITING" || status === "RUNNING";
  useEffect(() => {
    if (!isOn || result.fetching) return;
    const timer = setTimeout(() => again({ requestPolicy: "network-only" }), PAUSE);
    return () => clearTimeout(timer);
  }, [isOn, result.fetching, again]);
  return (
    <Shown of={result} rows={10} retry={() => again({ requestPolicy: "network-only" })}>
      {({ simulationGet }) => (simulationGet ? <Shell simulation={simulationGet} /> : <NotFound />)}
    </Shown>
  );
}

function Shell({ simulation }: { simulation: Simulation }) {
  const t = simulationWords.useWords();
  const common = useCommon();
  const { community = "", scheme = "" } = useParams();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [whole] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: globalId(community, scheme) } });
  const home = `/c/${community}/scheme/${scheme}`;
  const document = whole.data?.schemeGet?.draft?.document ?? whole.data?.schemeGet?.versions[0]?.document;
  const { status, result, error } = simulation;
  return (
    <Page
      title={t("page", { span: span(simulation.from, simulation.until) })}
      lead={`${simulation.name.text} · ${moment(simulation.askedAt)} · ${t("reviewed")}`}
      actions={
        <>
          <LinkButton to={`${home}/simulations`}>{t("backList")}</LinkButton>
          {result && (
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {common("print")}
            </Button>
          )}
          {editable && result && <LinkButton to={home}>{t("edit")}</LinkButton>}
          {editable && result && whole.data?.schemeGet?.draft && (
            <LinkButton type="primary" to={`${home}/publish`}>
              {t("publish")}
            </LinkButton>
          )}
        </>
      }
    >
      {(status === "WAITING" || status === "RUNNING") && <Working simulation={simulation} editable={editable} />}
      {status === "CANCELLED" && <p>{t("status.CANCELLED")}</p>}
      {status === "FAILED" && <Errors errors={[error ?? { code: "", message: t("failed"), mend: "" }]} />}
      {result && <Result id={simulation.id} result={result} document={document} />}
    </Page>
  );
}

function Working({ simulation, editable }: { simulation: Simulation; editable: boolean }) {
  const t = simulationWords.useWords();
  const common = useCommon();
  const { modal } = App.useApp();
  const [cancelling, cancel] = useMutation(SchemeSimulationCancelDocument);
  const ask = (): void => void modal.confirm({ title: t("cancel"), content: t("cancelSays"), okText: t("cancel"), cancelText: common("back"), onOk: () => cancel({ input: { id: simulation.id } }) });
  return (
    <div className={css.working}>
      <p role="status">{t(`status.${simulation.status}`, { percent: simulation.percent })}</p>
      <Progress percent={simulation.percent} status="active" aria-label={t("status")} />
      <p className={css.muted}>{t("working")}</p>
      {cancelling.error && <Problem error={cancelling.error} />}
      <Errors errors={cancelling.data?.simulationCancel?.errors ?? []} />
      {editable && (
        <Button onClick={ask} loading={cancelling.fetching}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
