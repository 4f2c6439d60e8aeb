import { words } from "@/app/words";

export const frameWords = words(
  "resident",
  { home: "积分", history: "明细", shop: "兑换", mine: "我的" },
  { home: "Points", history: "History", shop: "Rewards", mine: "Mine" },
);
