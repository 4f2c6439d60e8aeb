import { words } from "@/app/words";

export const frameWords = words(
  "street",
  { overview: "总览", onboarding: "社区入驻", units: "区县与街道", templates: "模板与底线", filings: "备案与评星", platform: "平台" },
  { overview: "Overview", onboarding: "Onboarding", units: "Districts and streets", templates: "Templates and floors", filings: "Filings and stars", platform: "Platform" },
);
