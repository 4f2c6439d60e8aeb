/** Months that were filled in on this device and did not reach the community; looked at without loading the forms. */
const PREFIX = "linli.draft.declare.";

export interface Unsent {
  schemeId: string;
  month: string;
}

export function unsentOf(memberId: string): Unsent[] {
  const start = `${PREFIX}${memberId}.`;
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start) && (JSON.parse(localStorage.getItem(key) ?? "{}") as { touched?: boolean }).touched === true)
      .map((key) => key.slice(start.length).split("."))
      .map(([schemeId = "", month = ""]) => ({ schemeId, month }));
  } catch {
    // What cannot be read is not on this device.
    return [];
  }
}
