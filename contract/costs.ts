/** What AI and people cost, and what became of what customers asked. */
import { FALSE_REASONS } from "@jieying/core/cost/containment.ts"
import { z } from "zod"
import { Outcome, UtcMs } from "./events.ts"
import { Role } from "./staff.ts"
import { Id, recordable } from "./text.ts"

const MicroYuan = z.int().describe("CNY 1e-6")
const Ms = z.int().describe("Milliseconds")
const DAY_MS = 24 * 60 * 60_000
const MAX_DAYS = 92

const Period = { from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }
const inOrder = ({ from, to }: { from: number; to: number }) => from < to && to - from <= MAX_DAYS * DAY_MS
const ORDER = { message: `from before to, at most ${MAX_DAYS} days apart`, path: ["to"] }

export const CostsQuery = z.object(Period).refine(inOrder, ORDER)

/** What became of a consultation; the definitions are core/cost/containment.ts's. */
export const Became = z.enum(["person", "confirmed", "silent", "false", "watched", "nothing_asked"])
export type Became = z.infer<typeof Became>
export const FalseReason = z.enum(FALSE_REASONS)

export const CostFigures = z.object({
  consultations: z.int(),
  aiMicroYuan: MicroYuan,
  tokens: z.int(),
  aiMs: Ms,
  served: z.int().describe("Served by a person"),
  servedResolved: z.int().describe("Of these, ended as solved"),
  personMs: Ms.describe("Who serves three at once gives each a third"),
  personMicroYuan: MicroYuan,
  confirmed: z.int().describe("Settled by the AI alone, in the customer's own word"),
  silent: z.int().describe("Answered surely, nothing spoke against it, and the customer said no more"),
  falsely: z.record(FalseReason, z.int()).describe("Looked settled and was not"),
  nothingAsked: z.int(),
  watched: z.int().describe("Not over for 3 days yet, and so not judged"),
  judged: z.int(),
})
export type CostFigures = z.infer<typeof CostFigures>

const Satisfaction = z.object({
  asked: z.int().describe("Customers who were asked at the end how satisfied they were"),
  answered: z.int(),
  satisfied: z.int().describe("Of those who answered, gave 4 or 5 of 5"),
})
/** By who served last; the definitions are core/cost/satisfaction.ts's. */
export const SatisfactionFigures = z.object({
  assistant: Satisfaction,
  people: Satisfaction,
  agents: z.array(Satisfaction.extend({ agent: z.string() })),
})
export type SatisfactionFigures = z.infer<typeof SatisfactionFigures>

export const ModelPrice = z.object({
  model: recordable(200),
  from: UtcMs,
  microIn: z.int().min(0).max(1e9).describe("CNY 1e-6 per 1,000 tokens read"),
  microOut: z.int().min(0).max(1e9).describe("CNY 1e-6 per 1,000 tokens written"),
})
export const Wage = z.object({
  person: z.string().nullable(),
  role: Role.nullable(),
  from: UtcMs,
  monthlyYuan: z.number(),
  hours: z.number(),
})

export const Costs = z.object({
  figures: CostFigures,
  satisfaction: SatisfactionFigures,
  days: z.array(
    z.object({
      day: z.string(),
      consultations: z.int(),
      aiMicroYuan: MicroYuan,
      personMicroYuan: MicroYuan,
      judged: z.int(),
      verified: z.int(),
      falsely: z.int(),
    }),
  ),
  models: z.array(
    z.object({
      model: z.string(),
      steps: z.int(),
      tokens: z.int(),
      microYuan: MicroYuan,
      unpriced: z.int().describe("Tokens that had no price when they were used"),
    }),
  ),
  prices: z.array(ModelPrice),
  wages: z.array(Wage).describe("Without one, 4,000 yuan a month of 174 hours"),
  partial: z.boolean().describe("There is more in this period than is read at once: ask for a shorter one"),
  few: z.boolean().describe("Too few were judged for a share to mean anything"),
})
export type Costs = z.infer<typeof Costs>

export const CostedQuery = z
  .object({
    ...Period,
    of: Became.optional(),
    why: FalseReason.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(inOrder, ORDER)
export const CostedConsultation = z.object({
  conversation: z.string(),
  episode: z.int(),
  openedAt: UtcMs,
  endedAt: UtcMs.nullable(),
  outcome: Outcome.nullable(),
  became: Became,
  why: FalseReason.nullable(),
  microYuan: MicroYuan,
  tokens: z.int(),
  personMs: Ms,
  personMicroYuan: MicroYuan,
})
export type CostedConsultation = z.infer<typeof CostedConsultation>
export const CostedPage = z.object({ consultations: z.array(CostedConsultation), total: z.int() })
export type CostedPage = z.infer<typeof CostedPage>

/** A price holds from the moment it is set: what was reckoned before stays as it was. */
export const SetPrice = ModelPrice.omit({ from: true })
export const SetWage = z.object({
  person: Id.optional(),
  role: Role.optional(),
  from: UtcMs.optional().describe("Left out: from now on"),
  monthlyYuan: z.int().min(0).max(1e7),
  hours: z.int().min(1).max(744).default(174),
})
export const Refolded = z.object({ conversations: z.int() })
