/** What may be done now, and if not, why in plain words: from the core's own table, the one the server refuses by. */
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"
import type { LiveAction } from "@jieying/core/action/live.ts"
import type { RefusalCode } from "@jieying/core/conversation/commands.ts"
import {
  type ActionDeed,
  type StaffAction,
  whyNot,
  whyNotDecide,
} from "@jieying/core/conversation/permissions.ts"
import type { Words } from "../../words/zh.ts"

export interface Asked {
  row: ConversationSummary
  me: Me
  words: Words
  /** Name of an agent by id. */
  nameOf: (agent: string) => string
}

/** Null when allowed. */
export function whyNotNow(action: StaffAction, asked: Asked): string | null {
  const { row, me } = asked
  const code = whyNot(action, row, { agent: me.agent, name: me.name, role: me.role })
  return code === null ? null : say(code, action, asked)
}

/** The same about one action of the conversation. */
export function whyNotDecideNow(deed: ActionDeed, action: LiveAction, asked: Asked): string | null {
  const { row, me, words } = asked
  const by = { agent: me.agent, name: me.name, role: me.role }
  const code = whyNotDecide(deed, { state: row, action }, by)
  if (code === null) return null
  return code === "not_owner" ? say(code, "reply", asked) : words.problems[code]
}

/** The code says what is refused; the owner says what to do about it. */
export function say(code: RefusalCode, action: StaffAction, { row, me, words, nameOf }: Asked): string {
  const { owner } = row
  if (code === "not_permitted") return action === "takeOver" ? words.why.leadsStepIn : words.why.leadsOnly
  if (code === "awaits_reply") return words.why.awaitsReply
  if (action === "acknowledge") return words.why.noAlert
  if (action === "return" && code === "nothing_to_do") return words.why.consentPending
  if (code === "conversation_closed" || owner.kind === "closed") return words.why.closed
  if (owner.kind === "assistant") return words.why.withAssistant
  if (owner.kind === "callback") return words.why.inCallback
  if (owner.kind === "agent")
    return owner.agent === me.agent ? words.why.mine : words.why.withOther(owner.name)
  if (code === "offer_gone" && owner.offer) return words.why.offeredToOther(nameOf(owner.offer.agent))
  return words.why.inQueue
}
