import type { Outcome } from "@jieying/contract/events.ts"
import type { FieldValue } from "@jieying/contract/fields.ts"
import type { Card, Form } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { ConversationDetail, ConversationPage, Done, StaffEventsPage } from "@jieying/contract/staff.ts"
import type { Verdict } from "@jieying/core/conversation/events.ts"
import type { z } from "zod"
import { saveFile } from "../parts/save-file.ts"
import { call, download } from "./http.ts"

const at = (id: string) => `conversations/${encodeURIComponent(id)}`

export interface ListFilter {
  owner?: "me" | "queue" | "assistant" | "agent" | "callback"
  state?: "open" | "closed"
  snoozed?: "only" | "hide"
}

export const PAGE = 50
/** Most queues come in one piece. */
const QUEUE_PAGE = LIMITS.listPage

export function listConversations(
  filter: ListFilter & { cursor?: string; limit?: number },
  signal?: AbortSignal,
): Promise<ConversationPage> {
  return call({
    path: "conversations",
    query: { limit: filter.owner === "queue" ? QUEUE_PAGE : PAGE, ...filter },
    answer: ConversationPage,
    signal,
  })
}

export function readConversation(id: string, signal?: AbortSignal): Promise<ConversationDetail> {
  return call({ path: at(id), answer: ConversationDetail, signal })
}

export function readEvents(id: string, after: number, signal?: AbortSignal): Promise<StaffEventsPage> {
  return call({ path: `${at(id)}/events`, query: { after }, answer: StaffEventsPage, signal })
}

const action = (actionId: string) => `actions/${encodeURIComponent(actionId)}`

const act = (id: string, action: string, json: unknown = {}): Promise<Done> =>
  call({ path: `${at(id)}/${action}`, method: "POST", json, answer: Done })

export const accept = (id: string) => act(id, "accept")
export const decline = (id: string) => act(id, "decline")
export const takeOver = (id: string) => act(id, "takeover")
/** Asks the customer whether the AI may go on; nothing moves until they say yes. */
export const giveBack = (id: string) => act(id, "return")
export const acknowledge = (id: string) => act(id, "acknowledge")
export const release = (id: string) => act(id, "release")
export const transfer = (id: string, to: { agent: string } | { team: string }) => act(id, "transfer", to)
export const close = (id: string, outcome: z.infer<typeof Outcome>) => act(id, "close", { outcome })
/** What the customer said to this person about an order, written down for them. */
export const answerFor = (id: string, { consentId, answer }: { consentId: string; answer: string }) =>
  act(id, `consents/${encodeURIComponent(consentId)}`, { answer })
/** Lets an action run that waits for a person. */
export const approveAction = (id: string, actionId: string) => act(id, `${action(actionId)}/approve`)
export const declineAction = (id: string, actionId: string) => act(id, `${action(actionId)}/decline`)
/** By the tool that is declared for it; what that needs is asked for as with any action. */
export const undoAction = (id: string, actionId: string) => act(id, `${action(actionId)}/undo`)
/** What became of an action whose outcome was not known, as a person has found out. */
export const settleAction = (
  id: string,
  { actionId, outcome }: { actionId: string; outcome: "done" | "not_done" },
) => act(id, `${action(actionId)}/settle`, { outcome })
/** Whether an answer of the AI was right; the newest word of each person counts. */
export const judgeAnswer = (id: string, said: { seq: number; verdict: Verdict; articleId?: string }) =>
  act(id, "judge", said)
export const redact = (id: string, what: { seq: number; reason: string }) => act(id, "redact", what)
export const snooze = (id: string, until: number) => act(id, "snooze", { until })
export const unsnooze = (id: string) => act(id, "unsnooze")
/** Null empties it. */
export const setField = (id: string, what: { field: string; value: FieldValue | null }) =>
  act(id, "fields", what)
export const setTag = (id: string, what: { tag: string; on: boolean }) => act(id, "tags", what)
export const postMessage = (
  id: string,
  m: {
    clientId: string
    text: string
    attachments?: string[]
    replies?: string[]
    card?: Card
    form?: Form
    basedOn?: number
  },
) => write(id, "messages", m)
export const postNote = (id: string, n: { clientId: string; text: string; whisper?: boolean }) =>
  write(id, "notes", n)

/** Also while the page is being left. */
const write = (id: string, what: string, json: unknown) =>
  call({ path: `${at(id)}/${what}`, method: "POST", json, answer: Done, outlives: true })

export async function saveEvidence(id: string): Promise<void> {
  const { blob, filename } = await download(`${at(id)}/evidence`)
  saveFile(blob, filename ?? `jieying-${id}.zip`)
}
