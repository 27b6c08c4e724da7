/** Looks at every conversation once more and says what the replay found. */

import type { PublicKey } from "@jieying/core/evidence/verify.ts"
import type { Api } from "../api.ts"
import { bounded } from "../bounded.ts"
import { compare, percentile } from "./check.ts"
import type { Run } from "./drive.ts"
import { verifyPack } from "./verify-pack.ts"

export type Report = {
  sessions: number
  /** Turns in the sessions that were sent or tried. */
  messages: number
  acked: number
  lost: number
  doubled: number
  reordered: number
  chainsIntact: number
  seconds: number
  /** Acknowledged messages per second. */
  perSecond: number
  p50Ms: number
  p95Ms: number
  failures: { session: string; why: string }[]
}

export async function examine(
  { runs, seconds, keys }: { runs: readonly Run[]; seconds: number; keys: readonly PublicKey[] },
  concurrency: number,
): Promise<Report> {
  const times = runs.flatMap((run) => run.acks.map((ack) => ack.ms))
  const report: Report = {
    sessions: runs.length,
    messages: runs.reduce((sum, run) => sum + run.session.turns.length, 0),
    acked: times.length,
    lost: 0,
    doubled: 0,
    reordered: 0,
    chainsIntact: 0,
    seconds: round(seconds),
    perSecond: round(times.length / seconds),
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
    failures: runs.flatMap(({ session, error }) =>
      error ? [{ session: session.session, why: error.message }] : [],
    ),
  }
  await bounded(runs, concurrency, async (run) => {
    const fail = (why: string) => report.failures.push({ session: run.session.session, why })
    if (!run.customer) return
    try {
      const found = compare(run.acks, await run.customer.log())
      report.lost += found.lost
      report.doubled += found.doubled
      report.reordered += found.reordered
      const broken = verifyPack(await run.customer.evidence(), {
        heads: run.acks.map((ack) => ack.head),
        keys,
      })
      if (broken === null) report.chainsIntact += 1
      else fail(broken)
    } catch (error) {
      // Nothing could be read back: what was acknowledged there counts as lost.
      report.lost += run.acks.length
      fail((error as Error).message)
    }
  })
  return report
}

export function isClean(report: Report): boolean {
  const { sessions, messages, acked, lost, doubled, reordered, chainsIntact, failures } = report
  const counted = acked === messages && chainsIntact === sessions && failures.length === 0
  return counted && lost === 0 && doubled === 0 && reordered === 0
}

/** The public keys the server publishes now: every pack must be signed with one of them. */
export async function publishedKeys(api: Api): Promise<PublicKey[]> {
  return (await api.json<{ keys: PublicKey[] }>("/api/v1/keys")).keys
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
