/** English after a one. The words say `{{count}} rows are wrong`; of a single one that reads `1 row is wrong`. */

const IRREGULAR: Record<string, string> = { people: "person", entries: "entry", batches: "batch", communities: "community", are: "is", were: "was", have: "has" };
const REGULAR =
  "points|days|rows|lines|items|deeds|characters|devices|changes|findings|choices|times|applications|declarations|grants|objections|periods|months|things|cells|grades|places|cards|photos|members|votes";
const COUNTED = new RegExp(`\\{\\{(\\w+)\\}\\}((?: more| good| working)? )(${REGULAR}|people|entries|batches|communities)\\b(?:( )(are|were|have)\\b)?`, "g");

const single = (word: string): string => IRREGULAR[word] ?? word.replace(/s$/, "");

/** The template for these values. It is told by the template, so that no word inside of a value is touched. */
export function ofOne(template: string, values: Record<string, string | number>): string {
  return template.replace(COUNTED, (all, name: string, between: string, noun: string, gap = "", verb = "") =>
    String(values[name]) === "1" ? `{{${name}}}${between}${single(noun)}${gap}${verb && single(verb)}` : all,
  );
}
