/** A request that did not do what was asked: the server's code, or one of two that only the browser knows. */
import { ERRORS, ErrorBody, type ErrorCode } from "@jieying/contract/errors.ts"

/** `offline`: no answer came at all. `unreadable`: an answer came that is not in the contract's form. */
export type ProblemCode = ErrorCode | "offline" | "unreadable"

interface ProblemFacts {
  code: ProblemCode
  /** HTTP status, 0 when there was none. */
  status: number
  detail?: Record<string, unknown>
  requestId?: string
  /** From retry-after, when the server named a time. */
  retryAfterMs?: number
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly detail: Record<string, unknown>
  readonly requestId: string | null
  readonly retryAfterMs: number | null

  constructor(facts: ProblemFacts) {
    super(facts.code)
    this.name = "Problem"
    this.code = facts.code
    this.status = facts.status
    this.detail = facts.detail ?? {}
    this.requestId = facts.requestId ?? null
    this.retryAfterMs = facts.retryAfterMs ?? null
  }
}

/** Whether the same request may simply be tried again later without anybody changing anything. */
export function isPassing(code: ProblemCode): boolean {
  return (
    code === "offline" ||
    code === "overloaded" ||
    code === "store_unavailable" ||
    code === "too_many_requests"
  )
}

export function codeOf(error: unknown): ProblemCode {
  return error instanceof Problem ? error.code : "internal"
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}

/** Reads the body of a refused request; a body that is not ours (a proxy's page) becomes a code by its status. */
export function problemFrom(response: { status: number; retryAfter: string | null; body: unknown }): Problem {
  const { status } = response
  const seconds = Number(response.retryAfter)
  const retryAfterMs = response.retryAfter && Number.isFinite(seconds) ? seconds * 1000 : undefined
  const parsed = ErrorBody.safeParse(response.body)
  if (parsed.success && isErrorCode(parsed.data.error.code)) {
    const { code, detail, requestId } = parsed.data.error
    return new Problem({ code: code as ErrorCode, status, detail, requestId, retryAfterMs })
  }
  return new Problem({ code: codeByStatus(status), status, retryAfterMs })
}

function codeByStatus(status: number): ProblemCode {
  if (status === 401) return "not_signed_in"
  if (status === 403) return "not_permitted"
  if (status === 404) return "not_found"
  if (status === 413) return "body_too_large"
  if (status === 429) return "too_many_requests"
  if (status === 502 || status === 503 || status === 504) return "overloaded"
  return status >= 500 ? "internal" : "bad_request"
}
