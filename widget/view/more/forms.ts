/** Cards and forms are loaded where a record has one; which forms wait to be filled in. Pure but for the loading. */
import type { Form } from "@jieying/contract/forms.ts"
import { known, type WireEvent } from "../../client/event.ts"
import type { ChatState } from "../../client/state.ts"
import { onNeed } from "./on-need.tsx"

export interface OpenForm {
  /** What it is called in its address: the seq of the message that asks, or "start". */
  of: string
  form: Form
}

/** A card, or what was filled in: drawn in its place in the log. */
export function isSheet(event: WireEvent): boolean {
  const e = known(event)
  return e.type === "form.answered" ? e.data !== null : e.type === "message.posted" && !!e.data?.card
}

/** Forms that wait, in the order in which they were asked for; what the inbox offers only before the first word. */
export function openForms({ log, serving, inbox, outbox, asking }: Asked): OpenForm[] {
  if (serving.kind === "closed") return []
  let open: OpenForm[] = []
  let fresh = serving.kind === "assistant" && outbox.length === 0 && !asking
  for (const event of log.events) {
    const e = known(event)
    if (e.type === "conversation.ended") open = []
    if (e.type === "form.answered") {
      open = open.filter(({ of }) => of !== String(e.data?.form))
      fresh = false
    }
    if (e.type !== "message.posted") continue
    fresh = false
    if (e.data?.form) open.push({ of: String(event.seq), form: e.data.form })
  }
  return fresh && inbox?.startForm ? [{ of: "start", form: inbox.startForm }] : open
}
type Asked = Pick<ChatState, "log" | "serving" | "inbox" | "outbox" | "asking">

export const Forms = onNeed(() => import("../forms/Forms.tsx"))
