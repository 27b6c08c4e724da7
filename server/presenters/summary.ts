import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import type { Inbox } from "../store/inboxes.ts"

export interface Summarized {
  state: ConversationState
  preview: string | null
  contact: string | null
  updatedAt: number
  inbox: Inbox | undefined
  staffRead: number
}

/** One row of a list. `unread` counts as far as the log's ends tell: 1 when the newest customer message is unread. */
export function presentSummary(of: Summarized): ConversationSummary {
  const { state, inbox } = of
  const { id, locale, elder, owner, epoch, episode, seq, requests, firstRequestAt, openedAt } = state
  const last = lastOf(state)
  return {
    id,
    inbox: state.inbox,
    inboxName: inbox?.name ?? { "zh-CN": state.inbox, en: state.inbox },
    locale,
    elder,
    contact: of.contact,
    owner:
      owner.kind === "queue" ? { ...owner, passed: [...owner.passed], skills: [...owner.skills] } : owner,
    epoch,
    episode,
    seq,
    requests,
    firstRequestAt,
    openedAt,
    updatedAt: of.updatedAt,
    lastMessage: last ? { ...last, preview: of.preview ?? "" } : null,
    unread: Math.max(state.lastCustomerSeq, state.filled?.seq ?? 0) > of.staffRead ? 1 : 0,
    place: state.place,
    visit: state.visit,
    urgent: state.urgent,
    alert: state.alert,
    unansweredSince: state.unansweredSince,
    snoozed: state.snoozed,
    tags: state.tags,
    fields: state.fields,
    consent: state.consent,
  }
}

/** A form that was filled in stands in a list like a message of the customer. */
function lastOf({ lastMessage, filled }: ConversationState): ConversationState["lastMessage"] {
  return filled && filled.seq > (lastMessage?.seq ?? 0) ? { ...filled, by: "customer" } : lastMessage
}
