/** A report: consultations gathered by who served, or by where, about what or when they came; and day by day. Pure. */
import { figuresOf, type ReportFigures } from "./figures.ts"
import { partOfAgent, partOfTeam } from "./part.ts"
import type { Work } from "./work.ts"

export const REPORT_BY = ["agent", "team", "inbox", "tag", "hour"] as const
export type ReportBy = (typeof REPORT_BY)[number]

/** The clock of the workspace. */
export interface Clock {
  dayOf: (at: number) => string
  hourOf: (at: number) => number
}

/** What there is of each group. A consultation can belong to several (tags, people who took turns), or to none. */
export function grouped<W extends Work>(works: readonly W[], by: ReportBy, clock: Clock): Map<string, W[]> {
  const groups = new Map<string, W[]>()
  for (const work of works)
    for (const key of keysOf(work, by, clock)) {
      const part = partOf(work, by, key)
      if (!part) continue
      const group = groups.get(key)
      if (group) group.push(part)
      else groups.set(key, [part])
    }
  return groups
}

function keysOf(work: Work, by: ReportBy, { hourOf }: Clock): Iterable<string> {
  switch (by) {
    case "agent":
      return new Set(work.stints.map((s) => s.agent))
    case "team":
      return new Set([...work.stints.map((s) => s.team), ...(work.wait ? [work.wait.team] : [])])
    case "inbox":
      return [work.inbox]
    case "tag":
      return work.tags
    case "hour":
      return [String(hourOf(work.openedAt))]
  }
}

function partOf<W extends Work>(work: W, by: ReportBy, key: string): W | null {
  if (by === "agent") return partOfAgent(work, key)
  return by === "team" ? partOfTeam(work, key) : work
}

export function reportRows(
  works: readonly Work[],
  by: ReportBy,
  at: { now: number; clock: Clock },
): { key: string; figures: ReportFigures }[] {
  return [...grouped(works, by, at.clock)].map(([key, group]) => ({
    key,
    figures: figuresOf(group, at.now),
  }))
}

export interface ReportDay {
  day: string
  figures: ReportFigures
}

/** The days on which a consultation began, in order. */
export function reportDays(works: readonly Work[], at: { now: number; clock: Clock }): ReportDay[] {
  return [...Map.groupBy(works, (w) => at.clock.dayOf(w.openedAt))]
    .map(([day, group]) => ({ day, figures: figuresOf(group, at.now) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** The figures behind which one can look. */
export const REPORT_FIGURES = [
  "consultations",
  "served",
  "alone",
  "firstReply",
  "solve",
  "wait",
  "handedOver",
  "putBack",
  "ratings",
  "kept",
  "broken",
] as const
export type ReportFigure = (typeof REPORT_FIGURES)[number]

/** Whether a consultation is one of those a figure counts. */
export function countsIn(work: Work, figure: ReportFigure, now: number): boolean {
  const figures = figuresOf([work], now)
  const of = figures[figure]
  return typeof of === "number" ? of > 0 : of.n > 0
}
