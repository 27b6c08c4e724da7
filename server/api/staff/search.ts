/** Finding what was said, in every conversation of a workspace, by everybody who works here. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { FindQuery, type Found, FoundPage } from "@jieying/contract/search.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { excerptOf, holds, type Sought, soughtOf } from "@jieying/core/search/pieces.ts"
import { saidIn } from "@jieying/core/search/said.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import type { SaidFilter, SaidPlace, SaidRow } from "../../store/said.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { readCursor, Small, TimeAndId, writeCursor } from "../cursor.ts"
import { summariesOf } from "./list.ts"

/** Texts that are read for one page: the index finds a few that have the pieces and not the words. */
const MOST_READ = 500
const Position = z.tuple([...TimeAndId.def.items, Small])

export function searchRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/search",
    {
      schema: {
        tags: ["staff"],
        summary: "What was said with these words in it, in any conversation; the newest first",
        querystring: FindQuery,
        response: { 200: FoundPage },
      },
    },
    async (request): Promise<FoundPage> => {
      const { tenant } = await signedIn(context, request)
      const { q, state, inbox, by, limit, cursor } = request.query
      const sought = soughtOf(q)
      if (sought.pieces.length === 0) return { found: [], cursor: null, short: true }
      const filter = { pieces: sought.pieces, state, inbox, by, before: placeOf(cursor), limit }
      const { said } = context.tenant(tenant)
      const { hits, next } = await collect((page) => said.find(page), filter, sought)
      const summaries = await summariesOf(
        context,
        tenant,
        hits.map((hit) => hit.conversation),
      )
      const found = hits.flatMap((hit): Found[] => {
        const conversation = summaries.get(hit.conversation)
        return conversation ? [{ ...present(hit, sought), conversation }] : []
      })
      return { found, cursor: next && writeCursor([next.at, next.conversation, next.seq]), short: false }
    },
  )
}

interface Hit extends SaidRow {
  text: string
}

/** Reads on until a page is full, or there is nothing more, or enough was read: then the client goes on from there. */
async function collect(
  find: (filter: SaidFilter) => Promise<SaidRow[]>,
  filter: SaidFilter,
  sought: Sought,
): Promise<{ hits: Hit[]; next: SaidPlace | null }> {
  const hits: Hit[] = []
  let { before } = filter
  for (let read = 0; read < MOST_READ; ) {
    const rows = await find({ ...filter, before })
    for (const row of rows) {
      before = { at: row.at, conversation: row.conversation, seq: row.seq }
      const text = saidIn(eventOf(row))
      if (text === null || !holds(text, sought)) continue
      hits.push({ ...row, text })
      if (hits.length === filter.limit) return { hits, next: before }
    }
    if (rows.length < filter.limit) return { hits, next: null }
    read += rows.length
  }
  return { hits, next: before ?? null }
}

function eventOf({ type, payload }: SaidRow): ConversationEvent {
  const { data } = JSON.parse(payload) as { data: unknown }
  return { type, data } as ConversationEvent
}

function present(hit: Hit, sought: Sought): Omit<Found, "conversation"> {
  const { seq, at, by, type, text } = hit
  return { seq, at, by, note: type === "note.added", ...excerptOf(text, sought, LIMITS.excerptChars) }
}

function placeOf(cursor: string | undefined): SaidPlace | undefined {
  if (cursor === undefined) return undefined
  const [at, conversation, seq] = readCursor(cursor, Position)
  return { at, conversation, seq }
}
