/** A workspace's tags: a name in its own words and one of a few calm colours. Leads keep the list. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id, recordable } from "./text.ts"

export const TAG_COLOURS = ["stone", "sand", "olive", "moss", "sea", "sky", "plum", "rose"] as const
export type TagColour = (typeof TAG_COLOURS)[number]

export const Tag = z.object({
  id: z.string(),
  name: z.string(),
  colour: z.enum(TAG_COLOURS),
  retired: z.boolean().describe("No longer offered; where it is on a conversation it stays"),
  version: z.int(),
  updatedAt: UtcMs,
  updatedBy: z.string(),
})
export type Tag = z.infer<typeof Tag>

export const Tags = z.object({ tags: z.array(Tag) })
export type Tags = z.infer<typeof Tags>

export const SaveTag = z.object({
  name: recordable(LIMITS.tagChars).transform((name) => name.trim()),
  colour: z.enum(TAG_COLOURS),
  retired: z.boolean(),
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveTag = z.input<typeof SaveTag>
export const TagParams = z.object({ id: Id })
