/** Files the browser makes by itself, and the clipboard. */

export function saveText(name: string, text: string, type = "text/csv"): void {
  // The mark makes spreadsheet programs read it as UTF-8.
  const blob = new Blob([type === "text/csv" ? "\uFEFF" : "", text], { type: `${type};charset=utf-8` });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as CSV. What a spreadsheet program could take for a formula gets an apostrophe where `safe`. */
export function csvText(rows: readonly (readonly string[])[], safe = true): string {
  const cell = (value: string): string => {
    const text = safe && /^[=+\-@]/.test(value) ? `'${value}` : value;
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n");
}

/** Copies; answers whether the browser let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
