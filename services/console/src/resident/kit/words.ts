/** Words that several pages of residents share. */
import { words } from "@/app/words";

export const kitWords = words(
  "resident.kit",
  {
    scheme: "积分方案",
    more: "加载更早的",
    end: "没有更早的了",
    newest: "回到最新",
    busy: "正在提交…",
  },
  {
    scheme: "Scheme",
    more: "Load earlier ones",
    end: "Nothing earlier",
    newest: "Back to the newest",
    busy: "Sending…",
  },
);
