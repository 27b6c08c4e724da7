/** The jobs that an append leaves for the workspace's rules: one for what was heard, one for each silence that may come. */
import { heardIn } from "@jieying/core/automation/evaluate.ts"
import { MAX_CHAIN } from "@jieying/core/automation/limits.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import type { JobDraft } from "../store/append.ts"
import type { Interest } from "./interests.ts"

/** What a job of kind "automate" carries. silence: what was said last, and for how long nothing was. */
export type AutomatePayload =
  | { seqs: number[]; chain: string[] }
  | { silence: { seq: number; minutes: number }; chain: string[] }

/** Rules of one event that may stand in one append. */
const MAX_SEQS = 20

export function automationJobs(
  command: Command,
  events: readonly ConversationEvent[],
  interest: Interest,
): JobDraft[] {
  if (interest.events.size === 0) return []
  const chain = command.type === "automate" ? [...command.chain, command.rule.id] : []
  const jobs: JobDraft[] = []
  const seqs = events
    .filter((event) => {
      const heard = heardIn(event)
      return heard !== null && interest.events.has(heard.event)
    })
    .map((event) => event.seq)
    .slice(0, MAX_SEQS)
  const heard: AutomatePayload = { seqs, chain }
  if (seqs.length > 0 && chain.length < MAX_CHAIN) jobs.push({ kind: "automate", payload: heard, inMs: 0 })
  const said = events.findLast((event) => event.type === "message.posted" && event.data.interrupted !== "cut")
  if (!said) return jobs
  for (const minutes of interest.silences) {
    const payload: AutomatePayload = { silence: { seq: said.seq, minutes }, chain: [] }
    jobs.push({ kind: "automate", payload, inMs: minutes * 60_000 })
  }
  return jobs
}
