/** The pages of a place, each with an address of its own: links that look like tabs. */
import { NavLink } from "react-router";
import css from "./TabLinks.module.css";

export function TabLinks({ label, base, of }: { label: string; base: string; of: readonly { path: string; label: string }[] }) {
  return (
    <nav aria-label={label} className={`${css.tabs} no-print`}>
      {of.map(({ path, label: name }) => (
        <NavLink key={path} end={path === ""} to={path ? `${base}/${path}` : base} className={css.tab}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
