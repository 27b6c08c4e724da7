/** Rows and events for the tests of this folder. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"

export const ME: Me = {
  agent: "wang",
  email: "wang@example.com",
  name: "王敏",
  role: "agent",
  workspace: "shop",
  workspaces: [{ id: "shop", name: { "zh-CN": "店", en: "Shop" }, role: "agent" }],
  teams: ["service"],
  capacity: 5,
}

export function summary(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    inbox: "web",
    inboxName: { "zh-CN": "网页", en: "Web" },
    locale: "zh-CN",
    elder: false,
    contact: null,
    owner: { kind: "assistant" },
    epoch: 1,
    episode: 1,
    seq: 2,
    requests: 0,
    firstRequestAt: null,
    openedAt: 0,
    updatedAt: 0,
    lastMessage: null,
    unread: 0,
    place: null,
    visit: 1,
    urgent: false,
    alert: null,
    unansweredSince: null,
    snoozed: null,
    tags: [],
    fields: {},
    consent: null,
    ...change,
  }
}

export function queued(
  id: string,
  at: { since: number; priority?: number; team?: string; offer?: string; until?: number },
) {
  const offer = at.offer ? { agent: at.offer, until: at.until ?? 1000 } : null
  return summary(id, {
    owner: {
      kind: "queue",
      team: at.team ?? "service",
      priority: at.priority ?? 0,
      since: at.since,
      reason: "asked",
      skills: [],
      offer,
      passed: [],
      shown: { at: at.since, low: null, high: null },
      late: false,
      assistant: false,
    },
  })
}

const HASH = "0".repeat(64)

export function event(
  seq: number,
  type: string,
  data: Record<string, unknown> | null,
  by = "customer",
): WireEvent {
  const kind = by as WireEvent["actor"]["kind"]
  return { seq, at: seq * 1000, actor: { kind, id: by }, type, data, prevHash: HASH, hash: HASH }
}

export const said = (seq: number, text: string, by = "customer", more: Record<string, unknown> = {}) =>
  event(seq, "message.posted", { text, ...more }, by)
