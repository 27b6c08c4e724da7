import type { StaffAction } from "@jieying/contract/audit.ts"
import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "操作记录",
  intro: "不在会话里的操作，谁在什么时候做了什么。只增不改，每一条都锁住前一条，改动过会被发现。",
  what: "做了什么",
  who: "谁做的",
  any: "不限",
  system: "系统",
  gone: "具体内容已按要求删除",
  emptyTitle: "还没有操作记录",
  emptyNext: "改了顾客资料、合并顾客、设置字段之后，会记在这里。",
  noMatchTitle: "没有这样的记录",
  noMatchNext: "换个条件看看。",
  clear: "看全部",
  only: "只看这一位顾客",
  holds: "记录完好：从这里最早的一条核对到最新的一条，没有被改动。",
  broken: (seq: number) => `第 ${seq} 条对不上：记录被改动过，请立即联系运维。`,
  number: (seq: number) => `第 ${seq} 条`,
  actions: {
    "customer.edited": "修改了顾客资料",
    "customer.noted": "写了顾客备注",
    "customer.note_deleted": "删除了顾客备注",
    "customer.merged": "合并了两位顾客",
    "customer.split": "拆开了合并的顾客",
    "customer.exported": "导出了顾客资料",
    "customer.erased": "删除了写下的顾客资料",
    "field.saved": "设置了自定义字段",
  } satisfies Record<StaffAction, string>,
  change: (label: string, from: string, to: string) => `${label}：${from} → ${to}`,
  name: "称呼",
  empty: "空",
  subject: "看这位顾客",
  proved: "验明是不同的人，自动拆开",
}

type AuditWords = typeof zh

const en: AuditWords = {
  title: "Audit log",
  intro:
    "What people did outside conversations: who, when and what. It only grows, and each record locks the one before, so that a change would be found.",
  what: "What was done",
  who: "By whom",
  any: "Any",
  system: "The system",
  gone: "What it said was deleted on request",
  emptyTitle: "Nothing on record yet",
  emptyNext: "Changes to customers, merges and fields are recorded here.",
  noMatchTitle: "No such record",
  noMatchNext: "Try other conditions.",
  clear: "Show all",
  only: "This customer only",
  holds: "The record is whole: checked from the oldest to the newest shown here, nothing was altered.",
  broken: (seq) => `Record ${seq} does not fit: it was altered. Please tell your operator at once.`,
  number: (seq) => `No. ${seq}`,
  actions: {
    "customer.edited": "changed a customer’s details",
    "customer.noted": "added a note about a customer",
    "customer.note_deleted": "deleted a note about a customer",
    "customer.merged": "merged two customers",
    "customer.split": "split merged customers",
    "customer.exported": "exported a customer’s details",
    "customer.erased": "deleted what was written about a customer",
    "field.saved": "set up a field",
  },
  change: (label, from, to) => `${label}: ${from} → ${to}`,
  name: "Name",
  empty: "empty",
  subject: "See the customer",
  proved: "Proved to be different people, split by itself",
}

export const auditWords: PageWords<AuditWords> = { "zh-CN": zh, en }
