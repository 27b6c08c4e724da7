/** What a drill says at its end: one object, and the same in a few lines for people. */
import type { Quantiles } from "./figures.ts"
import { type Check, judge, type Verdict } from "./judge.ts"
import type { Result, Setup } from "./run.ts"
import { CAPACITY } from "./workplace.ts"

const SHOWN_FAULTS = 10

/** Seconds of real life are those of the drill times its pace. */
export interface Report {
  ok: boolean
  setup: Setup & { store: "embedded" | "postgresql"; capacity: number; withinSeconds: number }
  checks: Check[]
  endings: Verdict["endings"]
  reach: {
    withinSeconds: number
    /** Served by a person within T / all who asked; who left or withdrew counts as not reached. */
    share: number | null
    /** The same where those are lost from sight (Kaplan and Meier). */
    shareCensored: number | null
    p50Ms: number | null
    p95Ms: number | null
    p50ScaledSeconds: number | null
    p95ScaledSeconds: number | null
    emergencyMs: number | null
    elder: Quantiles
    ordinary: Quantiles
    asksToQueue: number | null
    callbacks: { kept: number; missed: number; pending: number }
  }
  /** Ranges told to those who waited, against what came true. */
  told: Verdict["figures"]["told"]
  services: Quantiles
  putBack: Quantiles
  offersPassedOn: number
  messages: number
  /** ms of the drill, not scaled: the machine is as fast as it is. */
  tapToAlert: Result["alert"]
  incidents: Result["drilled"]["incidents"]
  reconnects: number
  seconds: number
}

export function reportOf(result: Result, setup: Setup, store: Report["setup"]["store"]): Report {
  const verdict = judge(result.drilled)
  const { figures } = verdict
  const { p50, p95, reachedShare, asksToQueue, callbacks } = figures.reaches
  const withinSeconds = setup.withinMs / 1000
  const scaled = (ms: number | null) => (ms === null ? null : Math.round((ms * setup.pace) / 100) / 10)
  return {
    ok: verdict.ok,
    setup: { ...setup, store, capacity: CAPACITY, withinSeconds },
    checks: verdict.checks,
    endings: verdict.endings,
    reach: {
      withinSeconds,
      share: reachedShare,
      shareCensored: figures.shareCensored,
      p50Ms: p50,
      p95Ms: p95,
      p50ScaledSeconds: scaled(p50),
      p95ScaledSeconds: scaled(p95),
      emergencyMs: figures.emergencyMs,
      elder: figures.elder,
      ordinary: figures.ordinary,
      asksToQueue,
      callbacks,
    },
    told: figures.told,
    services: figures.services,
    putBack: figures.putBack,
    offersPassedOn: figures.offersPassedOn,
    messages: figures.messages,
    tapToAlert: result.alert,
    incidents: [...result.drilled.incidents],
    reconnects: result.reconnects,
    seconds: Math.round(result.seconds * 10) / 10,
  }
}

export function asText(report: Report): string {
  const { setup } = report
  return [
    `${setup.customers} customers asked at once, ${setup.agents} agents with ${setup.capacity} places each; ${storeName(setup.store)}, pace ${setup.pace}, seed ${setup.seed}, ${report.seconds} s`,
    "",
    ...report.checks.flatMap(checkLines),
    "",
    ...figureLines(report).map(([name, value]) => `${name.padEnd(34)}${value}`),
    "",
    report.ok ? "Nobody stranded, nothing lost, places kept." : "NOT clean: see what failed above.",
  ].join("\n")
}

function checkLines({ title, found, faults }: Check): string[] {
  const shown = faults.slice(0, SHOWN_FAULTS).map((fault) => `        ${fault}`)
  const more = faults.length > SHOWN_FAULTS ? [`        and ${faults.length - SHOWN_FAULTS} more`] : []
  return [`${faults.length === 0 ? "  ok  " : "FAILED"}  ${title}: ${found}`, ...shown, ...more]
}

/** Name and value of each figure, as text. */
export function figureLines(report: Report): [string, string][] {
  const { reach, told, services, putBack, tapToAlert, setup } = report
  const pair = (q: { p50: number | null; p95: number | null }) => `p50 ${ms(q.p50)}, p95 ${ms(q.p95)}`
  const scaled = (s: number | null) => (s === null ? "not reached" : `${s} s`)
  return [
    [
      `reached within ${reach.withinSeconds} s`,
      `${percent(reach.share)} of all who asked, kept callbacks among them; ${percent(reach.shareCensored)} without callbacks, those who left or withdrew censored`,
    ],
    ["time to a person, in the drill", pair({ p50: reach.p50Ms, p95: reach.p95Ms })],
    [
      `time to a person, times ${setup.pace}`,
      `p50 ${scaled(reach.p50ScaledSeconds)}, p95 ${scaled(reach.p95ScaledSeconds)}`,
    ],
    ["  emergency", ms(reach.emergencyMs)],
    [`  elder (${reach.elder.n})`, pair(reach.elder)],
    [`  all others (${reach.ordinary.n})`, pair(reach.ordinary)],
    ["requests until the queue", reach.asksToQueue === null ? "-" : String(reach.asksToQueue)],
    ["callbacks", `${reach.callbacks.kept} kept, ${reach.callbacks.missed} missed`],
    ["tap to an agent's screen", `${pair(tapToAlert.fromTap)} (${tapToAlert.fromTap.n})`],
    ["  from the answer to the tap", pair(tapToAlert.fromAnswer)],
    ["put back, to the next person", `${putBack.n} customers, ${pair(putBack)}`],
    ["service times", `${services.n} services, ${pair(services)}`],
    [
      "ranges told",
      told.ranges === 0
        ? "none: not enough was measured yet"
        : `${told.ranges}; ${told.byHigh} reached by the far end, ${told.byLow} by the near end`,
    ],
    ["offers declined or lapsed", String(report.offersPassedOn)],
    ["messages on record", String(report.messages)],
  ]
}

export function storeName(store: "embedded" | "postgresql"): string {
  return store === "embedded" ? "embedded store" : "PostgreSQL"
}

function ms(value: number | null): string {
  return value === null ? "-" : `${Math.round(value)} ms`
}

function percent(share: number | null): string {
  return share === null ? "-" : `${Math.round(share * 1000) / 10} %`
}
