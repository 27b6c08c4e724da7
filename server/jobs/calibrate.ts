/**
 * Measures what a tenant's labelled questions say; and where it has a calibration of its own and enough has changed,
 * carries its operator's choice on to them. Doing it again gives the same figures.
 */
import { setImmediate } from "node:timers/promises"
import { chosen } from "@jieying/core/answer/calibration/calibrate.ts"
import { hasChangedEnough } from "@jieying/core/answer/calibration/enough-change.ts"
import { isEnough, measure } from "@jieying/core/answer/calibration/measure.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import type { AskedQuestion } from "@jieying/core/answer/evaluate.ts"
import type { Library } from "../knowledge/libraries.ts"
import type { Figures, KeptMeasurement, Mistake } from "../store/calibrations.ts"
import type { JobRow } from "../store/jobs.ts"
import type { Label } from "../store/labels.ts"
import type { JobParts } from "./parts.ts"

/** The newest labels; more say little more, and fitting takes the processor for itself. */
const MOST_USED = 2_000
/** Questions asked before others get their turn. */
const AT_ONCE = 5
const MOST_MISTAKES = 200

export async function calibrateJob(job: JobRow, parts: JobParts): Promise<void> {
  const { labels, calibrations } = parts.tenant(job.tenant)
  const measuredAt = parts.now()
  const library = await parts.libraries.of(job.tenant)
  const newest = await labels.page({ limit: MOST_USED })
  const [{ total }, articles] = [await labels.counts(0), await calibrations.articles(0)]
  const figures = await measured(library, newest)
  const measurement = { measuredAt, labels: total, articles: articles.total, figures }
  await calibrations.keep(measurement)
  if (figures) await carryOn(job.tenant, { ...measurement, figures }, parts)
}

/** Null: too few labels. In the order of their ids, so that a question stays in its fold whatever is added. */
async function measured(library: Library, labels: readonly Label[]): Promise<Figures | null> {
  const questions = labels
    .filter(({ articleId }) => articleId === null || library.title(articleId) !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ question, articleId }) => ({ question, id: articleId }))
  const answerable = questions.filter(({ id }) => id !== null).length
  if (!isEnough({ questions: questions.length, answerable })) return null
  const asked: AskedQuestion[] = []
  for (const each of library.ask(questions)) {
    asked.push(each)
    if (asked.length % AT_ONCE === 0) await setImmediate()
  }
  const { probabilities, ...measurement } = measure(asked, DEFAULT_CALIBRATION)
  return { ...measurement, mistakes: mistakes(asked, probabilities) }
}

/** The surest first: those that a choice would have let through. */
function mistakes(asked: readonly AskedQuestion[], probabilities: readonly number[]): Mistake[] {
  return asked
    .flatMap(({ question, id, found, foundId }, i) =>
      foundId === undefined || found?.correct !== false
        ? []
        : [{ question, expectedId: id, foundId, probability: probabilities[i] as number }],
    )
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_MISTAKES)
}

/** What can no longer be shown leaves the calibration as it is: the screen says so, and a person chooses anew. */
async function carryOn(
  tenant: string,
  measurement: KeptMeasurement & { figures: Figures },
  parts: JobParts,
): Promise<void> {
  const { labels, calibrations } = parts.tenant(tenant)
  const active = await calibrations.active()
  if (!active) return
  const now = {
    labels: await labels.counts(active.madeAt),
    articles: await calibrations.articles(active.madeAt),
  }
  if (!hasChangedEnough(active, now)) return
  const next = chosen(measurement.figures, active.figures.maxWrong)
  if (!next || next.version === active.figures.version) return
  const kept = { figures: next, labels: now.labels.total, articles: now.articles.total, madeBy: null }
  const over = active.figures.version
  const done = await calibrations.activate(
    { ...kept, madeAt: measurement.measuredAt },
    { over, now: parts.now() },
  )
  if (done) await parts.libraries.recalibrated(tenant)
}
