/** What is wrong with a line, field by field, in words. */
import type { Wrongs } from "./check";
import { declareWords } from "./words";

/** The words for what is wrong with a field, if anything is. */
export function useWrong(wrongs: Wrongs | undefined): (field: string) => string | undefined {
  const t = declareWords.useWords();
  return (field) => {
    const wrong = wrongs?.[field];
    if (!wrong) return undefined;
    return "message" in wrong ? wrong.message : t(wrong.key, wrong.values);
  };
}
