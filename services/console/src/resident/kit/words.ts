/** Words that several pages of residents share. */
import { words } from "@/app/words";

export const kitWords = words(
  "resident.kit",
  {
    scheme: "积分方案",
    more: "加载更早的",
    end: "没有更早的了",
    newest: "回到最新",
    unread: "未读",
    busy: "正在提交…",
    unsure: "没有收到服务器的回音，不知道是否成功",
    unsureMend: "可以放心再点一次：同一次操作只会算一次。",
  },
  {
    scheme: "Scheme",
    more: "Load earlier ones",
    end: "Nothing earlier",
    newest: "Back to the newest",
    unread: "Unread",
    busy: "Sending…",
    unsure: "No answer came, so it is not known whether it worked",
    unsureMend: "You can safely press again: one act counts once only.",
  },
);
