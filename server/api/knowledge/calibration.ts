/** How sure the assistant must be: its labelled questions and the choice of how many answers may be wrong. For leads. */
import {
  CalibrationState,
  ChooseCalibration,
  Label,
  LabelImportReport,
  LabelInput,
  LabelPage,
  LabelQuery,
  NewLabel,
} from "@jieying/contract/calibration.ts"
import {
  type ImportedLabels,
  parseLabelsCsv,
  parseLabelsJsonl,
} from "@jieying/contract/knowledge-files/labels.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id } from "@jieying/contract/text.ts"
import { chosen } from "@jieying/core/answer/calibration/calibrate.ts"
import { DEFAULT_CALIBRATION } from "@jieying/core/answer/default-calibration.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { Library } from "../../knowledge/libraries.ts"
import { presentCalibration } from "../../presenters/calibration.ts"
import type { KeptMeasurement } from "../../store/calibrations.ts"
import type { Label as StoredLabel } from "../../store/labels.ts"
import type { App } from "../app.ts"
import { readPlace, writeCursor } from "../cursor.ts"
import { signedInLead } from "../staff/lead.ts"
import { textOf } from "./text-of.ts"

const tags = ["knowledge"]
const PATH = "/api/v1/calibration"
const VERSIONS_SHOWN = 20
const LabelFile = z.object({ labels: z.array(LabelInput).max(1000) })

