/** What people of the house did that touches no conversation. */
import { z } from "zod"
import { Seq, UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id } from "./text.ts"

/** Codes are stable; a screen has words for each. */
export const STAFF_ACTIONS = [
  "customer.edited",
  "customer.noted",
  "customer.note_deleted",
  "customer.merged",
  "customer.split",
  "customer.exported",
  "customer.erased",
  "field.saved",
  "automation.saved",
  "macro.saved",
  "macro.removed",
  "form.saved",
  "form.removed",
  "second_factor.on",
  "second_factor.off",
  "second_factor.reset",
  "second_factor.required",
  "second_factor.optional",
] as const
export const StaffAction = z.enum(STAFF_ACTIONS)
export type StaffAction = z.infer<typeof StaffAction>

export const AuditQuery = z.object({
  actor: Id.optional().describe("Account of who did it"),
  action: StaffAction.optional(),
  subject: Id.optional().describe("Whom or what it is about"),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPage).default(50),
  cursor: z.string().max(200).optional(),
})

export const AuditEntry = z.object({
  seq: Seq,
  at: UtcMs,
  action: StaffAction,
  actor: z.string(),
  name: z.string().describe("As the person was called then; empty where it was deleted"),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()).nullable().describe("Null where it was deleted under law"),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditPage = z.object({
  entries: z.array(AuditEntry).describe("The newest first"),
  cursor: z.string().nullable(),
  broken: Seq.nullable().describe(
    "The first record among these whose chain does not hold; null: the chain from the oldest to the newest of these holds",
  ),
})
export type AuditPage = z.infer<typeof AuditPage>
