/**
 * Tags. The walk counts states without them, for nothing else is decided by them; so each step with a tag is decided
 * again on the same state with none, with this one and with as many as there may be.
 */
import type { Command } from "../../conversation/commands.ts"
import { decide } from "../../conversation/decide.ts"
import { AUDIENCE } from "../../conversation/events.ts"
import { MAX_TAGS } from "../../conversation/tags.ts"
import type { Check } from "../check.ts"
import type { Step } from "../world.ts"

const FULL = Array.from({ length: MAX_TAGS }, (_, i) => `full${i}`)

export const tagChecks: readonly Check[] = [
  {
    name: "p15 a tag is put on once and taken off once, never beyond the bound, and only staff see it",
    judge: (step) => {
      const { command } = step
      if (command.type !== "setTag") return null
      const on = { ...command, on: true }
      const off = { ...command, on: false }
      if (!may(step, on, []) || !may(step, off, [command.tag])) return "refused"
      if (may(step, on, [command.tag])) return "put on twice"
      if (may(step, off, []) || may(step, off, FULL)) return "taken off where it is not"
      if (may(step, on, FULL)) return "there is no end of them"
      if (!may(step, off, [...FULL.slice(1), command.tag])) return "full for good"
      return may(step, on, FULL.slice(1)) || "the bound is too low"
    },
  },
  {
    name: "p16 a tag moves nothing but the tags, and is on record for staff",
    judge: ({ command, before, after, trail }) => {
      if (command.type !== "setTag" || !after) return null
      const { tags, seq, ...rest } = after.state
      const was: Record<string, unknown> = { ...before.state }
      const moved = Object.entries(rest).find(([key, value]) => value !== was[key])
      if (moved) return `${moved[0]} moved`
      if (seq !== before.state.seq + 1 || trail.some((t) => AUDIENCE[t.event.type] !== "staff")) return "told"
      return tags.includes(command.tag) === command.on || "not kept"
    },
  },
]

function may({ before, ctx }: Step, command: Command, tags: readonly string[]): boolean {
  return decide({ ...before.state, tags }, command, ctx).ok
}
