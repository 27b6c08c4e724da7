import type { PageWords } from "../../words/page-words.ts"

const zh = {
  open: "发表单或卡片",
  forms: "表单",
  card: "卡片",
  noForms: "还没有表单，班长可以在设置的「表单」里做。",
  reading: "正在读取表单",
  unread: "表单没有读到，请稍后再开一次。",
  send: (title: string) => `发送 ${title}`,
  sendWord: "发送",
  sendCard: "发送卡片",
  title: "卡片标题",
  text: "卡片内容，可以不写",
  linkLabel: (n: number) => `按钮 ${n} 的字`,
  linkUrl: (n: number) => `按钮 ${n} 的网址，以 https:// 开头`,
  addLink: "加一个按钮",
  fault: { title: "请写上标题。", link: "按钮要有字，网址要以 https:// 开头。" },
  says: {
    form: (title: string) => `请您填一下：${title}`,
    card: (title: string) => `请您看一下：${title}`,
  },
  asked: "请顾客填写",
  fields: (labels: string) => `要填：${labels}`,
  personal: "个人信息",
  copy: (label: string) => `复制 ${label}`,
  filled: (title: string) => `填写了：${title}`,
}

type SheetWords = typeof zh

const en: SheetWords = {
  open: "Send a form or a card",
  forms: "Forms",
  card: "Card",
  noForms: "No forms yet. A lead makes them under Forms in the settings.",
  reading: "Reading the forms",
  unread: "The forms could not be read. Please open this again in a moment.",
  send: (title) => `Send ${title}`,
  sendWord: "Send",
  sendCard: "Send the card",
  title: "Title of the card",
  text: "What it says; may be left out",
  linkLabel: (n) => `Words of button ${n}`,
  linkUrl: (n) => `Address of button ${n}, beginning with https://`,
  addLink: "Add a button",
  fault: {
    title: "Please give it a title.",
    link: "A button needs words, and an address that begins with https://.",
  },
  says: {
    form: (title) => `Please fill this in: ${title}`,
    card: (title) => `Please have a look: ${title}`,
  },
  asked: "To be filled in",
  fields: (labels) => `Asks for: ${labels}`,
  personal: "Personal",
  copy: (label) => `Copy ${label}`,
  filled: (title) => `Filled in: ${title}`,
}

export const sheetWords: PageWords<SheetWords> = { "zh-CN": zh, en }
