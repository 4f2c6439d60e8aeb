/** What the server asks of a password, as far as the page can tell before it is sent. The server has the last word. */
export const LEAST = 8;

interface Strength {
  long: boolean;
  varied: boolean;
  /** Not a plain run like 12345678 or abcdefgh, either way round. */
  sequence: boolean;
}

export function strength(password: string): Strength {
  const chars = [...password.normalize("NFC").toLowerCase()];
  const codes = chars.map((char) => char.codePointAt(0) ?? 0);
  const run = (by: number): boolean => codes.length > 1 && codes.every((code, at) => at === 0 || code - (codes[at - 1] ?? 0) === by);
  return { long: chars.length >= LEAST, varied: new Set(chars).size >= 4, sequence: chars.length > 0 && !run(1) && !run(-1) };
}

export const isStrong = (password: string): boolean => Object.values(strength(password)).every(Boolean);
export const lengthOf = (password: string): number => [...password.normalize("NFC")].length;
