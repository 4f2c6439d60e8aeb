/** A key that is held down presses once. */

/** Enter types nothing there: each of its repeats would press again. */
const PRESSED = "button, a, summary, input";

/** Browsers press what has the focus again with every repeat of Enter: a question would be answered before anybody read it. */
function once(event: KeyboardEvent): void {
  if (event.repeat && event.key === "Enter" && event.target instanceof Element && event.target.closest(PRESSED)) event.preventDefault();
}

export const pressOnce = (): void => addEventListener("keydown", once);
