/** Notes in which somebody was spoken to. */
import { z } from "zod"
import { Seq, UtcMs } from "./events.ts"
import { ConversationSummary } from "./staff.ts"
import { Id } from "./text.ts"

export const Mention = z.object({
  conversation: ConversationSummary,
  seq: Seq.describe("Of the note"),
  at: UtcMs,
  by: z.string().describe("Name of who wrote it"),
  text: z.string(),
  seen: z.boolean(),
})
export type Mention = z.infer<typeof Mention>

export const Mentions = z.object({ mentions: z.array(Mention).describe("The newest first") })
export type Mentions = z.infer<typeof Mentions>
export const SeeMentions = z.object({ conversation: Id })
