/** Whether somebody can have a product, in a word. */
import { Tag } from "@/ui/phone/Parts";
import type { Reach } from "./afford";
import { shopWords } from "./words";

const FEW = 5;

export function Reached({ state, missing, stock }: { state: Reach["state"]; missing: string; stock: number }) {
  const t = shopWords.useWords();
  if (state === "soldOut") return <Tag tone="bad">{t("soldOut")}</Tag>;
  return (
    <>
      {state === "short" && <Tag>{t("short", { points: missing })}</Tag>}
      {state === "can" && <Tag tone="good">{t("can")}</Tag>}
      {stock <= FEW && <Tag tone="wait">{t("few", { count: stock })}</Tag>}
    </>
  );
}
