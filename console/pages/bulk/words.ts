import type { PageWords } from "../../words/page-words.ts"

const zh = {
  bar: "选中的会话",
  chosen: (n: number) => `已选 ${n} 个`,
  pickSome: "先选几个会话",
  pickHint: "点左边的方框，或按 X；按住 Shift 点可以选一段。",
  all: (n: number, complete: boolean) => (complete ? `全选 ${n} 个` : `选已载入的 ${n} 个`),
  none: "全不选",
  clear: "不选了",
  kinds: {
    tag: "标签",
    snooze: "稍后处理",
    transfer: "转交",
    close: "结束",
    acknowledge: "知道了",
    macro: "宏",
  },
  tagOn: "贴上",
  tagOff: "揭下",
  pickTag: "选一个标签。",
  pickTime: "选一个时间。",
  pickTarget: "选一个小组或同事。",
  pickMacro: "选一个宏。",
  acknowledgeHint: "表示你看到了这些提醒，它们会安静一会儿。顾客照样排着队。",
  will: (n: number, m: number) => (n === m ? `${n} 个会话都会改。` : `${m} 个会话里，${n} 个会改。`),
  willNone: (m: number) => `${m} 个会话都改不了。`,
  already: "已经是这样",
  left: (n: number) => `${n} 个不动：`,
  submit: (n: number) => `改 ${n} 个`,
  nothing: "选中的会话没有可以改的。",
  running: (done: number, all: number) => `正在处理，${all} 个里完成了 ${done} 个`,
  stop: "停下",
  stopping: "正在停下，已经开始的会做完",
  finished: (n: number) => `${n} 个会话已改好。`,
  someFailed: (n: number, m: number) => `${n} 个改好了，${m} 个没有改成。`,
  stopped: (n: number, m: number) => `停下了：${n} 个改好，${m} 个没有动。`,
  partly: (n: number) => `做了 ${n} 步后停下`,
  notBegun: "没有动",
  retry: (n: number) => `再试这 ${n} 个`,
  open: "打开",
  done: "完成",
}

type BulkWords = typeof zh

const en: BulkWords = {
  bar: "Selected conversations",
  chosen: (n) => `${n} selected`,
  pickSome: "Select some conversations first",
  pickHint: "Tick the boxes on the left, or press X; Shift and a click selects a stretch.",
  all: (n, complete) => (complete ? `Select all ${n}` : `Select the ${n} loaded`),
  none: "Select none",
  clear: "Leave selecting",
  kinds: {
    tag: "Tag",
    snooze: "Snooze",
    transfer: "Hand over",
    close: "End",
    acknowledge: "Seen",
    macro: "Macro",
  },
  tagOn: "Put on",
  tagOff: "Take off",
  pickTag: "Pick a tag.",
  pickTime: "Pick a time.",
  pickTarget: "Pick a team or a colleague.",
  pickMacro: "Pick a macro.",
  acknowledgeHint:
    "You say that you have seen these alerts; they keep quiet for a while. Customers keep their places.",
  will: (n, m) =>
    n === m
      ? n === 1
        ? "1 conversation will change."
        : `All ${n} will change.`
      : `${n} of ${m} will change.`,
  willNone: (m) => `None of the ${m} can be changed.`,
  already: "already so",
  left: (n) => `${n} stay as they are: `,
  submit: (n) => `Change ${n}`,
  nothing: "Nothing selected can be changed.",
  running: (done, all) => `Working: ${done} of ${all} done`,
  stop: "Stop",
  stopping: "Stopping; what has begun is finished",
  finished: (n) => (n === 1 ? "1 conversation changed." : `${n} conversations changed.`),
  someFailed: (n, m) => `${n} changed, ${m} could not be.`,
  stopped: (n, m) => `Stopped: ${n} changed, ${m} left alone.`,
  partly: (n) => `stopped after ${n} ${n === 1 ? "step" : "steps"}`,
  notBegun: "left alone",
  retry: (n) => (n === 1 ? "Try it again" : `Try these ${n} again`),
  open: "Open",
  done: "Done",
}

export const bulkWords: PageWords<BulkWords> = { "zh-CN": zh, en }
