/** What a model does for who serves: its words go into the composer, never to the customer by themselves. */
import { ASSIST_TASKS } from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import { Source } from "./events.ts"
import { Locale, MessageText } from "./text.ts"

export const MANNERS = ["politer", "shorter", "plainer"] as const
export type Manner = (typeof MANNERS)[number]

export const Assist = z.discriminatedUnion("task", [
  z.object({ task: z.literal("draft") }),
  z.object({ task: z.literal("rewrite"), text: MessageText, manner: z.enum(MANNERS) }),
  z.object({ task: z.literal("summarise"), locale: Locale.describe("Language of the summary") }),
  z.object({
    task: z.literal("translate"),
    text: MessageText,
    to: z.union([z.literal("customer"), Locale]).describe("customer: the language the customer writes in"),
  }),
])
export type Assist = z.infer<typeof Assist>

export const Assisted = z.object({
  text: z.string(),
  sources: z.array(Source).describe("Of a draft: what it stands on"),
  model: z.string().describe("extractive: no model wrote it, the article's own words are quoted"),
  newFigures: z
    .array(z.string())
    .describe("Figures in it that do not stand in what it was made from: to be looked at before it is sent"),
})
export type Assisted = z.infer<typeof Assisted>

export const AssistOffer = z.object({
  models: z.record(z.enum(ASSIST_TASKS), z.boolean()).describe("Whether there is a model for it"),
})
export type AssistOffer = z.infer<typeof AssistOffer>
