/** Finding what was said, in every conversation of a workspace. */
import { z } from "zod"
import { ActorKind, Seq, UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { ConversationSummary } from "./staff.ts"
import { Id } from "./text.ts"

export const FindQuery = z.object({
  q: z
    .string()
    .min(1)
    .max(LIMITS.searchChars)
    .describe(
      "Words; each has to stand in the text. Two characters of Chinese, or a word of letters or digits",
    ),
  state: z.enum(["open", "closed"]).optional(),
  inbox: Id.optional(),
  by: ActorKind.optional().describe("Who said it"),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
})

export const Found = z.object({
  conversation: ConversationSummary,
  seq: Seq.describe("Of the event in which it stands"),
  at: UtcMs,
  by: ActorKind,
  note: z.boolean().describe("A note of colleagues: the customer does not see it"),
  text: z.string().describe("The part of it in which the words stand"),
  marks: z
    .array(z.object({ from: z.int(), to: z.int() }))
    .describe("Where they stand in `text`: UTF-16 units, `to` exclusive"),
})
export type Found = z.infer<typeof Found>

export const FoundPage = z.object({
  found: z.array(Found).describe("The newest first. What was said a few seconds ago may be missing still"),
  cursor: z.string().nullable(),
  short: z.boolean().describe("The words are too short to look for"),
})
export type FoundPage = z.infer<typeof FoundPage>
