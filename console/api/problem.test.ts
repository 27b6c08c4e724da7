import { describe, expect, it } from "vitest"
import { problemFrom } from "./problem.ts"

describe("problemFrom", () => {
  it("keeps the server's code, detail and request id", () => {
    const body = {
      error: { code: "stale_send", message: "m", hint: "h", requestId: "r1", detail: { lastMessageSeq: 7 } },
    }
    const problem = problemFrom({ status: 409, retryAfter: null, body })
    expect(problem).toMatchObject({ code: "stale_send", requestId: "r1", detail: { lastMessageSeq: 7 } })
  })
  it("gives a proxy's page a code by its status", () => {
    expect(problemFrom({ status: 502, retryAfter: null, body: null }).code).toBe("overloaded")
    expect(problemFrom({ status: 500, retryAfter: null, body: "<html>" }).code).toBe("internal")
  })
  it("reads a code it does not know by the status", () => {
    const body = { error: { code: "constructor", message: "m", hint: "h" } }
    expect(problemFrom({ status: 403, retryAfter: null, body }).code).toBe("not_permitted")
  })
  it("reads retry-after in seconds", () => {
    expect(problemFrom({ status: 429, retryAfter: "3", body: {} }).retryAfterMs).toBe(3000)
  })
})
