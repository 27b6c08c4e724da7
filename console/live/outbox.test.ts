import { describe, expect, it } from "vitest"
import {
  changeOutbox,
  heldIn,
  nextToSend,
  OUTBOX_LIMIT,
  type Outbox,
  parseOutboxes,
  stringifyOutboxes,
} from "./outbox.ts"

const written = (outbox: Outbox, clientId: string, kind: "reply" | "note" = "reply") =>
  changeOutbox(outbox, { type: "written", message: { clientId, kind, text: clientId, at: 1, basedOn: 3 } })

const NOW = 1_000

describe("outbox", () => {
  it("holds what can be taken back until its time, and what is written after it", () => {
    const message = { clientId: "a", kind: "reply" as const, text: "您好", at: NOW, heldUntil: NOW + 3000 }
    const held = changeOutbox([], { type: "written", message })
    expect(nextToSend(held, NOW)).toBeNull()
    expect(heldIn(held, NOW)?.clientId).toBe("a")
    expect(nextToSend(held, NOW + 3000)?.clientId).toBe("a")
    expect(heldIn(held, NOW + 3000)).toBeNull()
    // A note is not held up by a reply, and the other way round.
    const note = { ...message, clientId: "n", kind: "note" as const, heldUntil: undefined }
    expect(nextToSend([...held, { ...note, state: "queued" }], NOW)?.clientId).toBe("n")
  })
  it("lets go of what is held when somebody writes on, leaves, or the page was loaded again", () => {
    const message = { clientId: "a", kind: "reply" as const, text: "您好", at: NOW, heldUntil: NOW + 3000 }
    const held = changeOutbox([], { type: "written", message })
    const on = changeOutbox(held, { type: "written", message: { ...message, clientId: "b" } })
    expect(nextToSend(on, NOW)?.clientId).toBe("a")
    expect(heldIn(on, NOW)?.clientId).toBe("b")
    expect(nextToSend(changeOutbox(held, { type: "released" }), NOW)?.clientId).toBe("a")
    const again = parseOutboxes(stringifyOutboxes(new Map([["c", held]]))).get("c") ?? []
    expect(nextToSend(again, NOW)).toMatchObject({ clientId: "a", text: "您好" })
  })
  it("sends one at a time and in order", () => {
    let outbox = written(written([], "a"), "b")
    expect(nextToSend(outbox, NOW)?.clientId).toBe("a")
    outbox = changeOutbox(outbox, { type: "sending", clientId: "a" })
    expect(nextToSend(outbox, NOW)).toBeNull()
    outbox = changeOutbox(outbox, { type: "acked", clientId: "a", seq: 4 })
    expect(nextToSend(outbox, NOW)?.clientId).toBe("b")
  })
  it("holds later replies behind a failed one, notes go on", () => {
    let outbox = written(written(written([], "a"), "b"), "n", "note")
    outbox = changeOutbox(outbox, { type: "refused", clientId: "a", code: "offline" })
    expect(nextToSend(outbox, NOW)?.clientId).toBe("n")
    outbox = changeOutbox(outbox, { type: "again", clientId: "a" })
    expect(nextToSend(outbox, NOW)).toMatchObject({ clientId: "a", basedOn: 3 })
  })
  it("keeps the words of a stale send and sends them again on what is seen now, under the same id", () => {
    let outbox = changeOutbox(written([], "a"), { type: "refused", clientId: "a", code: "stale_send" })
    expect(outbox[0]).toMatchObject({ state: "stale", text: "a" })
    outbox = changeOutbox(outbox, { type: "again", clientId: "a", basedOn: 8 })
    expect(nextToSend(outbox, NOW)).toMatchObject({ clientId: "a", basedOn: 8 })
  })
  it("lets go of a message once the log holds it", () => {
    const outbox = written([], "a")
    expect(changeOutbox(outbox, { type: "arrived", clientIds: new Set(["x"]) })).toBe(outbox)
    expect(changeOutbox(outbox, { type: "arrived", clientIds: new Set(["a"]) })).toEqual([])
  })
  it("is bounded", () => {
    let outbox: Outbox = []
    for (let i = 0; i < OUTBOX_LIMIT + 5; i++) outbox = written(outbox, `m${i}`)
    expect(outbox).toHaveLength(OUTBOX_LIMIT)
  })
  it("survives a reload: what was on its way is queued again", () => {
    const outbox = changeOutbox(written([], "a"), { type: "sending", clientId: "a" })
    const restored = parseOutboxes(stringifyOutboxes(new Map([["c", outbox]])))
    expect(restored.get("c")).toMatchObject([{ clientId: "a", state: "queued" }])
    expect(parseOutboxes("not json").size).toBe(0)
  })
})
