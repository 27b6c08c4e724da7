import { existsSync } from "node:fs"
import { rename } from "node:fs/promises"
import type { WireEvent } from "@jieying/contract/events.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { ConversationPage, Session, StaffEventsPage } from "@jieying/contract/staff.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { dialoguesOf } from "@jieying/core/handoff/learned/history.ts"
import { type Api, createApi } from "../api.ts"
import { CliFault } from "../fault.ts"
import { type SignInOptions, tokenOf } from "../sign-in.ts"
import { openPart, type Part } from "./export-part.ts"

export interface ExportHandoffOptions extends SignInOptions {
  out: string
  /** Conversations, the latest. */
  most: number
}

/** A server, and the session it is asked with. */
interface Source {
  readonly api: Api
  readonly token: string
}

/**
 * Writes the workspace's closed conversations as marked dialogues. The file gets its name when it is whole; broken off,
 * what is there is kept beside it and read again by the same command.
 */
export async function exportHandoff(options: ExportHandoffOptions): Promise<void> {
  const { out, most } = options
  if (existsSync(out))
    throw new CliFault(`${out} exists already.`, "Choose another name; nothing is overwritten.")
  const api = createApi(options.url)
  const source = { api, token: await tokenOf(api, options) }
  const { me } = await api.json<Pick<Session, "me">>("/api/v1/session", { token: source.token })
  const path = `${out}.${me.workspace}.part`
  const part = await openPart(path)
  if (part.done.size > 0) console.error(`Going on after ${part.done.size} conversations.`)
  try {
    await exportAll(source, part, most)
    await part.sync()
  } finally {
    await part.close()
  }
  await rename(path, out)
  console.log(`${out}: ${part.dialogues} dialogues, ${part.marked} with a turn at which a person took over.`)
  if (part.dialogues > 0) console.log(`Next: jieying eval handoff --train ${out} --folds 5`)
}

async function exportAll(source: Source, part: Part, most: number): Promise<void> {
  let read = 0
  for await (const ids of closedConversations(source)) {
    for (const id of ids.slice(0, most - read)) {
      if (!part.done.has(id)) await part.add(id, dialoguesOf(await eventsOf(source, id)))
      read += 1
    }
    console.error(`${read} conversations, ${part.dialogues} dialogues …`)
    if (read >= most) return
  }
}

/** A page at a time. The cursor only moves to earlier ones, so it ends. */
async function* closedConversations({ api, token }: Source): AsyncGenerator<string[]> {
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ state: "closed", limit: String(LIMITS.listPage) })
    if (cursor !== null) query.set("cursor", cursor)
    const page: ConversationPage = await api.json(`/api/v1/conversations?${query}`, { token })
    yield page.conversations.map(({ id }) => id)
    cursor = page.cursor
  } while (cursor !== null)
}

async function eventsOf({ api, token }: Source, id: string): Promise<ConversationEvent[]> {
  const events: WireEvent[] = []
  for (let more = true; more; ) {
    const after = events.at(-1)?.seq ?? 0
    const page: StaffEventsPage = await api.json(`/api/v1/conversations/${id}/events?after=${after}`, {
      token,
    })
    events.push(...page.events)
    more = page.more && page.events.length > 0
  }
  // What is redacted or sealed has no data, and nothing to learn from; the rest has the data of its type.
  return events.filter(({ data }) => data !== null) as unknown as ConversationEvent[]
}
