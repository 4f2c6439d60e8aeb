/** A key that is held down presses once. */
import { beforeAll, expect, it } from "vitest";
import { pressOnce } from "@/app/held";

beforeAll(() => pressOnce());

/** Whether the browser is kept from doing what the key does. */
function isKept(html: string, key: string, repeat: boolean): boolean {
  document.body.innerHTML = html;
  const event = new KeyboardEvent("keydown", { key, repeat, bubbles: true, cancelable: true });
  (document.body.querySelector("[data-at]") ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}

it.each(["<button data-at>ok</button>", "<button><b data-at>ok</b></button>", "<a href='/' data-at>on</a>", "<form><input data-at></form>"])("Enter held on %s", (html) => {
  expect(isKept(html, "Enter", false)).toBe(false);
  expect(isKept(html, "Enter", true)).toBe(true);
});

it.each([
  ["<textarea data-at></textarea>", "Enter"],
  ["<input data-at>", "a"],
  ["<input data-at>", " "],
  ["<div data-at></div>", "ArrowDown"],
])("does not touch what is typed or scrolled: %s %j", (html, key) => {
  expect(isKept(html, key, true)).toBe(false);
});
