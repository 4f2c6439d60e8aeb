/** Pages behind the sign-in: whoever is not signed in signs in first and comes back to the same address. */
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { Loading, Problem } from "@/ui/State";
import { useSession } from "./session/session";

export const Unreached = ({ retry }: { retry: () => void }) => <Problem error={new Error("unreachable")} retry={retry} />;

export function Guarded({ children }: { children: ReactNode }) {
  const { viewer, failed, retry } = useSession();
  const { pathname, search } = useLocation();
  if (failed) return <Unreached retry={retry} />;
  if (viewer === undefined) return <Loading rows={8} />;
  if (viewer === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  return children;
}
