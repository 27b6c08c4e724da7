/** An inbox as it is edited, and what is wrong with it. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { PlaceInbox, SaveInbox } from "@jieying/contract/places.ts"
import { isReadable } from "@jieying/core/look/contrast.ts"
import type { ChannelsWords } from "./words.ts"

export interface InboxForm extends SaveInbox {
  key: string
}

export const LANGUAGES = ["zh-CN", "en"] as const

export function formOf(inbox: PlaceInbox): InboxForm {
  const { seen: _seen, help: _help, ...rest } = inbox
  return rest
}

/** A new one begins as the first of the workspace serves. */
export function freshForm(team: string): InboxForm {
  return {
    key: "",
    name: { "zh-CN": "", en: "" },
    locale: "zh-CN",
    team,
    greeting: { "zh-CN": "", en: "" },
    suggestions: { "zh-CN": [], en: [] },
    look: { accent: null, side: "right", launcher: { "zh-CN": "", en: "" } },
    offerSeconds: 30,
    callback: true,
    startForm: null,
    retired: false,
    version: 0,
  }
}

/** One a line; an empty line is none. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
}

export function faultOf(form: InboxForm, before: InboxForm, w: ChannelsWords["fault"]): string | null {
  if (!/^[\w.-]{1,64}$/.test(form.key)) return w.key
  if (LANGUAGES.some((l) => form.name[l].trim() === "")) return w.name
  const lists = LANGUAGES.map((l) => form.suggestions[l])
  if (lists.some((list) => list.length > 6 || list.some((q) => q.length > LIMITS.suggestionChars)))
    return w.suggestions
  if (form.look.accent !== null && !isReadable(form.look.accent)) return w.low
  if (form.offerSeconds < 5 || form.offerSeconds > 600) return w.offer
  return form.version > 0 && JSON.stringify(form) === JSON.stringify(before) ? w.same : null
}

/** The one line a page carries. */
export function snippetOf(origin: string, key: string): string {
  return `<script src="${origin}/widget.js" data-inbox="${key}" async></script>`
}

/** Whether other people's browsers cannot reach this address. */
export function isLocal(hostname: string): boolean {
  return (
    /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)/.test(hostname) ||
    !hostname.includes(".")
  )
}
