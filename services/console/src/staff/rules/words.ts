import { words } from "@/app/words";

export const rulesWords = words(
  "staff.rules",
  {
    scheme: "积分方案",
    copied: "已复制",
    copy: "复制",
    noScheme: "本社区还没有积分方案",
    noSchemeMend: "先到“积分表”选用一个方案，再回到这里。",
    toScheme: "去选用方案",
    reason: "理由",
    daysLeft: "还剩 {{count}} 天",
    lastDayToday: "今天是最后一天",
    over: "已过 {{count}} 天",
  },
  {
    scheme: "Scheme",
    copied: "Copied",
    copy: "Copy",
    noScheme: "The community has no point scheme yet",
    noSchemeMend: "Adopt one under \"Point table\" first, then come back here.",
    toScheme: "Adopt a scheme",
    reason: "Reason",
    daysLeft: "{{count}} days left",
    lastDayToday: "Today is the last day",
    over: "{{count}} days ago",
  },
);
