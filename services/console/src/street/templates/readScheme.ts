/** A scheme's file as the API takes it: its text, of a workbook its bytes in base64. */
import type { SchemeFormat } from "./gql/graphql";

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export async function readScheme(file: File): Promise<{ format: SchemeFormat; text: string }> {
  if (/\.xlsx$/i.test(file.name)) return { format: "XLSX", text: base64(new Uint8Array(await file.arrayBuffer())) };
  const text = (await file.text()).replace(/^\uFEFF/, "");
  return { format: /\.json$/i.test(file.name) ? "JSON" : "YAML", text };
}
