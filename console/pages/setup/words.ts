import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "第一次设置",
  intro: "填好这一页，就有一个能用的客服台。后面的每一步都可以跳过，以后再改。",
  code: "设置码",
  codeHint: "印在启动服务的终端里，证明服务是你开的",
  shop: "店名或单位名（中文）",
  shopEn: "英文名",
  shopEnHint: "没有就和中文一样",
  key: "代号",
  keyHint: "写在网页代码里，定了不能改。字母、数字、横线",
  name: "你的称呼",
  nameHint: "顾客看到的就是这个",
  email: "邮箱",
  emailHint: "用来登录，不会发邮件",
  password: "密码",
  passwordHint: (n: number) => `至少 ${n} 个字符`,
  language: "主要语言",
  submit: "建好，继续",
  missing: "每一格都要填。",
  short: (n: number) => `密码至少 ${n} 个字符。`,
  badKey: "代号只能用字母、数字、点、横线。",
  other: "English",
}

type SetupWords = typeof zh

const en: SetupWords = {
  title: "First set-up",
  intro:
    "Fill in this page and you have a working console. Every step after it can be skipped and changed later.",
  code: "Set-up code",
  codeHint: "Printed in the terminal where the server was started: it shows that the server is yours",
  shop: "Name in Chinese",
  shopEn: "Name in English",
  shopEnHint: "Left empty: the same",
  key: "Key",
  keyHint: "Stands in the code of your page and cannot be changed later. Letters, digits, dashes",
  name: "Your name",
  nameHint: "What customers see",
  email: "E-mail",
  emailHint: "For signing in; nothing is sent to it",
  password: "Password",
  passwordHint: (n) => `At least ${n} characters`,
  language: "Main language",
  submit: "Make it and go on",
  missing: "Every field is needed.",
  short: (n) => `The password needs at least ${n} characters.`,
  badKey: "The key takes letters, digits, dots and dashes only.",
  other: "中文",
}

export const setupWords: PageWords<SetupWords> = { "zh-CN": zh, en }
