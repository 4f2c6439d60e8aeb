/** All objections: the most urgent first, each with its clock. */
import { CheckCircleOutlined, ClockCircleOutlined, EditOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useParams, useSearchParams } from "react-router";
import { Page } from "@/ui/desk/Page";
import { LineList } from "./LineList";
import { ResultList } from "./ResultList";
import { objectionWords } from "./words";
import css from "./objections.module.css";

const STATES = { open: "OPEN", upheld: "UPHELD", corrected: "CORRECTED", all: undefined } as const;
export type State = keyof typeof STATES;

export const statusIcon = { OPEN: <ClockCircleOutlined aria-hidden />, UPHELD: <CheckCircleOutlined aria-hidden />, CORRECTED: <EditOutlined aria-hidden /> };

const stateOf = (text: string | null): State => (text !== null && text in STATES ? (text as State) : "open");

export default function ObjectionsPage() {
  const t = objectionWords.useWords();
  const { community = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const kind = params.get("kind") === "result" ? "result" : "line";
  const state = stateOf(params.get("state"));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className={css.filters}>
        <Segmented value={kind} aria-label={t("kind")} onChange={(value) => setParams(value === "result" ? { kind: value } : {}, { replace: true })} options={(["line", "result"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
        {kind === "line" && <Segmented value={state} aria-label={t("state")} onChange={(value) => setParams({ state: value }, { replace: true })} options={(Object.keys(STATES) as State[]).map((value) => ({ value, label: t(`state.${value}`) }))} />}
      </div>
      {kind === "line" ? <LineList key={state} community={community} status={STATES[state]} /> : <ResultList community={community} />}
    </Page>
  );
}
