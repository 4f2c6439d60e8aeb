/** A link that looks like a button: opens in a new tab like any link. */
import { Button, type ButtonProps } from "antd";
import type { MouseEvent } from "react";
import { useHref, useLinkClickHandler, type To } from "react-router";

export function LinkButton({ to, icon, ...rest }: Omit<ButtonProps, "href" | "onClick"> & { to: To }) {
  const href = useHref(to);
  const go = useLinkClickHandler<HTMLAnchorElement>(to);
  // The library's signs bear English names, which would be read out before the label.
  return <Button {...rest} icon={icon && <span aria-hidden="true">{icon}</span>} href={href} onClick={(event) => go(event as MouseEvent<HTMLAnchorElement>)} />;
}
