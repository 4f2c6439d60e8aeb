/** Asks why, for whoever is to read it: suggestions of what is said often, and what this reviewer said last. */
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useCommon } from "@/app/common.words";
import { reviewWords } from "./words";
import css from "./review.module.css";

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
  const common = useCommon();
  const id = useId();
  const [reason, set] = useState("");
  const isReturn = action === "RETURN";
  const isReady = reason.trim() !== "";
  const go = (): void => {
    if (!isReady) return;
    keep(action, reason.trim());
    send(reason.trim());
  };
  const hints = [...new Set([...lately(action), ...HINTS[action].map((key) => t(key))])];
  return (
    <Modal
      open
      title={t(isReturn ? "returnTitle" : "rejectTitle", { name })}
      onCancel={close}
      onOk={go}
      okText={t(isReturn ? "return" : "reject")}
      cancelText={common("cancel")}
      okButtonProps={{ disabled: !isReady, danger: !isReturn }}
    >
      <p>{t(isReturn ? "returnLead" : "rejectLead")}</p>
      <label htmlFor={id}>{t("reason")}</label>
      <Input.TextArea id={id} autoFocus rows={3} maxLength={500} showCount value={reason} placeholder={t("reasonHint")} onChange={(event) => set(event.target.value)} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && go()} />
      <p className={css.hints}>
        {hints.map((hint) => (
          <Button key={hint} size="small" onClick={() => set(hint)}>
            {hint}
          </Button>
        ))}
      </p>
      <p className={css.muted}>{t("sendHint")}</p>
    </Modal>
  );
}
