/**
 * What the oldest browsers that we serve lack: Chromium 107 (WeChat's own on Android) and Safari 15.4. Loaded before all else.
 * `tests/older.test.ts` holds that what is built names nothing newer beside this.
 */
const missing = <T extends object>(on: T, methods: Partial<T>): void => {
  for (const [name, method] of Object.entries(methods)) {
    if (!(name in on)) Object.defineProperty(on, name, { value: method, writable: true, configurable: true });
  }
};

export const arrays: Pick<unknown[], "toSorted" | "toReversed" | "toSpliced" | "with"> & ThisType<unknown[]> = {
  toSorted(by) {
    return [...this].sort(by);
  },
  toReversed() {
    return this.map((_, at) => this[this.length - 1 - at]);
  },
  toSpliced(...how: unknown[]) {
    const copy = [...this];
    // Without a second argument, `splice` takes all to the end; with one that is undefined, nothing.
    Reflect.apply(copy.splice, copy, how);
    return copy;
  },
  with(index, value) {
    const copy = [...this];
    const at = index < 0 ? copy.length + index : index;
    if (at < 0 || at >= copy.length) throw new RangeError(`no place ${index} of ${copy.length}`);
    copy[at] = value;
    return copy;
  },
};

export function canParse(url: string | URL, base?: string | URL): boolean {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
}

missing<Pick<unknown[], keyof typeof arrays>>(Array.prototype, arrays);
missing<Pick<typeof URL, "canParse">>(URL, { canParse });
