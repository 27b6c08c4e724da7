/** Forms of pages that work without script: small, from our own pages only, and few a minute. */
import type { FastifyRequest } from "fastify"
import type { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { originOf } from "./origin.ts"

const FORM_BYTES = 64 * 1024
const MOST_FIELDS = 20

/** Lets the routes of this scope take forms, as fields of text. */
export function takesForms(scope: App): void {
  scope.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_BYTES },
    (_request, body, done) => {
      const fields = [...new URLSearchParams(String(body))].slice(0, MOST_FIELDS)
      done(null, Object.fromEntries(fields))
    },
  )
}

/**
 * Browsers say where a form comes from. One of another site is refused; a client that says nothing is no browser, and
 * has no cookie of ours that it did not get itself.
 * @throws ApiError csrf_missing
 */
export function fromOurPages(context: Pick<AppContext, "config">, request: FastifyRequest): void {
  const site = request.headers["sec-fetch-site"]
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new ApiError("csrf_missing")
  const { origin } = request.headers
  if (origin === undefined) return
  const ours = [originOf(context, request), `${request.protocol}://${request.host}`]
  if (!ours.some((own) => URL.canParse(own) && new URL(own).origin === origin))
    throw new ApiError("csrf_missing")
}

/** Per address. */
export function perMinute(max: number) {
  return { rateLimit: { max, timeWindow: 60_000 } }
}

/** @throws ApiError bad_request */
export function fieldsOf<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiError("bad_request")
  return parsed.data
}
