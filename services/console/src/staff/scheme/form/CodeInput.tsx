/** The code of an element: taken when the field is left, and whatever names it follows. */
import { Input } from "antd";
import { useState } from "react";
import { isRefList, follow } from "../model/rename";
import { placeOf, put, type Path } from "../model/places";
import { useEditing, usePlace } from "./editing";

export function CodeInput({ path, label }: { path: Path; label?: string }) {
  const { update } = useEditing();
  const { value, found, disabled, id } = usePlace(path);
  const code = typeof value === "string" ? value : "";
  const [typed, type] = useState<string>();
  const commit = (): void => {
    type(undefined);
    const to = typed?.trim();
    if (!to || to === code) return;
    const list = path.slice(0, -2).join(".");
    update((whole) => put(isRefList(list) ? follow(whole, { list, from: code, to }) : whole, path, to), placeOf(path));
  };
  return (
    <Input
      id={id}
      aria-label={label}
      disabled={disabled}
      status={found.length > 0 ? "error" : undefined}
      value={typed ?? code}
      maxLength={40}
      spellCheck={false}
      onChange={({ target }) => type(target.value)}
      onBlur={commit}
      onPressEnter={commit}
    />
  );
}
