/** How sure the assistant must be: labelled questions, what they say, and the operator's choice of how many may be wrong. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id, recordable } from "./text.ts"

const Share = z.number().min(0).max(1)
const Counts = z.object({ total: z.int(), answerable: z.int(), unanswerable: z.int() })

export const LabelInput = z.object({
  question: recordable(LIMITS.searchChars),
  articleId: Id.nullable().describe("The article that answers it; null: none does"),
})
export type LabelInput = z.infer<typeof LabelInput>

export const Label = LabelInput.extend({
  id: z.string(),
  articleId: z.string().nullable(),
  title: z.string().nullable().describe("The article's; null where there is none, or no longer"),
  source: z.enum(["import", "api", "console", "correction", "demo"]),
  labelledAt: UtcMs,
})
export type Label = z.infer<typeof Label>

export const NewLabel = LabelInput.extend({
  source: z.enum(["api", "console"]).default("api"),
})

export const LabelQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LIMITS.listPage).default(50),
  cursor: z.string().max(200).optional(),
})
export const LabelPage = z.object({ labels: z.array(Label), cursor: z.string().nullable() })
export type LabelPage = z.infer<typeof LabelPage>

const TradeOff = z.object({ answered: z.int(), wrong: z.int() })

export const Choice = TradeOff.extend({
  maxWrong: Share,
  sure: Share.describe("Answers are given from this confidence on"),
  upper: Share.describe("Of the answers, the share that wrong ones do not exceed, with the certainty stated"),
})
export type Choice = z.infer<typeof Choice>

export const ReliabilityBin = z.object({
  questions: z.int(),
  predicted: Share,
  observed: Share,
  low: Share.describe("95 % interval (Wilson)"),
  high: Share,
})
export type ReliabilityBin = z.infer<typeof ReliabilityBin>

export const Mistake = z.object({
  question: z.string(),
  expected: z.string().nullable().describe("Title of the article that answers it; null: none does"),
  given: z.string().describe("Title of the article that would be given"),
  confidence: Share,
})
export type Mistake = z.infer<typeof Mistake>

export const Measured = z.object({
  at: UtcMs,
  method: z.enum(["platt", "isotonic", "refit"]),
  certainty: Share,
  questions: z.int(),
  answerable: z.int(),
  fits: z.array(
    z.object({ method: z.enum(["platt", "isotonic", "refit"]), logLoss: z.number(), brier: z.number() }),
  ),
  reliability: z.array(ReliabilityBin),
  tradeOff: z.array(TradeOff),
  choices: z.array(Choice).describe("Answered 0: it cannot be shown from so few questions"),
  mistakes: z.array(Mistake).describe("The surest first, at most 200"),
})
export type Measured = z.infer<typeof Measured>

export const CalibrationVersion = z.object({
  version: z.string(),
  maxWrong: Share,
  madeAt: UtcMs,
  madeBy: z.string().nullable().describe("null: carried on to new labels by itself"),
  questions: z.int(),
  active: z.boolean(),
})
export type CalibrationVersion = z.infer<typeof CalibrationVersion>

export const CalibrationState = z.object({
  active: z.object({
    version: z.string(),
    shipped: z.boolean(),
    maxWrong: Share,
    madeAt: UtcMs.nullable(),
    madeBy: z.string().nullable(),
    questions: z.int(),
  }),
  labels: Counts,
  needed: z.object({ questions: z.int(), answerable: z.int(), unanswerable: z.int() }),
  measured: Measured.nullable().describe("null: too few labels, or not measured yet"),
  pending: z.boolean().describe("A measurement is under way; ask again in a moment"),
  versions: z.array(CalibrationVersion),
})
export type CalibrationState = z.infer<typeof CalibrationState>

export const ChooseCalibration = z.object({
  maxWrong: Share.nullable().describe("One of the choices measured; null: the calibration that is shipped"),
  version: z
    .string()
    .max(40)
    .describe("The version that was active when choosing; a newer one is not replaced"),
})
export type ChooseCalibration = z.infer<typeof ChooseCalibration>

export const LabelImportReport = z.object({
  imported: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), why: z.string() })),
})
export type LabelImportReport = z.infer<typeof LabelImportReport>
