/** Words of the choice among several schemes. */
import { words } from "@/app/words";

export const schemesWords = words("resident.schemes", { scheme: "积分方案" }, { scheme: "Scheme" });
