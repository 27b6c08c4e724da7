/** Texts people send often: found by a shortcut, filled in for the customer. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id, MessageText } from "./text.ts"

export const Shortcut = z
  .string()
  .min(1)
  .max(LIMITS.shortcutChars)
  .regex(/^[\p{L}\p{N}_-]+$/u, "letters, digits, _ and - only")
  .describe("What is typed after the slash; once among those one sees")

export const CannedReply = z.object({
  id: z.string(),
  shortcut: z.string(),
  text: z
    .string()
    .describe(
      "{{customer}}, {{me}}, {{order}} and {{inbox}}, in either language, are filled in when it is used",
    ),
  shared: z.boolean().describe("Everybody's in this workspace; else one's own"),
  version: z.int(),
  updatedAt: UtcMs,
  updatedBy: z.string(),
})
export type CannedReply = z.infer<typeof CannedReply>

export const CannedReplies = z.object({ replies: z.array(CannedReply) })
export type CannedReplies = z.infer<typeof CannedReplies>

export const SaveCanned = z.object({
  shortcut: Shortcut,
  text: MessageText,
  shared: z.boolean(),
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveCanned = z.infer<typeof SaveCanned>
export const CannedParams = z.object({ id: Id })
