import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: (name: string, workspace: string) => `${name}，欢迎加入${workspace}`,
  intro: (email: string) => `给账号 ${email} 设一个密码，设好就直接进客服台。`,
  password: "密码",
  passwordHint: (n: number) => `至少 ${n} 个字符，越长越好`,
  again: "再输一次",
  submit: "设好，进入客服台",
  short: (n: number) => `密码至少 ${n} 个字符。`,
  differ: "两次输入的不一样。",
  gone: "这个链接用不了",
  signIn: "去登录",
}

type JoinWords = typeof zh

const en: JoinWords = {
  title: (name, workspace) => `${name}, welcome to ${workspace}`,
  intro: (email) => `Set a password for ${email}; then you are in the console.`,
  password: "Password",
  passwordHint: (n) => `At least ${n} characters; longer is better`,
  again: "Once more",
  submit: "Set it and go in",
  short: (n) => `The password needs at least ${n} characters.`,
  differ: "The two differ.",
  gone: "This link does not work",
  signIn: "Go to sign-in",
}

export const joinWords: PageWords<JoinWords> = { "zh-CN": zh, en }
