import { words } from "@/app/words";

export const makeWords = words(
  "staff.results.make",
  {
    makeTitle: "评定哪一段？",
    makeLead: "按已生效的积分测算，可以反复测算，未确认前都能替换。",
    makeOk: "开始测算",
    notOver: "还没结束：可以先测算看看，结束后才能确认",
    exists: "已有结果：{{status}}",
    replaces: "已有草稿，将重新测算并替换",
    noPeriods: "该方案还没有周期",
  },
  {
    makeTitle: "Which days?",
    makeLead: "By points that are final. It can be worked out again and again; until it is confirmed, the new one replaces the old.",
    makeOk: "Work out",
    notOver: "Not over: it can be looked at now and confirmed afterwards",
    exists: "There is a result: {{status}}",
    replaces: "There is a draft; it is worked out again and replaced",
    noPeriods: "The scheme has no period yet",
  },
);
