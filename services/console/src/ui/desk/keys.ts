/** Keys that act by themselves: never while somebody types, never with a modifier of the browser, and only if they are switched on. */
import { useEffect, useRef, useState } from "react";

const KEY = "linli.keys";

function on(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Whether single keys act; whoever uses speech input can switch them off (WCAG 2.1.4). */
export function useKeysSwitch(): [boolean, (next: boolean) => void] {
  const [is, set] = useState(on);
  return [
    is,
    (next) => {
      set(next);
      try {
        localStorage.setItem(KEY, next ? "on" : "off");
      } catch {
        // It holds until the page is closed.
      }
    },
  ];
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && target.getAttribute("type") !== "checkbox";

/** Space and Enter belong to what has the focus, where that can be pressed. */
const isPressable = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest("button, a, input, summary, [role=button], [role=tab], [role=option]") !== null;

const isCovered = (): boolean => document.querySelector("dialog[open], .ant-modal-wrap:not([style*='display: none']), .ant-drawer-open, .ant-select-open, .ant-dropdown:not(.ant-dropdown-hidden)") !== null;

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "repeat">;

const plainOf = ({ key }: Press): string => (key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key);

/** What was pressed: `j`, `Shift+a`, `ArrowDown`, `Space`, `?`. */
export const keyName = (press: Press): string => (press.shiftKey && press.key !== "?" ? `Shift+${plainOf(press)}` : plainOf(press));

/** Held down, a key only goes up and down: whoever rests a finger on one must not decide about one after another. */
export const isHeld = (press: Press): boolean => press.repeat && !/^(Arrow.*|[jk])$/.test(plainOf(press));

/** `keys` by the name that `keyName` gives them. */
export function useKeys(keys: Record<string, () => void>, active: boolean): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isCovered() || (isTyping(event.target) && event.key !== "Escape")) return;
      if ((event.key === " " || event.key === "Enter") && isPressable(event.target)) return;
      const act = latest.current[keyName(event)];
      if (!act) return;
      event.preventDefault();
      if (!isHeld(event)) act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [active]);
}
