/** Two people changed the same draft: what each changed is put together; where both changed the same, mine stays. */
type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
export const same = (a: unknown, b: unknown): boolean => a === b || stable(a) === stable(b);

/** JSON with its fields in order, so that the order in which somebody typed makes no difference. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  if (!isPlain(value)) return JSON.stringify(value) ?? "";
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${field}:${stable(value[field])}`).join(",")}}`;
}

const codeOf = (value: unknown): string | undefined => (isPlain(value) && typeof value.code === "string" ? value.code : undefined);

/** Elements with codes are the same element wherever they stand. */
function byCode(list: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(list)) return undefined;
  const found = new Map<string, unknown>();
  for (const element of list) {
    const code = codeOf(element);
    if (code === undefined || found.has(code)) return undefined;
    found.set(code, element);
  }
  return found;
}

export function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (isPlain(mine) && isPlain(theirs)) return mergeFields(isPlain(base) ? base : {}, mine, theirs);
  const [was, ours, others] = [byCode(base), byCode(mine), byCode(theirs)];
  return ours && others ? mergeLists(was ?? new Map(), ours, others) : mine;
}

function mergeFields(base: Plain, mine: Plain, theirs: Plain): Plain {
  const merged: Plain = {};
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merge(base[field], mine[field], theirs[field]);
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

/** In my order; what they added comes last, what either took away unchanged is gone. */
function mergeLists(base: Map<string, unknown>, mine: Map<string, unknown>, theirs: Map<string, unknown>): unknown[] {
  const merged: unknown[] = [];
  for (const code of new Set([...mine.keys(), ...theirs.keys()])) {
    const value = merge(base.get(code), mine.get(code), theirs.get(code));
    if (value !== undefined) merged.push(value);
  }
  return merged;
}
