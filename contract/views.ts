/** What a list is narrowed to, and lists that are kept under a name. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { FieldsAre } from "./fields.ts"
import { LIMITS } from "./limits.ts"
import { Id, Locale, recordable } from "./text.ts"

const YesNo = z.enum(["yes", "no"])

/** All that are given hold at once. The same in an address, in a request and in a saved view. */
export const Narrowing = z.object({
  agent: Id.optional().describe("Who serves"),
  team: Id.optional(),
  inbox: Id.optional(),
  tag: Id.optional(),
  field: FieldsAre.optional().describe("Own fields of conversations and what stands in them, at most five"),
  locale: Locale.optional().describe("The customer's language"),
  elder: YesNo.optional(),
  unanswered: YesNo.optional().describe("Whether a message of the customer waits for an answer"),
  days: z.coerce.number().int().min(1).max(LIMITS.viewDays).optional().describe("Opened within so many days"),
})
export type Narrowing = z.infer<typeof Narrowing>

export const ListOrder = z.enum(["newest", "oldest"]).describe("By what happened last")
export type ListOrder = z.infer<typeof ListOrder>

/** The console's own lists, which a saved view begins from. */
export const BASES = ["waiting", "mine", "snoozed", "assistant", "open", "closed"] as const
export type Base = (typeof BASES)[number]

const View = z.object({
  name: recordable(LIMITS.viewChars).transform((name) => name.trim()),
  base: z.enum(BASES),
  narrowing: Narrowing.refine((given) => Object.keys(given).length > 0, "at least one condition"),
  order: ListOrder,
  shared: z.boolean().describe("Everybody's in this workspace, for leads to change; else one's own"),
})

export const SavedView = z.object({
  ...View.shape,
  id: z.string(),
  name: z.string(),
  version: z.int(),
  updatedAt: UtcMs,
  updatedBy: z.string(),
  count: z.int().describe("Conversations in it now for who asks; 1,000 stands for that many and more"),
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ views: z.array(SavedView) })
export type SavedViews = z.infer<typeof SavedViews>

export const SaveView = View.extend({
  version: z.int().min(0).describe("The one that was edited; 0: a new one"),
})
export type SaveView = z.input<typeof SaveView>
export const ViewParams = z.object({ id: Id })
