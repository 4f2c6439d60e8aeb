/** Parts that are fetched when they are wanted, or when the page has come to rest. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { later } from "@/ui/later";

interface Props {
  open: boolean;
  name: string;
}
const Dialog = ({ open, name }: Props) => <p data-open={open}>{name}</p>;

let host: HTMLElement;
let root: Root;
const show = (node: React.ReactNode): Promise<void> => act(async () => root.render(node));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
});

describe("a part that comes later", () => {
  it("is fetched when it is wanted, not before, and stays to be closed", async () => {
    const load = vi.fn(async () => Dialog);
    const Later = later(load, ({ open }) => open);
    await show(<Later open={false} name="one" />);
    expect(load).not.toHaveBeenCalled();
    await show(<Later open name="one" />);
    expect(host.innerHTML).toBe('<p data-open="true">one</p>');
    await show(<Later open={false} name="two" />);
    expect(host.innerHTML).toBe('<p data-open="false">two</p>');
    expect(load).toHaveBeenCalledOnce();
  });

  it("is fetched when the page has come to rest, and what fails then fails nobody", async () => {
    const load = vi.fn(() => Promise.reject(new Error("away")));
    later(load);
    await vi.advanceTimersByTimeAsync(1000);
    expect(load).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(6000);
    expect(load).toHaveBeenCalledOnce();
  });
});
