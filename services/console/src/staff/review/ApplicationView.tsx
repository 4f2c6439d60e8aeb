/** One application, with everything that bears on the decision: who, what, how the points come about, caps, likely duplicates, evidence. */
import { Alert, Button, Tag } from "antd";
import { Link } from "react-router";
import { moment, month, points } from "@/app/format";
import { communityOf, localId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import { reviewSteps, type Document, type ReviewStep } from "../deeds/doc";
import { Gallery, type Piece } from "../deeds/Gallery";
import { ago } from "../deeds/time";
import { Lines } from "./Lines";
import { worth, type Application, type Edits } from "./model";
import type { KnownPast, Past } from "./past";
import { reviewWords } from "./words";
import css from "./review.module.css";

/** The step it waits at, where the scheme has several. */
export function stepOf(of: Application, document: Document | undefined): { step: ReviewStep; n: number; all: number } | undefined {
  const steps = reviewSteps(document);
  const step = steps[of.step] ?? steps.at(-1);
  return step && { step, n: Math.min(of.step + 1, steps.length), all: steps.length };
}

const piecesOf = (of: Application): Piece[] => of.lines.flatMap((line) => line.evidenceIds.map((id) => ({ id, of: line.itemName.text })));

interface Props {
  of: Application;
  document: Document | undefined;
  past: Past | undefined;
  isMine: boolean;
  /** Somebody changed it while it was waiting here. */
  hasChanged: boolean;
  edits: Edits | undefined;
  setEdits: (edits: Edits) => void;
  submit: () => void;
  picture: number | undefined;
  setPicture: (at: number | undefined) => void;
}

export function ApplicationView({ of, document, past, isMine, hasChanged, edits, setEdits, submit, picture, setPicture }: Props) {
  const t = reviewWords.useWords();
  const pieces = piecesOf(of);
  const known = past?.state === "known" ? past : undefined;
  return (
    <article className={css.application} aria-label={of.member?.name}>
      <Head of={of} past={known} />
      {hasChanged && <Alert type="warning" showIcon role="status" title={t("changedTitle")} description={t("changedMend")} />}
      {of.status === "SUBMITTED" && <Step of={of} document={document} isMine={isMine} />}
      {of.onBehalfReason && <Alert type="info" showIcon title={t("behalf", { reason: of.onBehalfReason })} />}
      {of.reviewReason && <Alert type="info" showIcon title={t("overall", { reason: of.reviewReason })} />}
      <h3 className={css.part}>{t("lines")}</h3>
      <Lines of={of} document={document} past={past} edits={edits} setEdits={setEdits} submit={submit} />
      <h3 className={css.part}>{t("evidence")}</h3>
      {pieces.length > 0 ? <Gallery pieces={pieces} open={picture} setOpen={setPicture} /> : <p className={css.muted}>{t("noEvidence")}</p>}
      {past?.state === "failed" && <p className={css.warn}>{t("pastFailed")}</p>}
      <History past={known} />
    </article>
  );
}

function Head({ of, past }: { of: Application; past?: KnownPast }) {
  const t = reviewWords.useWords();
  const waits = of.status === "SUBMITTED";
  const total = worth(of);
  const { member } = of;
  const own = past?.points;
  return (
    <header className={css.head}>
      <div className={css.who}>
        <h2>{member?.name ?? t("noName")}</h2>
        <p className={css.muted}>
          {[member?.grid?.name, member?.building?.name, member?.door].filter(Boolean).join(" · ")}
          {member && (
            <>
              {" · "}
              <Link to={`/c/${communityOf(of.id)}/members/${localId(member.id)}`}>{t("openMember")}</Link>
            </>
          )}
        </p>
        <p className={css.muted}>
          {t("monthOf", { month: month(of.month) })} · {waits ? of.submittedAt && `${t("submitted", { at: moment(of.submittedAt) })} (${ago(of.submittedAt)})` : of.reviewedAt && t("reviewed", { at: moment(of.reviewedAt) })}
          {!waits && <Tag className={css.tag}>{t(`status.${of.status}`)}</Tag>}
        </p>
      </div>
      <dl className={css.sums}>
        <div>
          <dt>{t("declared")}</dt>
          <dd className="digits">{points(of.declared)}</dd>
        </div>
        <div>
          <dt>{t(waits ? "expectedGrant" : "grantedPoints")}</dt>
          <dd className={`digits ${total === of.declared ? "" : css.less}`}>{points(total)}</dd>
        </div>
      </dl>
      <p className={css.standing}>
        {own && [t("rankTotal", { value: points(own.rankTotal) }), t("pendingTotal", { value: points(own.pending) }), own.place && t("place", { n: own.place })].filter(Boolean).join(" · ")}
      </p>
    </header>
  );
}

function Step({ of, document, isMine }: { of: Application; document?: Document; isMine: boolean }) {
  const t = reviewWords.useWords();
  const at = stepOf(of, document);
  if (!at) return null;
  const { step, n, all } = at;
  const facts = [(step.agree ?? 1) > 1 && t("agree", { n: step.agree ?? 1 }), isMine && n < all && t("forwards")].filter(Boolean).join(" ");
  if (all === 1 && isMine && !facts) return null;
  return <Alert type={isMine ? "info" : "warning"} showIcon title={t("step", { n, all, name: textOf(step.name) })} description={isMine ? facts || undefined : t("notMine", { who: t(`by.${step.by}`) })} />;
}

function History({ past }: { past?: KnownPast }) {
  const t = reviewWords.useWords();
  return (
    <details className={css.history}>
      <summary>
        {t("history")} {past && <span className="digits">({past.others.length})</span>}
      </summary>
      {past?.others.length === 0 && <p className={css.muted}>{t("noHistory")}</p>}
      <ul>
        {past?.others.slice(0, 8).map(({ id, month: of, status, lines }) => (
          <li key={id}>
            <Link to={`../review/${localId(id)}?status=${status}`} relative="route">
              {month(of)}
            </Link>{" "}
            <span className={css.muted}>{t(`status.${status}`)}</span> {lines.map((line) => `${line.itemName.text} ${points(line.granted ?? line.declared)}`).join(" · ")}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ActionProps {
  of: Application;
  isMine: boolean;
  mayChange: boolean;
  isChanging: boolean;
  hasChanges: boolean;
  /** Nothing is decided before the change was seen. */
  hasChanged: boolean;
  act: Record<"approve" | "see" | "return" | "reject" | "change" | "next" | "previous", () => void>;
}

/** What can be done, always in the same place. */
export function Actions({ of, isMine, mayChange, isChanging, hasChanges, hasChanged, act }: ActionProps) {
  const t = reviewWords.useWords();
  const waits = of.status === "SUBMITTED" && isMine;
  return (
    <div className={css.actions}>
      {waits && hasChanged && (
        <Button type="primary" onClick={act.see}>
          {t("see")} <kbd>S</kbd>
        </Button>
      )}
      {waits && !hasChanged && (
        <>
          <Button type="primary" onClick={act.approve}>
            {t(hasChanges ? "approveChanged" : "approve")} <kbd>A</kbd>
          </Button>
          {mayChange && (
            <Button onClick={act.change}>
              {t(isChanging ? "stopChange" : "change")} <kbd>P</kbd>
            </Button>
          )}
          <Button onClick={act.return}>
            {t("return")} <kbd>R</kbd>
          </Button>
          <Button danger onClick={act.reject}>
            {t("reject")} <kbd>X</kbd>
          </Button>
        </>
      )}
      <span className={css.space} />
      <Button type="text" onClick={act.previous}>
        {t("previous")} <kbd>K</kbd>
      </Button>
      <Button type="text" onClick={act.next}>
        {t("next")} <kbd>J</kbd>
      </Button>
    </div>
  );
}
