/** What the page of a link shows and says: one question about an order, its answer, and a person. */
import { ACTION_REFUSALS } from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import { ConsentSubject, UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Locale, recordable } from "./text.ts"
import { HumanOutcome } from "./visitor.ts"

export const MatterView = z.object({
  consentId: z.string(),
  about: z.enum(["order", "action"]),
  subject: ConsentSubject,
  options: z.array(z.string()),
  default: z.string().nullable().describe("What happens without an answer"),
  deadline: UtcMs.nullable(),
  askedAt: UtcMs,
  answer: z
    .object({
      choice: z.string(),
      by: z.enum(["customer", "deadline", "agent", "checkout"]),
      at: UtcMs,
      name: z.string().optional(),
    })
    .nullable(),
  action: z
    .object({
      id: z.string(),
      tool: z.string(),
      title: z.string(),
      amountFen: z.int().optional(),
      state: z.enum(["asked", "running", "done", "refused", "unknown", "found_done", "found_not_done"]),
      at: UtcMs,
      receipt: z.object({ id: z.string().optional(), text: z.string() }).optional(),
      why: z.enum(ACTION_REFUSALS).optional(),
      name: z.string().optional(),
    })
    .nullable(),
})

export const ConsentPage = z.object({
  name: z.string().describe("Who asks: what the customer knows this service as"),
  locale: Locale,
  now: UtcMs.describe("Server clock"),
  matter: MatterView,
  human: HumanOutcome.nullable().describe("How it stands with a person; null: none was asked for"),
  contact: z.boolean().describe("A way to be reached is on record"),
})
export type ConsentPage = z.infer<typeof ConsentPage>

export const LinkAnswer = z.object({ answer: z.string().min(1).max(64) })
export const LinkContact = z.object({ contact: recordable(LIMITS.contactChars) })
