/** Chooses among several schemes; where there is one, nothing is asked. */
import { Select } from "antd";
import { rulesWords } from "./words";
import type { SchemeBrief } from "./useScheme";

export function SchemePick({ schemes, value, onChange }: { schemes: SchemeBrief[]; value?: string; onChange: (id: string) => void }) {
  const t = rulesWords.useWords();
  if (schemes.length < 2) return null;
  return (
    <Select
      aria-label={t("scheme")}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: 220, maxWidth: "min(420px, calc(100vw - 24px))" }}
      options={schemes.map(({ id, name }) => ({ value: id, label: name.text }))}
    />
  );
}
