import type { PageWords } from "../../words/page-words.ts"

const zh = {
  intro: "自己的称呼、密码、两步登录，和在哪些地方登录着。",
  name: {
    title: "称呼",
    label: "顾客看到的名字",
    hint: "以后的会话用新名字，已有的记录不变。",
    save: "保存称呼",
    saved: "已改好，以后的顾客看到新的称呼。",
    same: "和现在的一样。",
    empty: "请写上称呼。",
  },
  password: {
    title: "密码",
    old: "现在的密码",
    next: "新密码",
    nextHint: (n: number) => `至少 ${n} 个字符，越长越好`,
    again: "再输一次新密码",
    save: "换密码",
    saved: "密码已换。别处的登录都已退出。",
    fault: {
      old: "请填写现在的密码。",
      short: (n: number) => `新密码至少 ${n} 个字符。`,
      differ: "两次输入的新密码不一样。",
    },
  },
  sessions: {
    title: "登录着的地方",
    hint: "不认识的，或不用了的，可以让它退出。",
    here: "就是这里",
    since: (when: string) => `${when} 登录`,
    end: "退出",
    endLabel: (device: string) => `让 ${device} 退出`,
    ended: "已退出。",
    unknown: "没有说明的程序",
  },
}

type AccountWords = typeof zh

const en: AccountWords = {
  intro: "Your own name, your password, two-factor sign-in, and where you are signed in.",
  name: {
    title: "Name",
    label: "What customers see",
    hint: "Counts from now on; what is on record stays as it was.",
    save: "Save the name",
    saved: "Saved. Customers see the new name from now on.",
    same: "It is the same as now.",
    empty: "Please write the name.",
  },
  password: {
    title: "Password",
    old: "Present password",
    next: "New password",
    nextHint: (n) => `At least ${n} characters; longer is better`,
    again: "The new one again",
    save: "Change the password",
    saved: "Changed. You are signed out everywhere else.",
    fault: {
      old: "Please type the present password.",
      short: (n) => `The new one needs at least ${n} characters.`,
      differ: "The two new ones differ.",
    },
  },
  sessions: {
    title: "Where you are signed in",
    hint: "End those you do not know or do not need.",
    here: "This one",
    since: (when) => `since ${when}`,
    end: "Sign out",
    endLabel: (device) => `Sign out ${device}`,
    ended: "Signed out there.",
    unknown: "A program that does not say what it is",
  },
}

export const accountWords: PageWords<AccountWords> = { "zh-CN": zh, en }
