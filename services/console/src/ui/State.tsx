/** What a page shows while there is nothing to show: waiting, nothing, a fault with its mend. The same on desk and phone. */
import type { ReactNode } from "react";
import type { CombinedError } from "urql";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import css from "./State.module.css";

/** A still shape of about the size of what comes, so that nothing jumps. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const t = useCommon();
  return (
    <div className={css.loading} role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.bar} style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title?: string; children?: ReactNode }) {
  const t = useCommon();
  return (
    <div className={css.empty}>
      <svg viewBox="0 0 64 40" width="64" height="40" aria-hidden="true">
        <path d="M4 36h56M12 36V18l10-8 10 8v18M32 36V14l10-8 10 8v22" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      </svg>
      <p>{title ?? t("nothing")}</p>
      {children}
    </div>
  );
}

/** What a caller is told of a failed request: the server's words where it has some. */
export function told(error: CombinedError | Error, t: ReturnType<typeof useCommon>): { message: string; mend?: string } {
  if ("graphQLErrors" in error && error.graphQLErrors.length > 0) {
    const [first] = error.graphQLErrors;
    const mend = first?.extensions?.mend;
    return { message: first?.message ?? t("failed"), mend: typeof mend === "string" ? mend : undefined };
  }
  return { message: t("unreachable"), mend: t("unreachableMend") };
}

/** A request failed: why, and a way to try again. */
export function Problem({ error, retry }: { error: CombinedError | Error; retry?: () => void }) {
  const t = useCommon();
  const { message, mend } = told(error, t);
  return (
    <div className={css.problem} role="alert">
      <p className={css.message}>{message}</p>
      {mend && <p>{mend}</p>}
      {retry && (
        <button type="button" className={css.retry} onClick={retry}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}

/** What the user can mend, each with its mend. */
export function Errors({ errors }: { errors: readonly UserError[] }) {
  if (errors.length === 0) return null;
  return (
    <div className={css.problem} role="alert">
      {errors.map((error, index) => (
        <div key={index}>
          <p className={css.message}>{error.message}</p>
          {error.mend && <p>{error.mend}</p>}
        </div>
      ))}
    </div>
  );
}

interface Asked<T> {
  data?: T;
  error?: CombinedError;
  fetching: boolean;
}

/** Shows what a query answered; waiting or a fault in its place. Old data stays while it is read again. */
export function Shown<T>({ of, retry, rows, children }: { of: Asked<T>; retry?: () => void; rows?: number; children: (data: T) => ReactNode }) {
  if (of.data) return <>{children(of.data)}</>;
  if (of.error) return <Problem error={of.error} retry={retry} />;
  return <Loading rows={rows} />;
}
