/** Fields that are typed in another way than the document writes them: shares in per cent, several numbers, pairs of code and number. */
import { Input } from "antd";
import { useState } from "react";
import type { Path } from "../model/places";
import { schemeWords } from "../words";
import { usePlace } from "./editing";

/** `0.155` and `15.5%` are both 15.5 per cent. */
function percentOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = String(value);
  if (text.endsWith("%")) return text.slice(0, -1);
  const number = Number(text);
  return Number.isFinite(number) ? String(Math.round(number * 10_000) / 100) : text;
}

export function ShareInput({ path, label }: { path: Path; label?: string }) {
  const { value, set, found, disabled, id } = usePlace(path);
  return (
    <Input
      id={id}
      aria-label={label}
      className="digits"
      inputMode="decimal"
      suffix="%"
      disabled={disabled}
      status={found.length > 0 ? "error" : undefined}
      value={percentOf(value)}
      onChange={({ target }) => set(target.value.trim() === "" ? undefined : `${target.value.trim()}%`)}
    />
  );
}

/** Typed freely, taken apart when the field is left. */
function Parsed({ path, label, show, parse, hint }: { path: Path; label?: string; show: (value: unknown) => string; parse: (text: string) => unknown; hint?: string }) {
  const { value, set, found, disabled, id } = usePlace(path);
  const [typed, type] = useState<string>();
  const commit = (): void => {
    if (typed !== undefined) set(parse(typed));
    type(undefined);
  };
  return (
    <Input
      id={id}
      aria-label={label}
      disabled={disabled}
      placeholder={hint}
      status={found.length > 0 ? "error" : undefined}
      value={typed ?? show(value)}
      onChange={({ target }) => type(target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  );
}

const pieces = (text: string): string[] => text.split(/[,，、;；\s]+/).filter(Boolean);

export const StringsInput = ({ path }: { path: Path }) => (
  <Parsed path={path} show={(value) => (Array.isArray(value) ? value.join(", ") : "")} parse={(text) => (pieces(text).length > 0 ? pieces(text) : undefined)} />
);

const pairsOf = (text: string): Record<string, string> | undefined => {
  const pairs = pieces(text).map((piece) => piece.split(/[=＝:：]/));
  return pairs.length > 0 ? Object.fromEntries(pairs.map(([key = "", value = "1"]) => [key, value])) : undefined;
};

export function PairsInput({ path, label }: { path: Path; label?: string }) {
  const t = schemeWords.useWords();
  return (
    <Parsed
      path={path}
      label={label}
      hint={t("pairsHint")}
      show={(value) => (typeof value === "object" && value !== null ? Object.entries(value).map(([key, one]) => `${key}=${String(one)}`).join(", ") : "")}
      parse={pairsOf}
    />
  );
}
