/** The rules of a workspace that act by themselves. What the core would call broken is refused here, with the same bounds. */

import type { Action, Condition, Trigger } from "@jieying/core/automation/rules.ts"
import { EVENT_NAMES, isAction, isCondition, isTrigger, RULE_BOUNDS } from "@jieying/core/automation/rules.ts"
import { AUTOMATION_DEEDS } from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import { Seq, UtcMs } from "./events.ts"
import { recordable } from "./text.ts"

/** Told apart by the core's own table; texts that cannot be stored unchanged are refused with them. */
function shaped<T>(is: (value: unknown) => value is T, what: string) {
  return z
    .record(z.string(), z.unknown())
    .refine((value) => is(value) && storableInside(value), what)
    .transform((value) => value as unknown as T)
}

function storableInside(value: unknown): boolean {
  if (typeof value === "string") return recordable(RULE_BOUNDS.textChars).safeParse(value).success
  if (typeof value !== "object" || value === null) return true
  return Object.values(value).every(storableInside)
}

export const AutomationRule = z.strictObject({
  id: recordable(RULE_BOUNDS.idChars).regex(/^[\w.-]+$/),
  name: recordable(RULE_BOUNDS.nameChars),
  enabled: z.boolean(),
  on: shaped<Trigger>(isTrigger, "an event, with what belongs to it").describe(
    `{event}: ${EVENT_NAMES.join(", ")}; message: by; tagged: tag; silence: minutes`,
  ),
  when: z
    .array(shaped<Condition>(isCondition, "fact, operator and value do not fit together"))
    .max(RULE_BOUNDS.conditions)
    .describe("All have to hold"),
  then: z
    .array(shaped<Action>(isAction, "an action, with what belongs to it"))
    .min(1)
    .max(RULE_BOUNDS.actions),
})
export type AutomationRule = z.infer<typeof AutomationRule>

export const AutomationRules = z
  .array(AutomationRule)
  .max(RULE_BOUNDS.rules)
  .refine(
    (all) => new Set(all.map((each) => each.id)).size === all.length,
    "each rule needs an id of its own",
  )

export const AutomationSettings = z.object({
  rules: z.array(z.unknown()).describe("In order, as they were saved"),
  broken: z.array(z.object({ rule: z.string(), why: z.string() })).describe("These do nothing"),
  version: z.int().describe("0: nothing was saved yet"),
  updatedAt: UtcMs,
  updatedBy: z.string(),
})
export type AutomationSettings = z.infer<typeof AutomationSettings>

export const SaveAutomation = z.object({
  rules: AutomationRules,
  version: z.int().min(0).describe("The one that was edited"),
})
export type SaveAutomation = z.input<typeof SaveAutomation>

export const AskAutomationDryRun = z.object({
  rules: AutomationRules,
  days: z.int().min(1).max(31),
})

/** With these rules, this would have happened. What one rule would have caused for another is not followed. */
export const AutomationDryRun = z.object({
  conversations: z.int().describe("How many were read"),
  fired: z.int().describe("How often a rule would have fired in them"),
  would: z
    .array(
      z.object({
        id: z.string(),
        seq: Seq,
        at: UtcMs,
        rule: z.string(),
        name: z.string(),
        event: z.string(),
        excerpt: z.string().describe("The customer's words then"),
        done: z.array(z.enum(AUTOMATION_DEEDS)),
        refused: z.array(z.object({ do: z.enum(AUTOMATION_DEEDS), why: z.string() })),
      }),
    )
    .describe("The newest of them"),
})
export type AutomationDryRun = z.infer<typeof AutomationDryRun>

export const AutomationRuns = z.object({
  runs: z.array(
    z.object({
      conversation: z.string(),
      seq: Seq,
      at: UtcMs,
      rule: z.string(),
      name: z.string(),
      version: z.int(),
      event: z.string(),
      done: z.array(z.enum(AUTOMATION_DEEDS)),
      refused: z.array(z.object({ do: z.enum(AUTOMATION_DEEDS), why: z.string() })),
      chain: z.array(z.string()),
    }),
  ),
})
export type AutomationRuns = z.infer<typeof AutomationRuns>
