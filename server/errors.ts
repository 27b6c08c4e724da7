/** From a registered code to an answer: every error a client sees passes here. */
import { ERRORS, type ErrorBody, type ErrorCode } from "@jieying/contract/errors.ts"
import type { RefusalCode } from "@jieying/core/conversation/commands.ts"
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"

export class ApiError extends Error {
  readonly code: ErrorCode
  readonly detail?: Record<string, unknown>

  constructor(code: ErrorCode, detail?: Record<string, unknown>) {
    super(ERRORS[code].message)
    this.code = code
    this.detail = detail
  }
}

/** Every refusal of the core is a registered error; this type-checks that none is missing. */
const REFUSALS: Record<RefusalCode | "conversation_unknown" | "no_capacity" | "attachment_gone", ErrorCode> =
  {
    conversation_closed: "conversation_closed",
    not_waiting: "not_waiting",
    not_owner: "not_owner",
    already_owned: "already_owned",
    offer_gone: "offer_gone",
    stale_answer: "stale_answer",
    stale_send: "stale_send",
    not_redactable: "not_redactable",
    not_permitted: "not_permitted",
    not_an_answer: "not_an_answer",
    too_many_items: "too_many_items",
    awaits_reply: "awaits_reply",
    nobody_serves: "nobody_serves",
    nothing_to_do: "nothing_to_do",
    nothing_to_rate: "nothing_to_rate",
    already_rated: "already_rated",
    form_gone: "form_gone",
    not_fitting: "not_fitting",
    consent_gone: "consent_gone",
    not_an_option: "not_an_option",
    time_not_offered: "time_not_offered",
    identity_required: "identity_required",
    identity_conflict: "identity_conflict",
    tool_unavailable: "tool_unavailable",
    action_limit: "action_limit",
    action_gone: "action_gone",
    approval_needs_lead: "approval_needs_lead",
    consent_required: "consent_required",
    default_not_allowed: "default_not_allowed",
    too_many_open: "too_many_open",
    conversation_unknown: "conversation_unknown",
    no_capacity: "no_capacity",
    attachment_gone: "attachment_gone",
  }

export function refusal(code: keyof typeof REFUSALS, detail?: Record<string, unknown>): ApiError {
  return new ApiError(REFUSALS[code], detail)
}

export function errorBody(
  code: ErrorCode,
  more: { requestId?: string; detail?: Record<string, unknown> } = {},
): ErrorBody {
  const { message, hint } = ERRORS[code]
  return { error: { code, message, hint, ...more } }
}

export function handleError(
  error: FastifyError | ApiError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { code, detail } = classify(error)
  const { status } = ERRORS[code]
  if (status >= 500) request.log.error({ err: error, code, reqId: request.id }, "request failed")
  return reply.code(status).send(errorBody(code, { requestId: request.id, detail }))
}

const STORE_DOWN =
  /ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded when trying to connect|57P0[123]/

export function classify(error: Error): { code: ErrorCode; detail?: Record<string, unknown> } {
  if (error instanceof ApiError) return { code: error.code, detail: error.detail }
  const known = error as FastifyError & { code?: string; validation?: unknown[] }
  if (known.validation)
    return { code: "bad_request", detail: { fields: known.validation.slice(0, 10).map(field) } }
  switch (known.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { code: "body_too_large" }
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return { code: "unsupported_media_type" }
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return { code: "bad_json" }
    case "overloaded":
    case "blob_store_unavailable":
    case "evidence_too_large":
      return { code: known.code }
  }
  if (known.statusCode === 429) return { code: "too_many_requests" }
  if (known instanceof SyntaxError && known.statusCode === 400) return { code: "bad_json" }
  if (STORE_DOWN.test(`${known.code ?? ""} ${known.message}`)) return { code: "store_unavailable" }
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500)
    return { code: "bad_request" }
  return { code: "internal" }
}

function field(issue: unknown): Record<string, unknown> {
  const { instancePath, message } = issue as { instancePath?: string; message?: string }
  return { field: instancePath?.replace(/^\//, "").replaceAll("/", ".") ?? "", message: message ?? "" }
}
