/** Words of the frame around open pages: sign-in, account, the public's. */
import { words } from "@/app/words";

export const openWords = words(
  "ui.open",
  {
    home: "邻里首页",
    signIn: "登录",
    mine: "进入我的页面",
    copy: "复制",
    copied: "已复制",
    copyFailed: "没能复制，请长按选中后复制",
    show: "显示",
    hide: "隐藏",
    showLong: "显示密码",
    hideLong: "隐藏密码",
    left: "还可以写 {{count}} 个字",
    sharp: "最多 {{count}} 个字，请缩短",
  },
  {
    home: "Linli, start page",
    signIn: "Sign in",
    mine: "Go to my pages",
    copy: "Copy",
    copied: "Copied",
    copyFailed: "Could not copy; select the text and copy it by hand",
    show: "Show",
    hide: "Hide",
    showLong: "Show the password",
    hideLong: "Hide the password",
    left: "{{count}} characters left",
    sharp: "At most {{count}} characters; please shorten it",
  },
);
