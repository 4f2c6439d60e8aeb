/** From a finding or a difference to where it stands: the right tab, the right panel, the right field. */
import { useSearchParams } from "react-router";
import { idOf } from "../form/editing";
import { tabOf } from "../model/parts";
import { parsePlace, type Path } from "../model/places";

/** The field itself, or the nearest part around it that is on the screen. */
function focus(path: Path, tries: number): void {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.getElementById(idOf(path.slice(0, length)));
    if (!found || (length < 2 && tries > 0 && path.length > 2)) continue;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
    return;
  }
  // The panel or tab is still being drawn.
  if (tries > 0) setTimeout(() => focus(path, tries - 1), 120);
}

export function useGoTo() {
  const [, setParams] = useSearchParams();
  return {
    tabOf: (path: Path) => tabOf(path[0]),
    place: (place: string | null | undefined): void => {
      const path = parsePlace(place || "name");
      const tab = tabOf(path[0]);
      const item = tab === "items" && typeof path[1] === "number" ? path[1] : undefined;
      setParams(
        (was) => {
          const next = new URLSearchParams(was);
          next.delete("tab");
          next.delete("item");
          if (tab !== "items") next.set("tab", tab);
          if (item !== undefined) next.set("item", String(item));
          return next;
        },
        { replace: true },
      );
      setTimeout(() => focus(path, 10), 60);
    },
  };
}
