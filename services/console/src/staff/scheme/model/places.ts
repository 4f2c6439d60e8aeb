/** Places in a document, such as `items[3].value.max`, as paths; reading and writing there without touching what was before. */
export type Path = readonly (string | number)[];

export function parsePlace(place: string): Path {
  const steps = place.replace(/^document\.?/, "").match(/[^.[\]]+/g) ?? [];
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

export const placeOf = (path: Path): string => path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");

/** Whether `place` lies at `path` or inside it. */
export const isWithin = (place: Path, path: Path): boolean => path.every((step, at) => place[at] === step);

const isObject = (value: unknown): value is Record<string | number, unknown> => typeof value === "object" && value !== null;

export const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);

/** A copy with `value` at `path`; `undefined` takes the field away. What is missing on the way is made. */
export function put<T>(whole: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (typeof step === "number") {
    const list = Array.isArray(whole) ? [...(whole as unknown[])] : [];
    list[step] = put(list[step], rest, value);
    return list as T;
  }
  const object: Record<string, unknown> = isObject(whole) && !Array.isArray(whole) ? { ...whole } : {};
  const next = put(object[step], rest, value);
  if (next === undefined) delete object[step];
  else object[step] = next;
  return object as T;
}

export const listAt = (whole: unknown, path: Path): unknown[] => {
  const list = at(whole, path);
  return Array.isArray(list) ? (list as unknown[]) : [];
};

/** Lists: the last element taken away takes the field away too, where the field may be absent. */
export const insert = <T>(whole: T, path: Path, index: number, value: unknown): T => put(whole, path, listAt(whole, path).toSpliced(index, 0, value));
export function remove<T>(whole: T, path: Path, index: number, keepEmpty = false): T {
  const list = listAt(whole, path).toSpliced(index, 1);
  return put(whole, path, list.length === 0 && !keepEmpty ? undefined : list);
}
export function move<T>(whole: T, path: Path, from: number, to: number): T {
  const list = listAt(whole, path);
  if (to < 0 || to >= list.length) return whole;
  return put(whole, path, list.toSpliced(from, 1).toSpliced(to, 0, list[from]));
}
