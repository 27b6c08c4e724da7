import { describe, expect, it } from "vitest"
import { createApi, type Fate, fateOf } from "./api.ts"

describe("fateOf", () => {
  it.each<[number, string, Fate]>([
    [0, "unreachable", "retry"],
    [503, "overloaded", "retry"],
    [429, "too_many_requests", "retry"],
    [500, "unreadable", "retry"],
    [401, "token_expired", "expired"],
    [401, "token_invalid", "expired"],
    [404, "conversation_unknown", "gone"],
    [410, "unreadable", "gone"],
    [404, "not_found", "retry"],
    [404, "unreadable", "retry"],
    [404, "inbox_unknown", "refused"],
    [409, "record_behind", "behind"],
    [400, "bad_request", "refused"],
    [413, "body_too_large", "refused"],
  ])("%i %s: %s", (status, code, fate) => {
    expect(fateOf({ ok: false, code, status, retryAfter: null })).toBe(fate)
  })
})

describe("addresses", () => {
  it("the socket's follows the service's, behind a path and over TLS too", () => {
    const api = createApi("https://x.example/cs/")
    expect(api.stream("c_1", 7, "ab")).toBe(
      "wss://x.example/cs/api/v1/visitor/conversations/c_1/stream?after=7&hash=ab",
    )
    expect(createApi("http://localhost:3000/").stream("c_1", 0)).toBe(
      "ws://localhost:3000/api/v1/visitor/conversations/c_1/stream?after=0",
    )
  })

  it("no answer is a value", async () => {
    expect(await createApi("http://127.0.0.1:1/").inbox("shop", "en")).toMatchObject({ ok: false, status: 0 })
  })
})
