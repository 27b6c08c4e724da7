/** Reads what a report needs, in the time zone of its workspace, and gathers it by the definitions of core/report. */
import type { Report, ReportBy, ReportQuery } from "@jieying/contract/reports.ts"
import { figuresOf } from "@jieying/core/report/figures.ts"
import { partOfAgent } from "@jieying/core/report/part.ts"
import { type Clock, grouped, reportDays, reportRows } from "@jieying/core/report/report.ts"
import { localDays, localTime, startOfDay } from "@jieying/core/routing/local-time.ts"
import type { AppContext } from "../context.ts"
import { type LedgerStore, MAX_CONSULTATIONS, type WorkRow } from "../store/ledger.ts"

const DAY_MS = 24 * 60 * 60_000
const QUARTER_MS = 15 * 60_000
/** Days up to today, today among them. */
const DAYS = { today: 1, "7": 7, "30": 30 } as const

export interface ReportScope {
  timeZone: string
  now: number
  /** Whose own figures alone; null: everybody's. */
  agent: string | null
}

export interface Dates {
  from: string
  to: string
}

export function datesOf({ span, from, to }: ReportQuery, { timeZone, now }: ReportScope): Dates {
  if (from !== undefined && to !== undefined) return { from, to }
  const today = localTime(timeZone, now).date
  const first = Date.parse(today) - (DAYS[span ?? "7"] - 1) * DAY_MS
  return { from: new Date(first).toISOString().slice(0, 10), to: today }
}

/** Of the consultations begun on these days, the part that the reader may see. */
export async function worksIn(
  ledger: LedgerStore,
  dates: Dates,
  { timeZone, agent }: ReportScope,
): Promise<{ works: WorkRow[]; partial: boolean }> {
  const after = new Date(Date.parse(dates.to) + DAY_MS).toISOString().slice(0, 10)
  const all = await ledger.works(startOfDay(timeZone, dates.from), startOfDay(timeZone, after))
  const partial = all.length >= MAX_CONSULTATIONS
  if (agent === null) return { works: all, partial }
  return { works: all.flatMap((work) => partOfAgent(work, agent) ?? []), partial }
}

/** Looked up once for each quarter of an hour: no zone's clock changes date or hour within one. */
export function clockOf(timeZone: string): Clock {
  const quarters = new Map<number, { day: string; hour: number }>()
  const lookUp = (at: number) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const known = quarters.get(quarter)
    if (known) return known
    const { date, minute } = localTime(timeZone, quarter * QUARTER_MS)
    const found = { day: date, hour: Math.floor(minute / 60) }
    quarters.set(quarter, found)
    return found
  }
  return { dayOf: (at) => lookUp(at).day, hourOf: (at) => lookUp(at).hour }
}

/** The report without the names of its rows. */
export function reportOf(
  works: readonly WorkRow[],
  of: { by: ReportBy; dates: Dates; scope: ReportScope },
): Pick<Report, "total" | "days"> & { rows: Omit<Report["rows"][number], "name">[] } {
  const { by, dates, scope } = of
  const at = { now: scope.now, clock: clockOf(scope.timeZone) }
  const days = new Map(reportDays(works, at).map(({ day, figures }) => [day, figures]))
  const none = figuresOf([], scope.now)
  return {
    total: figuresOf(works, scope.now),
    rows: reportRows(works, by, at),
    days: datesBetween(dates).map((day) => ({ day, figures: days.get(day) ?? none })),
  }
}

/** The group of a row. */
export function groupOf(
  works: readonly WorkRow[],
  of: { by: ReportBy; key: string; timeZone: string },
): WorkRow[] {
  return grouped(works, of.by, clockOf(of.timeZone)).get(of.key) ?? []
}

function datesBetween({ from, to }: Dates): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  return [...localDays("UTC", Date.parse(from), count)].map((day) => day.date)
}

type Names = Map<string, Report["rows"][number]["name"]>

/** What the rows are called, also those who have left since and what is retired. */
export async function namesOf(
  context: AppContext,
  tenant: string,
  of: { by: ReportBy; reader: string; now: number },
): Promise<Names> {
  const { members, tags, places } = context.tenant(tenant)
  const same = (name: string) => ({ "zh-CN": name, en: name })
  switch (of.by) {
    case "agent":
      return new Map((await members.all(of.reader, of.now)).map((m) => [m.agent, same(m.name)]))
    case "team":
      return new Map((await places.teams()).map((t) => [t.key, t.name]))
    case "inbox":
      return new Map((await places.inboxes()).map((i) => [i.key, i.name]))
    case "tag":
      return new Map((await tags.all()).map((t) => [t.id, same(t.name)]))
    case "hour":
      return new Map()
  }
}
