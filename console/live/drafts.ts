/** What stands in the composers, per conversation and tab. */
import { z } from "zod"

const Draft = z.object({ reply: z.string().default(""), note: z.string().default("") })
export type Draft = z.infer<typeof Draft>
export type DraftKind = keyof Draft
export type Drafts = ReadonlyMap<string, Draft>

const DRAFTS = 100
const NONE: Draft = { reply: "", note: "" }

export function draftOf(drafts: Drafts, conversation: string): Draft {
  return drafts.get(conversation) ?? NONE
}

export interface DraftEdit {
  conversation: string
  kind: DraftKind
  text: string
}

/** Empty drafts are let go; beyond the bound the oldest are. */
export function editDraft(drafts: Drafts, edit: DraftEdit): Drafts {
  const next = new Map(drafts)
  const draft = { ...draftOf(drafts, edit.conversation), [edit.kind]: edit.text }
  next.delete(edit.conversation)
  if (draft.reply !== "" || draft.note !== "") next.set(edit.conversation, draft)
  for (const oldest of next.keys()) {
    if (next.size <= DRAFTS) break
    next.delete(oldest)
  }
  return next
}

export function parseDrafts(stored: string | null): Drafts {
  try {
    return new Map(Object.entries(z.record(z.string(), Draft).parse(JSON.parse(stored ?? "{}"))))
  } catch {
    return new Map()
  }
}

export function stringifyDrafts(drafts: Drafts): string {
  return JSON.stringify(Object.fromEntries(drafts))
}
