/**
 * The workspace's own fields on a conversation. The walk counts states without them, for nothing else is decided by them;
 * so each step with a field is decided again on the same state with none, with this one and with as many as there may be.
 */
import type { Command } from "../../conversation/commands.ts"
import { decide } from "../../conversation/decide.ts"
import { AUDIENCE } from "../../conversation/events.ts"
import { MAX_FIELDS } from "../../conversation/fields.ts"
import type { FieldValue } from "../../field/value.ts"
import type { Check } from "../check.ts"
import type { Step } from "../world.ts"

type Fields = Readonly<Record<string, FieldValue>>

const NEARLY: Fields = Object.fromEntries(Array.from({ length: MAX_FIELDS - 1 }, (_, i) => [`full${i}`, i]))
const FULL: Fields = { ...NEARLY, last: true }

export const fieldChecks: readonly Check[] = [
  {
    name: "p21 a field is filled in, changed and emptied, each only where something changes, never beyond the bound",
    judge: (step) => {
      const { command } = step
      if (command.type !== "setField" || command.value === null) return null
      const { field, value } = command
      const emptied = { ...command, value: null }
      const there = { [field]: value }
      if (!may(step, command, {}) || !may(step, command, { [field]: "other" })) return "refused"
      if (may(step, command, there)) return "filled in twice"
      if (!may(step, emptied, there)) return "kept for good"
      if (may(step, emptied, {})) return "emptied where nothing is"
      if (may(step, command, FULL)) return "there is no end of them"
      if (!may(step, emptied, { ...NEARLY, ...there })) return "full for good"
      if (!may(step, command, { ...NEARLY, [field]: "other" })) return "what is there cannot be changed"
      return may(step, command, NEARLY) || "the bound is too low"
    },
  },
  {
    name: "p22 a field moves nothing but the fields, and is on record for staff",
    judge: ({ command, before, after, trail }) => {
      if (command.type !== "setField" || !after) return null
      const { fields, seq, ...rest } = after.state
      const was: Record<string, unknown> = { ...before.state }
      const moved = Object.entries(rest).find(([key, value]) => value !== was[key])
      if (moved) return `${moved[0]} moved`
      if (seq !== before.state.seq + 1 || trail.some((t) => AUDIENCE[t.event.type] !== "staff")) return "told"
      return (fields[command.field] ?? null) === command.value || "not kept"
    },
  },
]

function may({ before, ctx }: Step, command: Command, fields: Fields): boolean {
  return decide({ ...before.state, fields }, command, ctx).ok
}
