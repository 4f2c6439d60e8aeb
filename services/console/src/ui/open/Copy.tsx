/** Copies a text, also where the browser's clipboard is closed because the address is not encrypted. */
import { useState } from "react";
import { openWords } from "./words";
import ui from "./ui.module.css";

function byHand(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  // Inside an open dialog nothing outside of it can be selected.
  const host = document.querySelector("dialog[open]") ?? document.body;
  host.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

export function Copy({ text, label, className = ui.plain }: { text: string; label?: string; className?: string }) {
  const t = openWords.useWords();
  const [told, tell] = useState<"copied" | "copyFailed">();
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    tell(done || byHand(text) ? "copied" : "copyFailed");
  };
  return (
    <>
      <button type="button" className={className} onClick={() => void copy()}>
        {told === "copied" ? `✓ ${t("copied")}` : (label ?? t("copy"))}
      </button>
      <span role="status" className={told === "copyFailed" ? ui.hint : "sr-only"}>
        {told && t(told)}
      </span>
    </>
  );
}
