/** Words that the phone's pages share. */
import { words } from "@/app/words";

export const phoneWords = words(
  "ui.phone",
  {
    more: "加载更早的",
    end: "没有更早的了",
    newest: "回到最新",
    busy: "正在提交…",
  },
  {
    more: "Load earlier ones",
    end: "Nothing earlier",
    newest: "Back to the newest",
    busy: "Sending…",
  },
);
