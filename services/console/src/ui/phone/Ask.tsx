/** A question before something that cannot be undone: what will happen, then do or leave it. */
import { useState, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import { Button, Buttons } from "./Parts";
import { Sheet } from "./Sheet";

interface AskProps {
  open?: boolean;
  title: string;
  yes: string;
  no?: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  /** Where it takes time, the question says so and stays until it is done. */
  onYes: () => void | Promise<void>;
  onNo: () => void;
  children?: ReactNode;
}

export function Ask({ open = true, title, yes, no, danger, busy = false, disabled, onYes, onNo, children }: AskProps) {
  const t = useCommon();
  const [waits, setWaits] = useState(false);
  const acts = busy || waits;
  const go = async (): Promise<void> => {
    setWaits(true);
    await Promise.resolve(onYes()).finally(() => setWaits(false));
  };
  if (!open) return null;
  return (
    // What was sent is not stopped by closing the question.
    <Sheet title={title} asks onClose={() => acts || onNo()}>
      {children}
      <Buttons>
        <Button onClick={onNo} disabled={acts}>
          {no ?? t("cancel")}
        </Button>
        <Button look={danger ? "danger" : "primary"} busy={acts} disabled={disabled} onClick={() => void go()}>
          {yes}
        </Button>
      </Buttons>
    </Sheet>
  );
}
