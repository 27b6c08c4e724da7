/**
 * Runs the durable jobs. At least once: a job that died half-way is taken again, and every job ends in a command that
 * refuses to happen twice (epoch, answersSeq, the offer's own time), so the effect is exactly once.
 */
import type { JobRow } from "../store/jobs.ts"
import { actJob } from "./act.ts"
import { answerJob } from "./answer.ts"
import { automateJob } from "./automate.ts"
import { calibrateJob } from "./calibrate.ts"
import { callbackDueJob } from "./callback-due.ts"
import { consentDueJob } from "./consent-due.ts"
import { drainJob } from "./drain.ts"
import { embedJob } from "./embed.ts"
import { endOfferJob } from "./end-offer.ts"
import { escalateJob } from "./escalate.ts"
import { measureJob } from "./measure.ts"
import type { JobParts } from "./parts.ts"
import { snoozeDueJob } from "./snooze-due.ts"
import type { Watchdog } from "./watchdog.ts"

type Run = (job: JobRow, parts: JobParts) => Promise<void>

interface Kind {
  run: Run
  maxAttempts: number
  /** True: runs beside the others, which do not wait for it. */
  aside?: (parts: JobParts) => boolean
}

/** Every kind of job: how often it may be tried. What is beyond that is kept in the table for a person to look at. */
const KINDS: Record<string, Kind> = {
  // A model may take seconds; a place at a desk and everybody else's timers do not wait for it.
  answer: { run: answerJob, maxAttempts: 8, aside: (parts) => parts.models.inUse || parts.embedder !== null },
  drain: { run: drainJob, maxAttempts: 20 },
  endOffer: { run: endOfferJob, maxAttempts: 20 },
  callbackDue: { run: callbackDueJob, maxAttempts: 20 },
  snoozeDue: { run: snoozeDueJob, maxAttempts: 20 },
  escalate: { run: escalateJob, maxAttempts: 20 },
  // A tool may take seconds.
  act: { run: actJob, maxAttempts: 20, aside: () => true },
  consentDue: { run: consentDueJob, maxAttempts: 20 },
  automate: { run: automateJob, maxAttempts: 8 },
  measure: { run: measureJob, maxAttempts: 8 },
  // Thousands of searches: nobody's timer waits for them.
  calibrate: { run: calibrateJob, maxAttempts: 3, aside: () => true },
  // An endpoint may be away for a day.
  embed: { run: embedJob, maxAttempts: 1_500, aside: () => true },
}

const BATCH = 32
/** Jobs that run beside the others; beyond that they wait like all. */
const MOST_ASIDE = 128
/** How long a customer waits, at most, for what a process had in hand when it died. */
const LOCK_MS = 6_000
/** A living process says so this often; one that stalls for longer may see its job done twice, which changes nothing. */
const EXTEND_MS = 2_000
/** Looks at least this often, whatever the timers say: another process may have died with jobs in hand. */
const SWEEP_MS = 5_000
const MAX_BACKOFF_MS = 60_000

export class JobWorker {
  readonly #parts: JobParts
  #timer: NodeJS.Timeout | undefined
  #sweeper: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #again = false
  #sweeping: Promise<void> | null = null
  #stopped = true
  readonly #aside = new Set<Promise<void>>()
  readonly #watchdog: Watchdog

  constructor(parts: JobParts, watchdog: Watchdog) {
    this.#parts = parts
    this.#watchdog = watchdog
  }

  start(): void {
    this.#stopped = false
    this.#sweeper = setInterval(() => void this.#sweep(), Math.max(250, SWEEP_MS / this.#parts.pace))
    this.#sweeper.unref()
    this.wake()
  }

  /** Something may be due now. Cheap to call. */
  wake(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#running = this.#round()
      .catch((err) => this.#parts.log.error({ err }, "the job table does not answer; will try again"))
      .finally(() => {
        this.#running = null
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    clearInterval(this.#sweeper)
    await this.#running
    await this.#sweeping
    await Promise.all(this.#aside)
  }

  async #round(): Promise<void> {
    const { jobs } = this.#parts
    for (;;) {
      if (this.#stopped) return
      const batch = await jobs.take(BATCH, LOCK_MS)
      const room = MOST_ASIDE - this.#aside.size
      const aside = batch.filter((job) => KINDS[job.kind]?.aside?.(this.#parts)).slice(0, room)
      for (const job of aside) this.#runAside(job)
      await this.#runAndFinish(batch.filter((job) => !aside.includes(job)))
      if (batch.length < BATCH) break
    }
    if (this.#again) return
    const wait = await jobs.nextDueIn()
    if (wait !== null && !this.#stopped) {
      this.#timer = setTimeout(() => this.wake(), Math.min(wait, SWEEP_MS))
      this.#timer.unref()
    }
  }

  #runAside(job: JobRow): void {
    const running = this.#runAndFinish([job])
      .catch((err) =>
        this.#parts.log.error({ err }, "the job table does not answer; the job will be taken again"),
      )
      .finally(() => this.#aside.delete(running))
    this.#aside.add(running)
  }

  async #runAndFinish(batch: readonly JobRow[]): Promise<void> {
    if (batch.length === 0) return
    const done = await this.#runAll(batch)
    const ids = batch.filter((_, i) => done[i]).map((job) => job.id)
    if (ids.length > 0) await this.#parts.jobs.finish(ids)
  }

  /** Side by side; the locks of those still at work are kept up. */
  async #runAll(batch: readonly JobRow[]): Promise<boolean[]> {
    const { jobs, log } = this.#parts
    const atWork = new Set(batch.map((job) => job.id))
    const timer = setInterval(() => {
      jobs.extend([...atWork], LOCK_MS).catch((err) => log.warn({ err }, "job locks not extended"))
    }, EXTEND_MS)
    try {
      return await Promise.all(
        batch.map(async (job) => {
          const done = await this.#run(job)
          atWork.delete(job.id)
          return done
        }),
      )
    } finally {
      clearInterval(timer)
    }
  }

  /** True when the job is over. A fault is tried again later, and in the end kept aside. */
  async #run(job: JobRow): Promise<boolean> {
    const { jobs, log } = this.#parts
    const kind = KINDS[job.kind]
    try {
      if (!kind) throw new RangeError(`unknown job kind ${job.kind}`)
      await kind.run(job, this.#parts)
      return true
    } catch (err) {
      const error = String((err as Error).stack ?? err)
      if (!kind || job.attempts >= kind.maxAttempts) {
        log.error({ err, job: job.id, kind: job.kind }, "job given up; it stays in the table")
        await jobs.bury(job.id, error)
      } else {
        log.warn({ err, job: job.id, kind: job.kind }, "job failed; will try again")
        await jobs.retry(job.id, { inMs: Math.min(200 * 2 ** job.attempts, MAX_BACKOFF_MS), error })
      }
      return false
    }
  }

  /** One at a time: a slow look is not overtaken by the next. */
  #sweep(): Promise<void> {
    this.#sweeping ??= this.#watchdog
      .look()
      .catch((err) => this.#parts.log.warn({ err }, "the watchdog's look failed; will try again"))
      .finally(() => {
        this.#sweeping = null
      })
    this.wake()
    return this.#sweeping
  }
}
