/** Asks before something that cannot be undone: what will happen, then do or leave it. */
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import { Sheet } from "@/ui/open/Sheet";
import ui from "@/ui/open/ui.module.css";

interface AskProps {
  title: string;
  text: string;
  yes: string;
  close: () => void;
  act: () => Promise<void>;
}

export function Ask({ title, text, yes, close, act }: AskProps) {
  const t = useCommon();
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    await act();
    close();
  };
  return (
    <Sheet title={title} onClose={close}>
      <p>{text}</p>
      <div className={ui.row}>
        <button type="button" className={ui.danger} disabled={busy} onClick={() => void go()}>
          {yes}
        </button>
        <button type="button" className={ui.plain} onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </Sheet>
  );
}
