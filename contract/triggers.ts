/** The triggers of a workspace on the wire. What the core would call broken is refused here, with the same bounds. */
import { fold } from "@jieying/core/answer/fold.ts"
import { TRIGGER_REASONS } from "@jieying/core/conversation/events.ts"
import { isComparison, POLICY_BOUNDS, SIGNAL_KINDS } from "@jieying/core/handoff/triggers.ts"
import { z } from "zod"
import { recordable } from "./text.ts"

const SIGNALS = Object.keys(SIGNAL_KINDS) as (keyof typeof SIGNAL_KINDS)[]

const Name = recordable(POLICY_BOUNDS.idChars)
const Word = recordable(POLICY_BOUNDS.wordChars).refine(
  (word) => fold(word) !== "",
  "a word needs a letter or a digit",
)

export const Comparison = z
  .strictObject({
    signal: z.enum(SIGNALS),
    op: z.enum([">=", "<=", "==", "contains"]),
    value: z.union([
      z.number(),
      z.boolean(),
      z.string().max(20),
      z.array(Word).min(1).max(POLICY_BOUNDS.words),
    ]),
  })
  .refine(isComparison, "signal, operator and value do not fit together")

/** One level more. A fixed depth needs no recursion, so no body can be nested too deep to be read. */
function combinationsOf<T extends z.ZodType>(inner: T) {
  const branches = z.array(inner).min(1).max(POLICY_BOUNDS.branches)
  return z.union([
    Comparison,
    z.strictObject({ all: branches }),
    z.strictObject({ any: branches }),
    z.strictObject({ not: inner }),
  ])
}
/** POLICY_BOUNDS.depth levels. */
export const Condition = combinationsOf(combinationsOf(combinationsOf(Comparison)))

export const Trigger = z
  .strictObject({
    id: Name,
    reason: z.enum(TRIGGER_REASONS).exclude(["rule_error"]),
    when: Condition,
    then: z.enum(["handoff", "ask"]).describe("Hand over, or ask the customer once whether to"),
    urgent: z
      .boolean()
      .optional()
      .describe("Emergency class: head of every queue, beyond everybody's capacity"),
    team: Name.optional(),
    skills: z.array(Name).min(1).max(POLICY_BOUNDS.skills).optional(),
    enabled: z.boolean(),
  })
  .refine((trigger) => !(trigger.urgent && trigger.then === "ask"), "an emergency is not asked about")

export const TriggerPolicy = z.strictObject({
  version: z.int().min(1),
  triggers: z
    .array(Trigger)
    .max(POLICY_BOUNDS.triggers)
    .refine(
      (all) => new Set(all.map((each) => each.id)).size === all.length,
      "each trigger needs an id of its own",
    )
    .describe("In order: the first that matches decides, an urgent one before all others"),
})
export type TriggerPolicy = z.infer<typeof TriggerPolicy>

/** With this policy, these of the past conversations would have gone to a person. */
export const DryRun = z.object({
  conversations: z.int().describe("How many were read"),
  would: z.array(
    z.object({
      id: z.string(),
      seq: z.int(),
      rule: z.string(),
      reason: z.enum(TRIGGER_REASONS),
      excerpt: z.string(),
      alsoHappened: z.boolean().describe("A person was asked for, or took over, in that episode in reality"),
    }),
  ),
  already: z.int().describe("How many a person was asked for in, or took over, in reality"),
})
export type DryRun = z.infer<typeof DryRun>
