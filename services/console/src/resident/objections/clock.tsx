/** How long the community still has to answer, and where an objection stands. */
import { daysUntil } from "@/app/days";
import { day } from "@/app/format";
import { Tag, type Tone } from "@/ui/phone/Parts";
import type { ObjectionsOneQuery } from "./gql/graphql";
import { objectionsWords } from "./words";

export type Objection = NonNullable<ObjectionsOneQuery["objectionGet"]>;

const TONES: Record<Objection["status"], Tone> = { OPEN: "wait", UPHELD: "plain", CORRECTED: "good" };

export function Standing({ of }: { of: Objection["status"] }) {
  const t = objectionsWords.useWords();
  return <Tag tone={TONES[of]}>{t(`status.${of}`)}</Tag>;
}

export function Clock({ by }: { by: string | null | undefined }) {
  const t = objectionsWords.useWords();
  if (!by) return t("unknown");
  const days = daysUntil(by);
  if (days === 0) return t("byToday");
  return days > 0 ? t("by", { day: day(by), days }) : t("late", { day: day(by), days: -days });
}
