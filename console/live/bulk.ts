/**
 * Steps carried out on conversations, as the ordinary commands they are. On one after the other, a few conversations at
 * a time; each is judged on the newest we know of it, and again by the server. What stands already is passed over, and a
 * message has an id of its own, so the same run may be tried again.
 */
import type { ConversationSummary, Done } from "@jieying/contract/staff.ts"
import type { RefusalCode, Staff } from "@jieying/core/conversation/commands.ts"
import type { StaffAction } from "@jieying/core/conversation/permissions.ts"
import { judgeStep, type Step } from "@jieying/core/macro/steps.ts"
import * as server from "../api/conversations.ts"
import { codeOf, isPassing, Problem, type ProblemCode } from "../api/problem.ts"

/** Conversations at once: everybody else's requests go on beside them. */
const AT_ONCE = 4
/** Of one command that only has to wait. */
const TRIES = 3
const WAIT_MS = 800
const LONGEST_WAIT_MS = 5_000

export interface Ran {
  id: string
  /** Steps that were done or stood already. */
  done: number
  /** cancelled: not all of it was begun. */
  end: "done" | "failed" | "cancelled"
  /** Of the step that was refused: our own table says so, or the server. */
  why?: { code: RefusalCode; action: StaffAction } | { code: ProblemCode }
}

export interface Run {
  /** Names this run, however often it is tried. */
  key: string
  by: Staff
  signal: AbortSignal
  /** The newest summary of a conversation. */
  newest: (row: ConversationSummary) => ConversationSummary
  onRow: (row: ConversationSummary) => void
  /** A reply that is not sent at once is left to a person. */
  onDraft?: (id: string, text: string) => void
  act?: (step: Step, row: ConversationSummary, clientId: string) => Promise<Done>
  sleep?: (ms: number) => Promise<void>
}

export async function runSteps(row: ConversationSummary, steps: readonly Step[], run: Run): Promise<Ran> {
  const { id } = row
  let now = run.newest(row)
  for (const [done, step] of steps.entries()) {
    if (run.signal.aborted) return { id, done, end: "cancelled" }
    const verdict = judgeStep(step, now, run.by)
    if (verdict.kind === "refused") {
      const { code, action } = verdict
      return { id, done, end: "failed", why: { code, action } }
    }
    if (verdict.kind !== "ready") continue
    if (step.do === "reply" && !step.send) {
      run.onDraft?.(id, step.text)
      continue
    }
    try {
      now = (await patiently(() => (run.act ?? act)(step, now, `${run.key}.${done}`), run)).conversation
      run.onRow(now)
    } catch (error) {
      const code = codeOf(error)
      // Somebody else was quicker to the same end.
      if (code !== "nothing_to_do") return { id, done, end: "failed", why: { code } }
    }
  }
  return { id, done: steps.length, end: "done" }
}

/** In their order, a few at a time. What was not begun when it is cancelled is told of as well. */
export async function runOnMany(
  rows: readonly ConversationSummary[],
  stepsFor: (row: ConversationSummary) => readonly Step[],
  run: Run & { onRan: (ran: Ran) => void },
): Promise<void> {
  const queue = [...rows]
  const work = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) run.onRan(await runSteps(row, stepsFor(row), run))
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, work))
}

/** A server that is busy is asked again; one that is not there is not. */
async function patiently<T>(ask: () => Promise<T>, { signal, sleep = pause }: Run): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      const code = codeOf(error)
      if (!isPassing(code) || code === "offline" || attempt >= TRIES || signal.aborted) throw error
      const told = error instanceof Problem ? error.retryAfterMs : null
      await sleep(Math.min(told ?? WAIT_MS * attempt, LONGEST_WAIT_MS))
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function act(step: Step, { id, lastMessage }: ConversationSummary, clientId: string): Promise<Done> {
  switch (step.do) {
    case "reply":
      // A newer word of the customer is read first.
      return server.postMessage(id, { clientId, text: step.text, basedOn: lastMessage?.seq })
    case "note":
      return server.postNote(id, { clientId, text: step.text })
    case "tag":
      return server.setTag(id, { tag: step.tag, on: step.on })
    case "snooze":
      return server.snooze(id, step.until)
    case "transfer":
      return server.transfer(id, step.to)
    case "acknowledge":
      return server.acknowledge(id)
    case "close":
      return server.close(id, step.outcome)
  }
}
