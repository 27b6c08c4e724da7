/** A tool as it is edited: yuan and seconds for people, fen and milliseconds for the record. */
import type { SaveTool, Tool } from "@jieying/contract/tools.ts"
import type { z } from "zod"

export interface Form {
  name: string
  title: { "zh-CN": string; en: string }
  description: { "zh-CN": string; en: string }
  level: Tool["level"]
  amountYuan: number | null
  agentAmountYuan: number | null
  perConversation: number | null
  perHour: number | null
  identity: boolean
  enabled: boolean
  transport: Tool["transport"]
  url: string
  remote: string
  timeoutS: number
  undoBy: string | null
  token: string
  dropToken: boolean
}

/** Careful from the start: switched off, and a person approves. */
export const NEW_TOOL: Form = {
  name: "",
  title: { "zh-CN": "", en: "" },
  description: { "zh-CN": "", en: "" },
  level: "approval",
  amountYuan: null,
  agentAmountYuan: null,
  perConversation: null,
  perHour: null,
  identity: true,
  enabled: false,
  transport: "http",
  url: "",
  remote: "",
  timeoutS: 10,
  undoBy: null,
  token: "",
  dropToken: false,
}

export function formOf(tool: Tool): Form {
  const { name, title, description, level, limits, identity, enabled, transport, url, undoBy } = tool
  return {
    ...{ name, title, description, level, identity, enabled, transport, url, undoBy },
    amountYuan: yuanOf(limits.amountFen),
    agentAmountYuan: yuanOf(limits.agentAmountFen),
    perConversation: limits.perConversation,
    perHour: limits.perHour,
    remote: tool.remote ?? "",
    timeoutS: tool.timeoutMs / 1000,
    token: "",
    dropToken: false,
  }
}

export function settingsOf(form: Form, version: number): z.input<typeof SaveTool> {
  const { title, description, level, identity, enabled, transport, url, undoBy } = form
  const token = form.dropToken ? { token: null } : form.token.trim() ? { token: form.token.trim() } : {}
  return {
    ...{ description, level, identity, enabled, transport, undoBy, version, ...token },
    title: { "zh-CN": title["zh-CN"].trim(), en: title.en.trim() },
    limits: {
      amountFen: fenOf(form.amountYuan),
      agentAmountFen: fenOf(form.agentAmountYuan),
      perConversation: form.perConversation,
      perHour: form.perHour,
    },
    url: url.trim(),
    remote: form.remote.trim() || null,
    timeoutMs: Math.round(form.timeoutS * 1000),
  }
}

export type Fault = "name" | "taken" | "title" | "url"

/** Null when it can be saved. `taken`: the keys of other tools. */
export function faultOf(form: Form, taken: readonly string[]): Fault | null {
  if (!/^[\w.-]{1,64}$/.test(form.name)) return "name"
  if (taken.includes(form.name)) return "taken"
  if (!form.title["zh-CN"].trim() || !form.title.en.trim()) return "title"
  return /^https?:\/\/[^/\s]/.test(form.url.trim()) ? null : "url"
}

/** What is sent to the tool in a trial; null where it is not readable. */
export function inputOf(text: string): Record<string, unknown> | null {
  if (text.trim() === "") return {}
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const yuanOf = (fen: number | null) => (fen === null ? null : fen / 100)
const fenOf = (yuan: number | null) => (yuan === null ? null : Math.round(yuan * 100))
