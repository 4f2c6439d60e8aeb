/** A grade decided otherwise than worked out: which, and why. It is kept until the result is confirmed. */
import { Button, Select } from "antd";
import { useState } from "react";
import { AskReason } from "@/ui/desk/AskReason";
import type { Band } from "../rules/read";
import dialog from "@/ui/desk/fields.module.css";
import { nameOf, type Line } from "./Lines";
import type { Changes } from "./useChanges";
import { resultsWords } from "./words";

const NONE = "";

export function ChangeDialog({ line, bands, changes, close }: { line: Line; bands: Band[]; changes: Changes; close: () => void }) {
  const t = resultsWords.useWords();
  const kept = changes.of(line.lineNo);
  const others = [...bands.filter(({ code }) => code !== line.band?.code).map(({ code, name }) => ({ value: code, label: name })), ...(line.band ? [{ value: NONE, label: t("noBand") }] : [])];
  const [band, setBand] = useState(kept ? (kept.band ?? NONE) : (others[0]?.value ?? NONE));
  const name = nameOf(line);
  const limited = bands.find(({ code, share, count }) => code === band && (share !== undefined || count !== undefined));
  return (
    <AskReason
      open
      title={t("changeOf", { name })}
      label={t("changeReason")}
      hint={t("changeHint")}
      first={kept?.reason}
      action={t("changeOk")}
      close={close}
      act={async (reason) => {
        const to = others.find(({ value }) => value === band)?.label ?? t("noBand");
        changes.put({ lineNo: line.lineNo, name, from: line.band?.name.text ?? t("noBand"), band: band || null, to, reason });
        return true;
      }}
    >
      {kept && (
        <Button
          onClick={() => {
            changes.drop(line.lineNo);
            close();
          }}
        >
          {t("changeUndo")}
        </Button>
      )}
      <label htmlFor="grade-band" className={dialog.label}>
        {t("changeTo")}
      </label>
      <Select id="grade-band" style={{ width: "100%" }} value={band} onChange={setBand} options={others} />
      {limited && <p className={dialog.hint}>{t("changeQuota", { name: limited.name })}</p>}
    </AskReason>
  );
}
