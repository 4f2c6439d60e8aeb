/** Looking at what is drawn. */
import { act } from "react";
import { vi } from "vitest";

/** Looks until it is as wanted. What comes while an `act` fails is lost: first it is drawn, then looked at. */
export const drawn = (look: () => void, within = 20_000): Promise<void> =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    look();
  }, within);
