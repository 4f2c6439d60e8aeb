/** Around every page: the skip link, the network's state, what screen readers are told of a new page. */
import { Outlet, ScrollRestoration } from "react-router";
import { useCommon } from "./common.words";
import { useOnline } from "./network";
import css from "./Root.module.css";

export function Root() {
  const t = useCommon();
  const online = useOnline();
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <div role="status" aria-live="polite">
        {!online && <p className={`${css.offline} no-print`}>{t("offline")}</p>}
      </div>
      <Outlet />
      {/* The first page of a visit has no key of its own: by its path, it does not begin where another page was left. */}
      <ScrollRestoration getKey={({ key, pathname }) => (key === "default" ? pathname : key)} />
    </>
  );
}
