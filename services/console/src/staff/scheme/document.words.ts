/** The words of the document's fields, as a form names them. */
import { words } from "@/app/words";
import { en } from "./document.en.words";
import { zh } from "./document.zh.words";

export const documentWords = words("staff.scheme.document", zh, en);

export type DocWord = keyof typeof zh;
