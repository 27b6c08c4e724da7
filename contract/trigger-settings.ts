/** Reading, saving and trying out the triggers of an inbox. */
import { z } from "zod"
import { Id } from "./text.ts"
import { TriggerPolicy } from "./triggers.ts"

export const TriggersQuery = z.object({ inbox: Id })

export const TriggerSettings = z.object({
  inbox: z.string(),
  policy: TriggerPolicy,
  isDefault: z.boolean().describe("Nothing was saved; these are the triggers a workspace starts with"),
  version: z.int().describe("Sent back when saving: whoever saves over a newer version is refused"),
  unreadable: z
    .array(z.object({ index: z.int().nullable(), id: z.string().nullable(), why: z.string() }))
    .describe(
      "What of the saved triggers cannot be understood and is left out above; index null: the policy itself. Until saved again it hands every conversation to a person.",
    ),
})
export type TriggerSettings = z.infer<typeof TriggerSettings>

export const SaveTriggers = z.object({
  inbox: Id,
  policy: TriggerPolicy.nullable().describe("null: the triggers a workspace starts with"),
  version: z.int().min(0).describe("The version the editor started from; the saved one carries the next"),
})
export type SaveTriggers = z.infer<typeof SaveTriggers>

export const AskDryRun = z.object({
  inbox: Id.optional().describe("Conversations of this inbox only"),
  policy: TriggerPolicy,
  days: z.int().min(1).max(90).default(7),
})
export type AskDryRun = z.infer<typeof AskDryRun>
