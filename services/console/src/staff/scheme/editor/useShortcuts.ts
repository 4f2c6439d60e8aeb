/** Undo, redo and save by the keys everybody knows. A text field keeps its own undo while it is being typed in. */
import { useEffect } from "react";

interface Keys {
  undo: () => void;
  redo: () => void;
  save: () => void;
  active: boolean;
}

export function useShortcuts({ undo, redo, save, active }: Keys): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "s") {
        event.preventDefault();
        save();
      } else if ((key === "z" || key === "y") && !(event.target instanceof HTMLTextAreaElement)) {
        event.preventDefault();
        if (key === "y" || event.shiftKey) redo();
        else undo();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [undo, redo, save, active]);
}
