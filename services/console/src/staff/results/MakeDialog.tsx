/** Chooses the days a result is worked out for, and works it out. */
import { Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation, useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { daysUntil } from "@/app/days";
import { span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import type { UserError } from "@/app/session/session";
import { Empty, Errors, Loading, Problem } from "@/ui/State";
import { usePeriods } from "../periods/usePeriods";
import { useCommunityId, useRules } from "../rules/useScheme";
import { ResultsAllDocument, ResultsMakeDocument } from "./gql/graphql";
import { makeWords } from "./make.words";
import css from "./results.module.css";
import { spansOf, type Span } from "./spans";
import { resultsWords } from "./words";

export function MakeDialog({ scheme, period, close }: { scheme: string; period?: string; close: () => void }) {
  const m = makeWords.useWords();
  const c = useCommon();
  const community = useCommunityId();
  const navigate = useNavigate();
  const { rules } = useRules(scheme);
  const { result: asked, periods } = usePeriods(community, scheme);
  const [known] = useQuery({ query: ResultsAllDocument, variables: { community, scheme, first: 100 } });
  const [key, setKey] = useState<string>();
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [{ fetching, error }, make] = useMutation(ResultsMakeDocument);
  const spans = rules ? spansOf(periods, rules) : [];
  const existing = (one: Span) => known.data?.resultList?.edges.find(({ node }) => node.from === one.from && node.until === one.until)?.node;
  const isFree = (one: Span): boolean => (existing(one)?.status ?? "DRAFT") === "DRAFT";
  const meant = spans.find((one) => period !== undefined && one.period === globalId(community, period));
  // Most likely meant: what has ended last and has no result yet.
  const likely = spans.find((one) => daysUntil(one.until) < 0 && !existing(one));
  const chosen = spans.find((one) => one.key === key) ?? meant ?? likely ?? spans.find(isFree);

  const act = async (): Promise<void> => {
    if (!chosen) return;
    const days = chosen.period ? { periodId: chosen.period } : { from: chosen.from, until: chosen.until };
    const { data } = await make({ input: { communityId: community, schemeId: scheme, ...days } });
    setErrors(data?.resultMake?.errors ?? []);
    const made = data?.resultMake?.result;
    if (made) void navigate(`/c/${community}/results/${localId(made.id)}`);
  };
  return (
    <Modal
      open
      title={m("makeTitle")}
      okText={m("makeOk")}
      cancelText={c("cancel")}
      confirmLoading={fetching}
      okButtonProps={{ disabled: !chosen || !isFree(chosen) }}
      onOk={() => void act()}
      onCancel={close}
    >
      <p className={css.muted}>{m("makeLead")}</p>
      {(!asked.data || !rules || !known.data) && <Loading rows={4} />}
      {asked.data && spans.length === 0 && rules && <Empty title={m("noPeriods")} />}
      <fieldset className={css.options} aria-label={m("makeTitle")}>
        {spans.map((one) => (
          <Option key={one.key} of={one} status={existing(one)?.status} checked={one.key === chosen?.key} choose={() => setKey(one.key)} />
        ))}
      </fieldset>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
    </Modal>
  );
}

type Status = "DRAFT" | "CONFIRMED" | "PUBLISHED" | "FINAL" | "FILED" | "RECEIVED";

function Option({ of, status, checked, choose }: { of: Span; status?: Status; checked: boolean; choose: () => void }) {
  const t = resultsWords.useWords();
  const m = makeWords.useWords();
  const off = status !== undefined && status !== "DRAFT";
  const notes = [
    t(of.period ? "whole" : "inside"),
    ...(off ? [m("exists", { status: t(`status.${status}`) })] : []),
    ...(status === "DRAFT" ? [m("replaces")] : []),
    ...(daysUntil(of.until) >= 0 ? [m("notOver")] : []),
  ];
  return (
    <label className={css.option} data-sub={!of.period} data-off={off}>
      <input type="radio" name="span" checked={checked} disabled={off} onChange={choose} />
      <span>{span(of.from, of.until)}</span>
      <small>{notes.join(" · ")}</small>
    </label>
  );
}
