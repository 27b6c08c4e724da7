/**
 * Nobody is forgotten, whatever event was missed: customers of people who are gone go back to their place, questions
 * without an answer go to a person, messages without a reply call the leads, silence ends what nobody waits in, and files
 * that nothing names and drafts that nobody sends are deleted.
 */
import type { WatchStore } from "../store/watch.ts"
import { drainJob } from "./drain.ts"
import type { JobParts } from "./parts.ts"

/** An answer usually takes milliseconds; from here on the workspace's triggers are asked about the silence. */
const LOOK_AFTER_MS = 10_000
/** Steps of the ladder for a reply that does not come. */
const MAX_NO_REPLY_LEVEL = 6

export class Watchdog {
  readonly #parts: JobParts
  readonly #watch: WatchStore
  readonly #startedAt: number

  /** startedAt: as performance.now() has it, which nobody sets; people get a moment from then to come back. */
  constructor(parts: JobParts, watch: WatchStore, startedAt = performance.now()) {
    this.#parts = parts
    this.#watch = watch
    this.#startedAt = startedAt
  }

  /** One look at everything. Safe to run in several processes at once: every command refuses to happen twice. */
  async look(): Promise<void> {
    const { jobs } = this.#parts
    await this.#vacate()
    await this.#answerOverdue()
    await this.#replyMissing()
    await this.#lapse()
    await this.#parts.attachments.sweep()
    await this.#parts.oldDrafts.forget()
    for (const tenant of await jobs.tenantsWithWaiting()) {
      const job = { id: 0, tenant, kind: "drain", conversation: null, payload: {}, attempts: 1 }
      await drainJob(job, this.#parts)
    }
  }

  /** After a start everybody's console needs a moment to come back; nobody is gone before that. */
  async #vacate(): Promise<void> {
    const { executor, bus, timing } = this.#parts
    if (performance.now() - this.#startedAt < timing.settleMs) return
    await this.#watch.clampLeases(timing)
    for (const { tenant, conversation: id, agent } of await this.#watch.vacant()) {
      const scope = { tenant, id }
      const left = await executor.execute(scope, { type: "vacate", agent })
      if (!left.ok) await executor.execute(scope, { type: "endOffer", agent, why: "offline" })
      bus.signal(tenant, { kind: "presence" })
    }
  }

  async #answerOverdue(): Promise<void> {
    const { executor, timing, log } = this.#parts
    const after = Math.min(LOOK_AFTER_MS, timing.replyLimitMs)
    for (const { tenant, conversation: id, seq: answersSeq } of await this.#watch.unanswered(after)) {
      const called = await executor.execute({ tenant, id }, { type: "replyOverdue", answersSeq })
      if (called.ok)
        log.error({ conversation: id }, "the assistant did not answer in time; a person is called")
    }
  }

  async #replyMissing(): Promise<void> {
    const { executor, timing, now } = this.#parts
    for (const { tenant, conversation: id, epoch, since } of await this.#watch.unreplied(
      timing.replyLimitMs,
    )) {
      const over = now() - since - timing.replyLimitMs
      const level = Math.min(1 + Math.floor(Math.max(0, over) / timing.escalateMs), MAX_NO_REPLY_LEVEL)
      await executor.execute({ tenant, id }, { type: "raiseAlert", epoch, why: "no_reply", level })
    }
  }

  async #lapse(): Promise<void> {
    const { executor, timing } = this.#parts
    for (const { tenant, conversation: id } of await this.#watch.silent(timing.lapseMs))
      await executor.execute({ tenant, id }, { type: "lapse" })
  }
}
