import type { Outcome } from "@jieying/contract/events.ts"
import { ConversationDetail, ConversationPage, Done, StaffEventsPage } from "@jieying/contract/staff.ts"
import type { z } from "zod"
import { call, download } from "./http.ts"

const at = (id: string) => `conversations/${encodeURIComponent(id)}`

export interface ListFilter {
  owner?: "me" | "queue" | "assistant"
  state?: "open" | "closed"
}

export const PAGE = 50

export function listConversations(
  filter: ListFilter & { cursor?: string; limit?: number },
  signal?: AbortSignal,
): Promise<ConversationPage> {
  return call({
    path: "conversations",
    query: { limit: PAGE, ...filter },
    answer: ConversationPage,
    signal,
  })
}

export function readConversation(id: string, signal?: AbortSignal): Promise<ConversationDetail> {
  return call({ path: at(id), answer: ConversationDetail, signal })
}

/** Events after `after`; `hash` is the one held there, so that a server restored from an older backup says so. */
export function readEvents(
  id: string,
  from: { after: number; hash?: string },
  signal?: AbortSignal,
): Promise<StaffEventsPage> {
  return call({ path: `${at(id)}/events`, query: from, answer: StaffEventsPage, signal })
}

const act = (id: string, action: string, json: unknown = {}): Promise<Done> =>
  call({ path: `${at(id)}/${action}`, method: "POST", json, answer: Done })

export const accept = (id: string) => act(id, "accept")
export const decline = (id: string) => act(id, "decline")
export const release = (id: string) => act(id, "release")
export const transfer = (id: string, to: { agent: string } | { team: string }) => act(id, "transfer", to)
export const close = (id: string, outcome: z.infer<typeof Outcome>) => act(id, "close", { outcome })
export const redact = (id: string, what: { seq: number; reason: string }) => act(id, "redact", what)
export const postMessage = (id: string, m: { clientId: string; text: string; basedOn?: number }) =>
  act(id, "messages", m)
export const postNote = (id: string, n: { clientId: string; text: string }) => act(id, "notes", n)

export async function saveEvidence(id: string): Promise<void> {
  const { blob, filename } = await download(`${at(id)}/evidence`)
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = filename ?? `jieying-${id}.zip`
  link.click()
  // The browser reads the blob after the click returns; a minute is ample and bounds the memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
