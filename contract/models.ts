/** Language models as leads set them up. What is secret is written, never read back. */
import { MODEL_TASKS } from "@jieying/core/models/tasks.ts"
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { Id, recordable } from "./text.ts"

export const ModelTask = z.enum(MODEL_TASKS)

/** `https://…/v1`, without user, query or fragment: the key travels in a header of its own. */
const BaseUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    const url = URL.parse(text)
    return url !== null && !url.username && !url.password && !url.search && !url.hash
  }, "without user, query or fragment")

export const ModelSettings = z.object({
  name: recordable(60).describe("What people here call it"),
  baseUrl: BaseUrl.describe("An OpenAI-compatible endpoint, e.g. https://api.example.com/v1"),
  model: recordable(200).describe(
    "What the endpoint calls it; it stands in the record, and its price is kept by it",
  ),
  enabled: z.boolean(),
})

export const SaveModel = ModelSettings.extend({
  version: z.int().min(0).describe("The version that was read; 0: a new model"),
  key: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[\x21-\x7e]+$/)
    .nullish()
    .describe("Bearer key of the endpoint; null: none any more; left out, the one it has is kept"),
})

/** Of this process: another may have found out otherwise. */
export const Health = z.object({
  state: z
    .enum(["closed", "open", "half_open"])
    .describe("closed: asked as ever. open: not asked for a while"),
  failures: z.int().describe("One after the other, while it is asked"),
  until: UtcMs.nullable().describe("Open: when it is tried again"),
})

export const Model = ModelSettings.extend({
  id: z.string(),
  /** The operator's own, set up where the server is started. */
  server: z.boolean(),
  baseUrl: z.string().nullable().describe("Null: the operator's own business"),
  hasKey: z.boolean(),
  version: z.int(),
  health: Health,
  price: z
    .object({ microIn: z.number(), microOut: z.number() })
    .nullable()
    .describe("CNY 1e-6 per 1,000 tokens now; null: none is set, and nothing is reckoned"),
})
export type Model = z.infer<typeof Model>

const Order = z.array(Id).max(30)

export const ModelList = z.object({
  models: z.array(Model),
  orders: z
    .record(ModelTask, Order.nullable())
    .describe("Whom a task is asked of, one after the other; null: of all, as they were added"),
  budget: z
    .object({ seconds: z.number(), tokens: z.int(), calls: z.int(), yuan: z.number() })
    .describe(
      "For one answer: seconds and tokens. For one conversation: calls and yuan. Set by the operator",
    ),
})
export type ModelList = z.infer<typeof ModelList>

export const ModelParams = z.object({ key: Id })
export const ModelTaskParams = z.object({ task: ModelTask })
export const SetModelOrder = z.object({ models: Order.nullable() })

export const TryModel = z.object({ question: recordable(500) })
export const ModelTried = z.object({
  ok: z.boolean(),
  why: z
    .string()
    .describe("Where it did not answer: unreachable, unreadable, too_long, too_slow, status_…; else empty"),
  text: z.string().describe("What it said: shown, never followed"),
  ms: z.int(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  microYuan: z.int().nullable().describe("CNY 1e-6; null: no price is set"),
})
export type ModelTried = z.infer<typeof ModelTried>
