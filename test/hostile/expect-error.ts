import { ERRORS, type ErrorCode } from "@jieying/contract/errors.ts"
import type { Reply } from "@jieying/testkit/http.ts"
import { expect } from "vitest"

/** The reply is exactly the registered error: its status, code, message and hint, and the id to ask the operator about. */
export function expectError(reply: Reply<unknown>, code: ErrorCode): void {
  const { status, message, hint } = ERRORS[code]
  expect(reply.body).toMatchObject({ error: { code, message, hint, requestId: expect.any(String) } })
  expect(reply.status).toBe(status)
  expect(reply.headers.get("content-type")).toMatch(/^application\/json/)
  expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|\.ts:\d|select |insert /)
}
