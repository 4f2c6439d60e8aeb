/** Asks why, for whoever is to read it: suggestions of what is said often, and what this reviewer said last. */
import { AskReason } from "@/ui/desk/AskReason";
import { reviewWords } from "./words";

const KEPT = "linli.reasons";
const HINTS = { RETURN: ["hint.photo", "hint.day", "hint.item"], REJECT: ["hint.twice", "hint.proof"] } as const;

function lately(action: string): string[] {
  try {
    return (JSON.parse(localStorage.getItem(`${KEPT}.${action}`) ?? "[]") as string[]).slice(0, 3);
  } catch {
    return [];
  }
}

function keep(action: string, reason: string): void {
  try {
    localStorage.setItem(`${KEPT}.${action}`, JSON.stringify([reason, ...lately(action).filter((one) => one !== reason)].slice(0, 3)));
  } catch {
    // Nothing is suggested next time.
  }
}

export function ReasonBox({ action, name, send, close }: { action: "RETURN" | "REJECT"; name: string; send: (reason: string) => void; close: () => void }) {
  const t = reviewWords.useWords();
  const isReturn = action === "RETURN";
  const act = async (reason: string): Promise<boolean> => {
    keep(action, reason);
    send(reason);
    return true;
  };
  return (
    <AskReason
      title={t(isReturn ? "returnTitle" : "rejectTitle", { name })}
      text={t(isReturn ? "returnLead" : "rejectLead")}
      label={t("reason")}
      hint={t("reasonHint")}
      hints={[...new Set([...lately(action), ...HINTS[action].map((key) => t(key))])]}
      action={t(isReturn ? "return" : "reject")}
      danger={!isReturn}
      act={act}
      close={close}
    />
  );
}
