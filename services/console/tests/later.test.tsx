/** Parts that are fetched when they are wanted, or when the page has come to rest. */
import { act, type ComponentType } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { common } from "@/app/common.words";
import "@/app/settings";
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

  describe("that cannot be had", () => {
    const away = (): Promise<never> => Promise.reject(new TypeError("Failed to fetch dynamically imported module: /a.js"));
    const button = (words: string): HTMLButtonElement => {
      const found = [...host.querySelectorAll("button")].find(({ textContent }) => textContent === words);
      if (!found) throw new Error(`no button ${words}: ${host.textContent}`);
      return found;
    };
    beforeEach(() => {
      // React tells of each fault that a boundary caught.
      vi.spyOn(console, "error").mockImplementation(() => undefined);
    });
    afterEach(() => vi.restoreAllMocks());

    it("leaves the page as it is, and comes with another try", async () => {
      const load = vi.fn<() => Promise<typeof Dialog>>(away);
      const Later = later(load);
      await show(
        <>
          <i>page</i>
          <Later open name="one" />
        </>,
      );
      expect(host.querySelector("[role=alert]")?.textContent).toContain(common("partMissing"));
      expect(host.textContent).toContain("page");
      load.mockImplementation(async () => Dialog);
      await act(async () => button(common("retry")).click());
      expect(host.innerHTML).toBe('<i>page</i><p data-open="true">one</p>');
    });

    it("can be closed, and is asked for anew when it is wanted again", async () => {
      const load = vi.fn<() => Promise<ComponentType<Props & { onClose: () => void }>>>(away);
      const Later = later(load, ({ open }) => open);
      const closed = vi.fn();
      await show(<Later open name="one" onClose={closed} />);
      closed.mockImplementation(() => root.render(<Later open={false} name="one" onClose={closed} />));
      await act(async () => button(common("close")).click());
      expect(closed).toHaveBeenCalledOnce();
      expect(host.innerHTML).toBe("");
      load.mockImplementation(async () => Dialog);
      await show(<Later open name="two" onClose={closed} />);
      expect(host.innerHTML).toBe('<p data-open="true">two</p>');
    });

    it("offers a new page where another try does not help", async () => {
      const Later = later<Props>(away);
      await show(<Later open name="one" />);
      await act(async () => button(common("retry")).click());
      expect(button(common("reload"))).toBeTruthy();
    });

    it("is not what any other fault is told as", async () => {
      const Broken = (): never => {
        throw new Error("broken");
      };
      const Later = later<Props>(async () => Broken);
      await expect(show(<Later open name="one" />)).rejects.toThrow("broken");
    });
  });
});
