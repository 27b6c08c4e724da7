/** The words of the cards about orders, for those who serve. */
import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "要办的事和要问顾客的事",
  waiting: (left: string, otherwise: string) => `已问顾客，还有 ${left}；到时没答复就：${otherwise}`,
  by: {
    customer: (_name: string) => "顾客选了：",
    deadline: (_name: string) => "没有答复，按说好的：",
    agent: (name: string) => `${name}记下顾客的话：`,
    checkout: (_name: string) => "顾客下单时选的：",
  },
  state: {
    waiting: (_text: string, _id: string) => "",
    asked: (_text: string, _id: string) => "等人批准",
    running: (_text: string, _id: string) => "正在请店里办",
    done: (text: string, id: string) => `已办好：${text}${id ? `（回执号 ${id}）` : ""}`,
    refused: (_text: string, _id: string) => "店里没有办，订单没有动，请跟进",
    unknown: (_text: string, _id: string) => "店里没有回话，办没办成不清楚，请查清后登记",
    found_done: (_text: string, _id: string) => "查过了：已经办好",
    found_not_done: (_text: string, _id: string) => "查过了：没有办成",
    call: (_text: string, _id: string) => "请给顾客打电话，商量好之前不动订单",
    recorded: (_text: string, _id: string) => "已记下",
  },
  amount: (yuan: string) => `金额 ${yuan}`,
  order: (id: string) => `订单 ${id}`,
  proposedBy: {
    assistant: (_name: string) => "AI 提出",
    agent: (name: string) => `${name}提出`,
    system: (_name: string) => "按顾客选的办",
  },
  needs: {
    consent: "等顾客点头",
    approval: "等您或同事批准，批准前什么都不会动",
    lead: "金额较大，等班长批准，批准前什么都不会动",
  },
  approve: "批准",
  approveThen: (what: string) => `马上去办：${what}。会记下是您批准的。`,
  approved: "已批准，正在去办",
  decline: "不批准",
  declineThen: (what: string) => `不办：${what}。什么都不会动，会记下是您定的。`,
  declined: "已记下，不办",
  settle: { done: "已经办成", not_done: "没有办成" },
  settleThen: {
    done: "请先向店里查清。会记下是您查的，顾客也看得到。",
    not_done: "请先向店里查清。记下后不会再自动去办，顾客也看得到。",
  },
  settled: "已记下，写明是您查的",
  sure: "确定",
  onPhone: "顾客在电话里说了什么，替顾客记下",
  confirm: (label: string) => `顾客亲口说：${label}？`,
  yes: "是，记下",
  no: "不是",
  written: "已记下，写明是您记的",
}

const en: typeof zh = {
  title: "What is to be done, and what the customer is asked",
  waiting: (left, otherwise) => `Asked; ${left} left. Without an answer: ${otherwise.toLowerCase()}`,
  by: {
    customer: () => "The customer chose: ",
    deadline: () => "No answer, so as was said: ",
    agent: (name) => `${name} wrote down what the customer said: `,
    checkout: () => "The customer chose when ordering: ",
  },
  state: {
    waiting: () => "",
    asked: () => "Waits for a person's approval",
    running: () => "The shop is asked to do it",
    done: (text, id) => `Done: ${text}${id ? ` (receipt ${id})` : ""}`,
    refused: () => "The shop did not do it and the order is unchanged. Please follow it up",
    unknown: () =>
      "The shop did not answer, so it is not known whether it was done. Please find out and say so",
    found_done: () => "Looked into: it is done",
    found_not_done: () => "Looked into: it was not done",
    call: () => "Please call the customer; nothing changes before that",
    recorded: () => "On record",
  },
  amount: (yuan) => `Amount ${yuan}`,
  order: (id) => `Order ${id}`,
  proposedBy: {
    assistant: () => "proposed by the AI",
    agent: (name) => `proposed by ${name}`,
    system: () => "as the customer chose",
  },
  needs: {
    consent: "Waits for the customer's yes",
    approval: "Waits for your approval or a colleague's; nothing changes before that",
    lead: "A larger amount: waits for a supervisor's approval; nothing changes before that",
  },
  approve: "Approve",
  approveThen: (what) => `This is done at once: ${what}. It goes on record that you approved it.`,
  approved: "Approved, under way",
  decline: "Decline",
  declineThen: (what) => `This is not done: ${what}. Nothing changes; it goes on record that you decided.`,
  declined: "On record: not done",
  settle: { done: "It was done", not_done: "It was not done" },
  settleThen: {
    done: "Please ask the shop first. It goes on record under your name, and the customer sees it.",
    not_done:
      "Please ask the shop first. It is not tried again by itself, and the customer sees your answer.",
  },
  settled: "On record, under your name",
  sure: "Confirm",
  onPhone: "What the customer said on the phone, written down for them",
  confirm: (label) => `The customer said it themselves: ${label}?`,
  yes: "Yes, write it down",
  no: "No",
  written: "Written down, under your name",
}

export const matterWords: PageWords<typeof zh> = { "zh-CN": zh, en }
