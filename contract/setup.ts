/** The first workspace of an installation, the steps that follow, and what the server itself is like. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Password, PersonName } from "./people.ts"
import { Id, Locale, recordable } from "./text.ts"

export const SetupNeeded = z.object({ needed: z.boolean().describe("There is no workspace yet") })
export const FirstWorkspace = z.object({
  code: z.string().min(1).max(40).describe("Printed where the server was started"),
  key: Id.describe("Of the workspace and its first inbox; stands in the widget's script tag"),
  name: z.object({ "zh-CN": recordable(LIMITS.placeChars), en: recordable(LIMITS.placeChars) }),
  locale: Locale,
  timeZone: z.string().max(64),
  admin: z.object({ name: PersonName, email: z.email().max(200), password: Password }),
})
export type FirstWorkspace = z.input<typeof FirstWorkspace>

export const STEPS = ["look", "hours", "knowledge", "people", "page", "try"] as const
export type Step = (typeof STEPS)[number]
const State = z.enum(["done", "skipped"])
export const Progress = z.object({
  /** What was done or skipped; a step that is not named is open. */
  steps: z.partialRecord(z.enum(STEPS), State),
  dismissed: z.boolean().describe("The list of steps is no longer shown"),
  facts: z.object({
    articles: z.int(),
    members: z.int(),
    seen: z.object({ origin: z.string(), at: UtcMs }).nullable().describe("Where the widget was last seen"),
    served: z.int().describe("Conversations a person has taken"),
  }),
})
export type Progress = z.infer<typeof Progress>
export const ChangeProgress = z.object({
  step: z.enum(STEPS).optional(),
  state: State.optional(),
  dismissed: z.boolean().optional(),
})
export type ChangeProgress = z.infer<typeof ChangeProgress>

export const System = z.object({
  version: z.string(),
  node: z.string(),
  startedAt: UtcMs,
  store: z.enum(["embedded", "postgres"]),
  databaseBytes: z.int(),
  disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }).nullable().describe("Of the data folder"),
  backupAt: UtcMs.nullable().describe("When a backup was last taken since the start"),
  neighbours: z.boolean().describe("Other servers work on the same database"),
  options: z.array(
    z.object({
      name: z.string().describe("Of the environment variable"),
      set: z.boolean(),
      value: z.string().nullable().describe("What is in force; null: a secret, or nothing"),
    }),
  ),
})
export type System = z.infer<typeof System>
