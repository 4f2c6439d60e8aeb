/** Approving many: what it would come to and what to look at twice before; what was done and what was not after. */
import { WarningFilled } from "@ant-design/icons";
import { Modal } from "antd";
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import { points } from "@/app/format";
import { Table } from "@/ui/desk/Table";
import { isCut, sum, worth, type Application } from "./model";
import { pastOf, twinsOf, type Pasts } from "./past";
import type { Outcome } from "./useDecide";
import { batchWords } from "./batch.words";
import { reviewWords } from "./words";
import css from "./review.module.css";

interface Props {
  all: Application[];
  pasts: Pasts;
  approve: (all: Application[]) => Promise<{ outcomes?: Outcome[]; problem?: { message: string; mend?: string } }>;
  unmark: (of: Application) => void;
  close: () => void;
}

export function BatchBox({ all, pasts, approve, unmark, close }: Props) {
  const b = batchWords.useWords();
  const common = useCommon();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; mend?: string }>();
  const checking = all.filter((of) => pastOf(pasts, of) === undefined).length;
  const failed = all.filter((of) => pastOf(pasts, of)?.state === "failed");
  const twins = all.filter((of) => twinsOf(pastOf(pasts, of)).length > 0);
  const isKnown = checking === 0 && failed.length === 0;
  // Enter approves at once only where all was known before the question was read.
  const [wasKnown] = useState(isKnown);
  const [done, setDone] = useState<{ of: Application[]; outcomes: Outcome[] }>();
  const go = async (): Promise<void> => {
    if (!isKnown) return;
    setBusy(true);
    const { outcomes, problem: trouble } = await approve(all);
    setBusy(false);
    setProblem(trouble);
    if (outcomes) setDone({ of: all, outcomes });
  };
  if (done) {
    return (
      <Modal open title={b("batchDone")} onCancel={close} onOk={close} okText={common("done")} cancelButtonProps={{ style: { display: "none" } }} width={640}>
        <Summary {...done} />
      </Modal>
    );
  }
  return (
    <Modal open title={b("batchTitle", { n: all.length })} onCancel={close} onOk={() => void go()} okText={b("batchGo", { n: all.length })} cancelText={common("cancel")} confirmLoading={busy} okButtonProps={{ disabled: all.length === 0 || !isKnown, autoFocus: wasKnown }}>
      <p>{b("batchLead")}</p>
      <dl className={css.facts}>
        <Fact name={b("batchDeclared")} value={points(sum(all.map(({ declared }) => declared)))} />
        <Fact name={b("batchExpected")} value={points(sum(all.map(worth)))} />
        <Fact name={b("batchCut")} value={b("batchCopies", { n: all.filter(isCut).length })} />
        <Fact name={b("batchTwins")} value={b("batchCopies", { n: twins.length })} />
      </dl>
      <p role="status" className={css.checking}>
        {checking > 0 && b("batchChecking", { n: checking })}
      </p>
      <Cautions lead={b("batchFailedLead")} of={failed} unmark={unmark} />
      <Cautions lead={b("batchTwinsLead")} of={twins} unmark={unmark} />
      {problem && (
        <p role="alert" className={css.failed}>
          {problem.message} {problem.mend}
        </p>
      )}
    </Modal>
  );
}

/** Those that had better not be approved together with the others. */
function Cautions({ lead, of, unmark }: { lead: string; of: Application[]; unmark: (of: Application) => void }) {
  const t = reviewWords.useWords();
  if (of.length === 0) return null;
  return (
    <div className={css.caution}>
      <p>
        <WarningFilled aria-hidden /> {lead}
      </p>
      <ul>
        {of.map((one) => (
          <li key={one.id}>
            {one.member?.name ?? t("noName")}{" "}
            <button type="button" className={css.link} onClick={() => unmark(one)}>
              {t("unmark")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="digits">{value}</dd>
  </div>
);

function Summary({ of, outcomes }: { of: Application[]; outcomes: Outcome[] }) {
  const t = reviewWords.useWords();
  const b = batchWords.useWords();
  const approved = outcomes.filter(({ error, granted }) => !error && granted != null);
  const refused = outcomes.filter(({ error }) => error);
  const forwarded = outcomes.length - approved.length - refused.length;
  return (
    <>
      <dl className={css.facts}>
        <Fact name={b("batchApproved")} value={b("batchCopies", { n: approved.length })} />
        <Fact name={b("batchGranted")} value={points(sum(approved.map(({ granted }) => granted ?? "0")))} />
        <Fact name={b("batchCutPoints")} value={points(sum(approved.map(({ cut }) => cut ?? "0")))} />
        {forwarded > 0 && <Fact name={b("batchForwarded")} value={b("batchCopies", { n: forwarded })} />}
        <Fact name={b("batchRefused")} value={b("batchCopies", { n: refused.length })} />
      </dl>
      {refused.length > 0 && (
        <Table
          dense
          rowKey="applicationId"
          pageSize={10}
          rows={refused}
          columns={[
            { title: b("who"), key: "who", render: ({ applicationId }) => of.find(({ id }) => id === applicationId)?.member?.name ?? t("noName") },
            { title: b("batchWhy"), key: "why", render: ({ error }) => [error?.message, error?.mend].filter(Boolean).join(" ") },
          ]}
        />
      )}
    </>
  );
}
