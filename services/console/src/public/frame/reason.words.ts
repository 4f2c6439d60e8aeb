/** Words of the form for an objection. */
import { words } from "@/app/words";

export const reasonWords = words(
  "public.parts.reason",
  {
    reason: "哪里不对？",
    hint: "写清楚：什么不属实、您怎么知道的、有没有人可以证明。请不要写无关的个人隐私。最多 500 字。",
    missing: "请写明理由",
    named: "您以本人账号提出，社区会核实并答复；答复会通知到您。",
    unnamed: "不需要登录，我们不记录您是谁。提交后给您一个回执码，凭它查看答复。",
    send: "提交异议",
    sending: "正在提交…",
  },
  {
    reason: "What is wrong?",
    hint: "Say what is not true, how you know, and who can confirm it. Please leave out private matters of others. At most 500 characters.",
    missing: "Please give a reason",
    named: "You object by your account. The community looks into it and answers; you are told.",
    unnamed: "No sign-in is needed, and we do not record who you are. You get a receipt with which to read the answer.",
    send: "Send the objection",
    sending: "Sending…",
  },
);
