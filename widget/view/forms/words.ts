/** What is said about cards and forms, in both languages: loaded only where there is one. */

const zh = {
  optional: "可以不填",
  personal: "只有客服能看到",
  choose: "请选择",
  send: "提交",
  sending: "正在提交",
  waits: "没有网络。已经记在这里，连上后自动提交。",
  failed: "没有提交上，请再点一次。",
  gone: "这张表单已经填过或撤回了。",
  skip: "先不填，直接咨询",
  start: "可以先填，也可以直接咨询或转人工",
  filled: "已提交",
  next: "下一项",
  back: "上一项",
  step: (n: number, of: number) => `第 ${n} 项，共 ${of} 项`,
  opens: (host: string) => `在新窗口打开 ${host}`,
  missing: "请填写这一项",
  empty: "请至少填写一项",
  wrong: {
    text: "请写成一行，最多 200 个字",
    long_text: "最多 2000 个字",
    choice: "请选一项",
    number: "请填数字",
    date: "请选日期",
    phone: "请填电话号码，例如 138 0013 8000",
    email: "请填邮箱，例如 name@example.com",
  },
}

const en: typeof zh = {
  optional: "optional",
  personal: "Only our staff see this",
  choose: "Please choose",
  send: "Send",
  sending: "Sending",
  waits: "You are offline. It is kept here and will be sent once you are back.",
  failed: "That was not sent. Please tap once more.",
  gone: "This form was filled in already, or taken back.",
  skip: "Skip and chat right away",
  start: "You may fill this in first, or chat or ask for a person right away",
  filled: "Sent",
  next: "Next",
  back: "Back",
  step: (n, of) => `${n} of ${of}`,
  opens: (host) => `Opens ${host} in a new window`,
  missing: "Please fill this in",
  empty: "Please fill in at least one of these",
  wrong: {
    text: "Please write one line of 200 characters at most",
    long_text: "2,000 characters at most",
    choice: "Please choose one",
    number: "Please enter a number",
    date: "Please choose a date",
    phone: "Please enter a phone number, such as 138 0013 8000",
    email: "Please enter an e-mail address, such as name@example.com",
  },
}

export const FORM_WORDS = { "zh-CN": zh, en }
export type FormWords = typeof zh
