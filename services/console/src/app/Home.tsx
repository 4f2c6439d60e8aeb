/** `/`: everybody goes where their work is; the public to the sign-in page. */
import { Navigate } from "react-router";
import { Empty, Loading } from "@/ui/State";
import { useCommon } from "./common.words";
import { placesOf } from "./places";
import { useSession } from "./session/session";
import { Unreached } from "./Guarded";

const LAST = "linli.place";
export const remember = (path: string): void => {
  try {
    localStorage.setItem(LAST, path);
  } catch {
    // A browser that keeps nothing starts at the first place.
  }
};

export function Home() {
  const t = useCommon();
  const { viewer, failed, retry } = useSession();
  if (failed) return <Unreached retry={retry} />;
  if (viewer === undefined) return <Loading />;
  if (viewer === null) return <Navigate to="/sign-in" replace />;
  const places = placesOf(viewer);
  let last: string | null = null;
  try {
    last = localStorage.getItem(LAST);
  } catch {
    // Nothing is kept here.
  }
  const place = places.find(({ path }) => path === last) ?? places[0];
  return place ? <Navigate to={place.path} replace /> : <Empty title={t("noPlace")} />;
}
