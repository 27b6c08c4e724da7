/** What readers of the help centre say of an article. */
import { z } from "zod"
import { UtcMs } from "./events.ts"

export const ArticleFeedback = z.object({
  helped: z.int(),
  notHelped: z.int(),
  since: UtcMs.nullable().describe("Of the oldest that is counted; null: nobody has said anything yet"),
  words: z.array(
    z.object({
      text: z.string().describe("What a reader was looking for"),
      at: UtcMs,
      version: z.int().describe("Of the article they read"),
    }),
  ),
})
export type ArticleFeedback = z.infer<typeof ArticleFeedback>
