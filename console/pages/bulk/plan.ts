/** What steps will do to the chosen conversations, said before it is done: which change, and why the others do not. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Staff } from "@jieying/core/conversation/commands.ts"
import { foreseeSteps, type Step, type StepVerdict } from "@jieying/core/macro/steps.ts"

export interface Planned {
  row: ConversationSummary
  steps: readonly Step[]
}

export interface Plan {
  will: Planned[]
  /** Those that stay as they are, by reason; the most common first. */
  left: { why: string; rows: ConversationSummary[] }[]
}

export interface Planning {
  by: Staff
  /** Null: this conversation cannot be given any. */
  stepsFor: (row: ConversationSummary) => { steps: readonly Step[] } | { why: string }
  sayWhy: (verdict: Extract<StepVerdict, { kind: "refused" }>, row: ConversationSummary) => string
  already: string
}

export function planFor(rows: readonly ConversationSummary[], planning: Planning): Plan {
  const plan: Plan = { will: [], left: [] }
  const leave = (why: string, row: ConversationSummary) => {
    const group = plan.left.find((each) => each.why === why)
    if (group) group.rows.push(row)
    else plan.left.push({ why, rows: [row] })
  }
  for (const row of rows) {
    const given = planning.stepsFor(row)
    if ("why" in given) {
      leave(given.why, row)
      continue
    }
    const verdicts = foreseeSteps(given.steps, row, planning.by)
    const refused = verdicts.find((verdict) => verdict.kind === "refused")
    if (refused) leave(planning.sayWhy(refused, row), row)
    else if (verdicts.every((verdict) => verdict.kind === "already")) leave(planning.already, row)
    else plan.will.push({ row, steps: given.steps })
  }
  plan.left.sort((a, b) => b.rows.length - a.rows.length)
  return plan
}
