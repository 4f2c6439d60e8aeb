/** The proof of one line, computed here: told in plain words, each step on request (D-306). */
import { useState } from "react";
import { useClient, type CombinedError } from "urql";
import { Problem } from "@/ui/State";
import { PublicityProofOfDocument, type PublicityProofOfQuery } from "./gql/graphql";
import { climb, leafHash, leafText, type Line } from "./hash";
import type { Publicity } from "./PublicityPage";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./publicity.module.css";

interface Outcome {
  proof: NonNullable<PublicityProofOfQuery["publicityProof"]>;
  /** The hashes from the leaf to the root, as computed here. */
  way: string[];
  text: boolean;
  leaf: boolean;
  root: boolean;
}

/** Everything is computed from what the page shows; of the proof only the neighbours are taken on trust, and they cannot help a lie. */
async function judge(of: Publicity, line: Line, proof: Outcome["proof"]): Promise<Outcome> {
  const shown = leafText(of.id, line);
  const start = await leafHash(shown);
  const way = await climb(start, proof.steps);
  return { proof, way, text: shown === proof.leaf, leaf: start === proof.leafHash, root: way.at(-1) === of.root };
}

export function Proof({ of, line }: { of: Publicity; line: Line }) {
  const t = publicityWords.useWords();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const [outcome, setOutcome] = useState<Outcome>();
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const found = await client.query(PublicityProofOfDocument, { id: of.id, lineNo: line.lineNo }, { requestPolicy: "network-only" }).toPromise();
    if (found.data?.publicityProof) setOutcome(await judge(of, line, found.data.publicityProof));
    else setError(found.error);
    setBusy(false);
  };
  return (
    <section className={css.block}>
      {!outcome && (
        <div className={ui.row}>
          <button type="button" className={ui.button} disabled={busy} onClick={() => void run()}>
            {t(busy ? "verifying" : "verify")}
          </button>
          <span className={`${ui.hint} ${ui.grow}`}>{t("verifyText")}</span>
        </div>
      )}
      {error && <Problem error={error} retry={() => void run()} />}
      <div role="status">{outcome && <Verdict {...outcome} root={outcome.root} published={of.root} />}</div>
    </section>
  );
}

function Verdict({ proof, way, text, leaf, root, published }: Outcome & { published: string }) {
  const t = publicityWords.useWords();
  const good = text && leaf && root;
  const steps = proof.steps.length;
  return (
    <>
      <p className={`${css.verdict} ${good ? css.yes : css.not}`}>
        <span aria-hidden="true">{good ? "✓" : "✗"}</span>
        {t(good ? "good" : "bad")}
      </p>
      <ul className={css.checks}>
        <Check ok={text}>{t("check.text")}</Check>
        <Check ok={leaf}>{t("check.leaf")}</Check>
        <Check ok={root}>{steps > 0 ? t("check.root", { count: steps }) : t("check.rootOne")}</Check>
      </ul>
      <p className={ui.text}>
        {t("last")} <b className={ui.code}>{published.slice(-8)}</b>
      </p>
      <details className={css.details}>
        <summary>{t("steps")}</summary>
        <ol className={css.steps}>
          <li>
            {t("stepText")}
            <code>{proof.leaf}</code>
          </li>
          <li>
            {t("stepLeaf")}
            <code>{way[0]}</code>
          </li>
          {proof.steps.map((step, at) => (
            <li key={at}>
              {t(step.left ? "stepLeft" : "stepRight", { n: at + 1, hash: step.sibling })}
              <br />
              {t("stepResult")}
              <code>{way[at + 1]}</code>
            </li>
          ))}
          <li>
            {t("stepRoot")}
            <code>{published}</code>
          </li>
        </ol>
      </details>
    </>
  );
}

function Check({ ok, children }: { ok: boolean; children: string }) {
  const t = publicityWords.useWords();
  return (
    <li>
      <span className={ok ? css.tick : css.cross}>
        <span aria-hidden="true">{ok ? "✓" : "✗"}</span>
        <span className="sr-only">{t(ok ? "passed" : "failed")}</span>
      </span>
      <span>{children}</span>
    </li>
  );
}
