/** Files in and out of the browser. */
import type { SchemeFormat } from "../gql/graphql";

export type Format = SchemeFormat;

export function formatOf(name: string): Format {
  const ending = name.toLowerCase().split(".").at(-1);
  return ending === "xlsx" ? "XLSX" : ending === "json" ? "JSON" : "YAML";
}

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
}

/** Hands a file to whoever sits at the browser. */
export function offer(content: string | Uint8Array<ArrayBuffer>, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name.replace(/[\\/:*?"<>|]/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
