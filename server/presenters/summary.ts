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
  const last = state.lastMessage
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
    unread: state.lastCustomerSeq > of.staffRead ? 1 : 0,
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
