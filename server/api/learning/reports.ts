/** Reports: for leads everybody's figures, for everybody else their own. */
import {
  Report,
  ReportCsvQuery,
  ReportedPage,
  ReportedQuery,
  ReportQuery,
} from "@jieying/contract/reports.ts"
import { countsIn } from "@jieying/core/report/report.ts"
import type { FastifyRequest } from "fastify"
import type { AppContext } from "../../context.ts"
import { datesOf, groupOf, namesOf, type ReportScope, reportOf, worksIn } from "../../learning/reports.ts"
import { inOrder, reportCsv } from "../../presenters/reports.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"

const PATH = "/api/v1/reports"
const LEADS: ReadonlySet<string> = new Set(["supervisor", "admin"])

export function reportRoutes(app: App, context: AppContext): void {
  const open = async (request: FastifyRequest, query: ReportQuery) => {
    const { tenant, account, role } = await signedIn(context, request)
    const [inbox] = await context.inboxes.ofTenant(tenant)
    const scope: ReportScope = {
      timeZone: inbox?.timeZone ?? "Asia/Shanghai",
      now: context.now(),
      agent: LEADS.has(role) ? null : account,
    }
    const dates = datesOf(query, scope)
    return {
      tenant,
      reader: account,
      scope,
      dates,
      ...(await worksIn(context.tenant(tenant).ledger, dates, scope)),
    }
  }

  const made = async (
    request: FastifyRequest,
    query: ReportQuery,
    locale: "zh-CN" | "en",
  ): Promise<Report> => {
    const { tenant, reader, scope, dates, works, partial } = await open(request, query)
    const { by } = query
    const report = reportOf(works, { by, dates, scope })
    const names = await namesOf(context, tenant, { by, reader, now: scope.now })
    const rows = report.rows.map((row) => ({ ...row, name: names.get(row.key) ?? null }))
    const of = { ...dates, timeZone: scope.timeZone, by, mine: scope.agent !== null, partial }
    return { ...of, ...report, rows: inOrder(rows, by, locale) }
  }

  app.get(
    PATH,
    {
      schema: {
        tags: ["staff"],
        summary:
          "What was done in a span of days, by agent, team, inbox, tag or hour. Who does not lead gets their own.",
        querystring: ReportQuery,
        response: { 200: Report },
      },
    },
    (request) => made(request, request.query, "zh-CN"),
  )

  app.get(
    `${PATH}/export`,
    { schema: { tags: ["staff"], summary: "The same, one line a row, as CSV", querystring: ReportCsvQuery } },
    async (request, reply) => {
      const report = await made(request, request.query, request.query.locale)
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header(
          "content-disposition",
          `attachment; filename="report-${report.by}-${report.from}-${report.to}.csv"`,
        )
        .send(reportCsv(report, request.query.locale))
    },
  )

  app.get(
    `${PATH}/consultations`,
    {
      schema: {
        tags: ["staff"],
        summary: "The consultations behind a figure of a report",
        querystring: ReportedQuery,
        response: { 200: ReportedPage },
      },
    },
    async (request) => {
      const { by, key, figure, limit } = request.query
      const { works, scope } = await open(request, request.query)
      const group = key === undefined ? works : groupOf(works, { by, key, timeZone: scope.timeZone })
      const behind = group.filter((work) => countsIn(work, figure, scope.now))
      const consultations = behind
        .slice(-limit)
        .reverse()
        .map(({ conversation, episode, openedAt, outcome }) => ({ conversation, episode, openedAt, outcome }))
      return { consultations, total: behind.length }
    },
  )
}
