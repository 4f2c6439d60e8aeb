/** Months that were filled in on this device and did not reach the community; looked at without loading the forms. */
import { draftsUnder } from "@/app/drafts";

interface Unsent {
  schemeId: string;
  month: string;
}

export function unsentOf(memberId: string): Unsent[] {
  try {
    return draftsUnder<{ touched?: boolean } | null>(`declare.${memberId}.`)
      .filter(([, draft]) => draft?.touched === true)
      .map(([rest]) => rest.split("."))
      .map(([schemeId = "", month = ""]) => ({ schemeId, month }));
  } catch {
    // What cannot be read is not on this device.
    return [];
  }
}
