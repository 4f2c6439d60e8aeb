/** Ballots: all of them, one of them, the notice that calls to vote. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "appraisals", lazy: async () => ({ Component: (await import("./AppraisalsPage")).default }) },
  { path: "appraisals/:appraisal", lazy: async () => ({ Component: (await import("./AppraisalPage")).default }) },
  { path: "appraisals/:appraisal/notice", lazy: async () => ({ Component: (await import("./NoticePage")).default }) },
];
