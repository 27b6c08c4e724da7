/**
 * Lets a model write an answer the answerer is sure of, from the retrieved sources only. Whatever goes wrong, or takes
 * too long, or costs too much, or is not supported by the sources: nothing is written, and the article is quoted.
 */
import { ReplyInProgress } from "@jieying/core/answer/grounding.ts"
import type { Cost } from "@jieying/core/conversation/events.ts"
import type { Logger } from "pino"
import { type ModelCalls, NO_COST } from "./calls.ts"
import type { ModelTool } from "./model.ts"
import type { Candidate } from "./models.ts"
import { type Asked, requestFor } from "./prompt.ts"
import type { Shown } from "./sources.ts"
import type { Spent } from "./spending.ts"

export interface Draft {
  /** Id of the conversation; what is counted per conversation is counted under it. */
  conversation: string
  asked: Asked
  /** The first is the article that the confidence stands for. */
  sources: readonly Shown[]
  /** As the log has it. */
  spent: Spent
  /** ms the customer has waited for an answer already: who writes in pieces does not wait for each anew. */
  waitedMs: number
  /** In the order in which they are asked. */
  models: readonly Candidate[]
  /** What may be looked up on the way. */
  lookups: readonly Lookup[]
}

/** A tool that only reads, as a model may use it. */
export interface Lookup {
  name: string
  description: string
  /** Null: it says nothing that could be used. */
  run(input: Record<string, unknown>, by: { model: string; signal: AbortSignal }): Promise<Shown | null>
}

/** Lookups for one answer, whatever models are tried. */
const MOST_LOOKUPS = 3

export type Attempt =
  | { kind: "written"; text: string; sources: readonly Shown[]; model: string; cost: Cost }
  /** Not asked, or nothing usable came, or it broke off; `cost` is what was spent all the same. */
  | { kind: "nothing"; cost: Cost }
  /** Not wanted any more. */
  | { kind: "cancelled"; cost: Cost }

/** Who hears of an answer while it is being written. */
export interface Listening {
  /** This model has been asked. */
  begin(model: string): void
  /** All of it that may be said so far, and the sources it names; never taken back. */
  show(text: string, sources: readonly Shown[]): void
}

export class AnswerWriter {
  readonly #calls: ModelCalls
  readonly #log: Logger

  constructor(calls: ModelCalls, log: Logger) {
    this.#calls = calls
    this.#log = log
  }

  /** `cancel`: the answer is not wanted any more. */
  async write(draft: Draft, cancel: AbortSignal, listening?: Listening): Promise<Attempt> {
    const { conversation, asked, spent, models } = draft
    const sources = [...draft.sources]
    if (sources.length === 0) return { kind: "nothing", cost: NO_COST }
    // The confidence stands for the first article; what a tool said is of the customer's own matter.
    const rests = [0]
    const tools = toolsFrom(draft.lookups, (shown) => {
      rests.push(sources.length)
      return sources.push(shown)
    })
    const named = (cited: readonly number[]) => cited.flatMap((i) => sources[i] ?? [])
    const fresh = () => new ReplyInProgress(sources, { rests, shows: listening !== undefined })
    let reply = fresh()
    let shown = false
    const begin = ({ model }: Candidate) => {
      reply = fresh()
      listening?.begin(model.name)
      const heard = (piece: string) => {
        const so = reply.read(piece)
        if (!so) return
        shown = true
        listening?.show(so.text, named(so.cited))
      }
      const again = () => {
        if (!shown) reply = fresh()
      }
      return { heard, again, committed: () => shown }
    }
    const leftMs = this.#calls.budget.seconds * 1_000 - draft.waitedMs
    const wish = {
      conversation,
      request: { ...requestFor(asked, sources, tools.length > 0), tools },
      spent,
      leftMs,
    }
    const result = await this.#calls.ask(wish, models, { cancel, begin })
    if (result.kind !== "written") return { kind: result.kind, cost: result.cost }
    const found = reply.end()
    if (found.kind === "grounded") {
      const { by, cost } = result
      return { kind: "written", text: found.text, sources: named(found.cited), model: by.model.name, cost }
    }
    const why = found.kind === "withheld" ? found.why : "broken off"
    this.#log.info({ why, removed: found.removed.map((r) => r.why) }, "what the model wrote is not used")
    return { kind: "nothing", cost: result.cost }
  }

  /** What was tried is not posted after all: it was paid for, and the log does not say so. */
  unposted(conversation: string, attempt: Attempt): void {
    this.#calls.unrecorded(conversation, attempt.cost)
  }
}

/** What a tool says becomes a source with a number of its own, to be cited and judged like the others. `add` returns that number. */
function toolsFrom(lookups: readonly Lookup[], add: (shown: Shown) => number): ModelTool[] {
  let left = MOST_LOOKUPS
  return lookups.map(({ name, description, run }) => ({
    name,
    description,
    run: async (input, by) => {
      if (left <= 0) return { error: "no more lookups for this answer" }
      left -= 1
      const shown = await run(input, by)
      return shown ? { number: add(shown), text: shown.text } : { error: "nothing found" }
    },
  }))
}