export function calibrationRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: {
        tags,
        summary:
          "How sure the assistant must be to answer, and what its labelled questions say of that. For leads.",
        response: { 200: CalibrationState },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      return state(context, tenant)
    },
  )

  app.put(
    PATH,
    {
      schema: {
        tags,
        summary: "Choose the greatest share of wrong answers, or the calibration that is shipped. For leads.",
        body: ChooseCalibration,
        response: { 200: CalibrationState },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      await choose(context, { tenant: session.tenant, name: session.name, ...request.body })
      return state(context, session.tenant)
    },
  )

  app.get(
    `${PATH}/labels`,
    {
      schema: {
        tags,
        summary: "Labelled questions, the newest first. For leads.",
        querystring: LabelQuery,
        response: { 200: LabelPage },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { limit, cursor } = request.query
      const { labels } = context.tenant(tenant)
      const rows = await labels.page({ limit: limit + 1, after: readPlace(cursor) })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const library = await context.libraries.of(tenant)
      return {
        labels: page.map((label) => presentLabel(label, library)),
        cursor: rows.length > limit && last ? writeCursor([last.labelledAt, last.id]) : null,
      }
    },
  )

  app.post(
    `${PATH}/labels`,
    {
      schema: {
        tags,
        summary: "Say of a question which article answers it, or that none does. For leads.",
        body: NewLabel,
        response: { 201: Label },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const label = await context.labels.addLabel(tenant, request.body)
      if (!label) throw new ApiError("article_unknown")
      reply.code(201)
      return presentLabel(label, await context.libraries.of(tenant))
    },
  )

  app.delete(
    `${PATH}/labels/:id`,
    { schema: { tags, summary: "For leads.", params: z.object({ id: Id }), response: { 204: z.null() } } },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      if (!(await context.labels.remove(tenant, request.params.id))) throw new ApiError("label_unknown")
      return reply.code(204).send(null)
    },
  )

  importRoute(app, context)
}

/** The state, and a fresh measurement asked for where labels or articles have moved on since the last one. */
async function state(context: AppContext, tenant: string): Promise<CalibrationState> {
  const { labels, calibrations } = context.tenant(tenant)
  const [active, measurement, versions, library] = await Promise.all([
    calibrations.active(),
    calibrations.measurement(),
    calibrations.versions(VERSIONS_SHOWN),
    context.libraries.of(tenant),
  ])
  const since = measurement?.measuredAt ?? 0
  const [counts, articles] = [await labels.counts(since), await calibrations.articles(since)]
  if (isStale(measurement, { labels: counts, articles })) {
    await calibrations.ask(0)
    context.worker.wake()
  }
  const pending = await calibrations.isAsked()
  return presentCalibration({ active, measurement, counts, versions, pending }, library)
}

type Moved = { labels: { total: number; newer: number }; articles: { total: number; newer: number } }

function isStale(measurement: KeptMeasurement | null, { labels, articles }: Moved): boolean {
  if (!measurement) return labels.total > 0
  const moved = [
    labels.newer,
    articles.newer,
    labels.total - measurement.labels,
    articles.total - measurement.articles,
  ]
  return moved.some((count) => count !== 0)
}

type Chosen = { tenant: string; name: string; maxWrong: number | null; version: string }

/** @throws ApiError bad_request, too_few_labels, version_conflict */
async function choose(context: AppContext, { tenant, name, maxWrong, version }: Chosen): Promise<void> {
  const { calibrations } = context.tenant(tenant)
  const measurement = await calibrations.measurement()
  const active = await calibrations.active()
  const current = active?.figures.version ?? DEFAULT_CALIBRATION.version
  if (version !== current) throw new ApiError("version_conflict", { version: current })
  const next = maxWrong === null ? null : chosenFrom(measurement, maxWrong)
  const now = context.now()
  const kept = next && {
    figures: next.figures,
    labels: next.labels,
    articles: next.articles,
    madeAt: now,
    madeBy: name,
  }
  const over = active?.figures.version ?? null
  if (!(await calibrations.activate(kept, { over, now }))) throw new ApiError("version_conflict")
  await context.libraries.recalibrated(tenant)
}

function chosenFrom(measurement: KeptMeasurement | null, maxWrong: number) {
  if (!measurement?.figures) throw new ApiError("too_few_labels")
  const { figures, labels, articles } = measurement
  if (!figures.choices.some((choice) => choice.maxWrong === maxWrong))
    throw new ApiError("bad_request", { fields: [{ field: "maxWrong", message: "none of the choices" }] })
  const calibration = chosen(figures, maxWrong)
  if (!calibration) throw new ApiError("too_few_labels")
  return { figures: calibration, labels, articles }
}

function presentLabel({ articleId, ...label }: StoredLabel, library: Library): Label {
  return { ...label, articleId, title: articleId === null ? null : library.title(articleId) }
}

/** JSONL {question, id|null}, a table with both columns, or JSON {labels: [{question, articleId|null}]}. */
function importRoute(app: App, context: AppContext): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(
      ["application/x-ndjson", "application/jsonl", "text/csv", "text/plain", "application/octet-stream"],
      { parseAs: "buffer", bodyLimit: LIMITS.labelImportBytes },
      (_request, body, done) => done(null, body),
    )
    scope.post(
      `${PATH}/labels/import`,
      {
        bodyLimit: LIMITS.labelImportBytes,
        // Asked before the body is read: strangers do not get to send megabytes.
        onRequest: async (request) => {
          await signedInLead(context, request)
        },
        schema: {
          tags,
          summary:
            "Import labelled questions: JSONL {question, id|null}, CSV, or JSON {labels}; a line that is wrong is named and the others go in. For leads.",
          response: { 200: LabelImportReport },
        },
      },
      async (request) => {
        const { tenant } = await signedInLead(context, request)
        const { labels, rejected } = parseFile(request.headers["content-type"] ?? "", request.body)
        const { imported, unchanged, unknown } = await context.labels.importAll(
          tenant,
          labels.map(({ question, articleId }) => ({ question, articleId, source: "import" as const })),
        )
        const strangers = unknown.map((place) => ({
          line: labels[place]?.line ?? 0,
          why: `no article ${labels[place]?.articleId}`,
        }))
        return { imported, unchanged, rejected: [...rejected, ...strangers].sort((a, b) => a.line - b.line) }
      },
    )
  })
}

function parseFile(contentType: string, body: unknown): ImportedLabels {
  const type = contentType.split(";")[0]?.trim()
  if (type === "application/json") {
    const file = LabelFile.safeParse(body)
    if (!file.success)
      throw new ApiError("bad_request", {
        fields: [{ field: "labels", message: "list of {question, articleId}" }],
      })
    return { labels: file.data.labels.map((label, i) => ({ line: i + 1, ...label })), rejected: [] }
  }
  const text = textOf(body)
  return type === "text/csv" ? parseLabelsCsv(text) : parseLabelsJsonl(text)
}
