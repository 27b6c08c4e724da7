/** Reports for who leads, and for each agent their own: what was done in a span of days, by whom, where, about what and when. */
import { REPORT_BY, REPORT_FIGURES } from "@jieying/core/report/report.ts"
import { z } from "zod"
import { Outcome, UtcMs } from "./events.ts"
import { Named } from "./staff.ts"

const DAY_MS = 24 * 60 * 60_000
const MAX_DAYS = 92
/** A date of the workspace's own calendar. */
const Day = z.iso.date().refine((day) => day >= "2000-01-01" && day < "2100-01-01", "not of this century")

export const ReportBy = z.enum(REPORT_BY)
export type ReportBy = z.infer<typeof ReportBy>
export const ReportSpan = z.enum(["today", "7", "30"])
export type ReportSpan = z.infer<typeof ReportSpan>
export const ReportFigure = z.enum(REPORT_FIGURES)
export type ReportFigure = z.infer<typeof ReportFigure>

const Asked = {
  span: ReportSpan.optional().describe("Days up to today; left out with from and to, else 7"),
  from: Day.optional().describe("The first day, in the workspace's time zone"),
  to: Day.optional().describe("The last day"),
  by: ReportBy.default("agent"),
}

/** Either a span, or both ends of one. */
function inOrder({ span, from, to }: { span?: string; from?: string; to?: string }): boolean {
  if (from === undefined && to === undefined) return true
  if (span !== undefined || from === undefined || to === undefined) return false
  return from <= to && Date.parse(to) - Date.parse(from) < MAX_DAYS * DAY_MS
}
const ORDER = { message: `a span, or from and to, at most ${MAX_DAYS} days`, path: ["to"] }

export const ReportQuery = z.object(Asked).refine(inOrder, ORDER)
export type ReportQuery = z.infer<typeof ReportQuery>
export const ReportCsvQuery = z
  .object({ ...Asked, locale: z.enum(["zh-CN", "en"]).default("zh-CN").describe("Of the names") })
  .refine(inOrder, ORDER)

const Times = z.object({
  n: z.int().describe("How many are behind it"),
  median: z.number().nullable().describe("ms; null: none"),
  p90: z.number().nullable(),
})
/** The definitions are core/report/figures.ts's. */
export const ReportFigures = z.object({
  consultations: z.int(),
  served: z.int().describe("Served by a person"),
  asked: z.int().describe("Something was asked of the AI, or a person was needed"),
  alone: z.int().describe("Of these, answered by the AI, and no person asked for or needed"),
  firstReply: Times.describe("From taking over to the person's first message"),
  solve: Times.describe("From opening to an end as solved, where a person served"),
  wait: Times.describe("From the first request for a person until one accepted"),
  handedOver: z.int().describe("Given to a colleague or another team"),
  putBack: z.int().describe("Put back into the queue"),
  ratings: z.int(),
  good: z.int().describe("Of these, 4 or 5 of 5"),
  messages: z.object({ people: z.int(), assistant: z.int(), customers: z.int() }),
  kept: z.int().describe("Callbacks that came when promised"),
  broken: z.int(),
})
export type ReportFigures = z.infer<typeof ReportFigures>

export const Report = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  by: ReportBy,
  mine: z.boolean().describe("One's own figures alone: who leads sees everybody's"),
  total: ReportFigures,
  rows: z.array(
    z.object({
      key: z
        .string()
        .describe("An id, or the hour a consultation began; a team of none: people who stepped in"),
      name: Named.nullable(),
      figures: ReportFigures,
    }),
  ),
  days: z.array(z.object({ day: z.iso.date(), figures: ReportFigures })).describe("Every day of the span"),
  partial: z.boolean().describe("There is more in this span than is read at once: ask for a shorter one"),
})
export type Report = z.infer<typeof Report>

export const ReportedQuery = z
  .object({
    ...Asked,
    key: z.string().max(128).optional().describe("Of a row; left out: of all"),
    figure: ReportFigure.default("consultations"),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  })
  .refine(inOrder, ORDER)
/** What is behind a figure, the newest first. */
export const ReportedPage = z.object({
  consultations: z.array(
    z.object({
      conversation: z.string(),
      episode: z.int(),
      openedAt: UtcMs,
      outcome: Outcome.nullable().describe("null: it goes on"),
    }),
  ),
  total: z.int(),
})
export type ReportedPage = z.infer<typeof ReportedPage>
