import { describe, expect, it } from "vitest"
import { type Area, createKeep, type Session } from "./keep.ts"
import { ask, chain, OPENED } from "./samples.test-data.ts"

function memoryArea(): Area {
  const map = new Map<string, string>()
  return {
    getItem: (k) => map.get(k) ?? null,
    setItem: (k, v) => void map.set(k, v),
    removeItem: (k) => void map.delete(k),
    key: (i) => [...map.keys()][i] ?? null,
    get length() {
      return map.size
    },
  }
}

const session = (seq: number, id = "c1"): Session => ({
  id,
  token: "t",
  expiresAt: 1,
  refreshToken: "r",
  head: { v: 1, tenant: "shop", conversation: id, seq, hash: `h${seq}`, keyId: "k", signature: "s" },
  serving: "assistant",
  touched: 0,
})

describe("what this device keeps", () => {
  it("never replaces a newer signed head by an older one of another tab", () => {
    const keep = createKeep("k", memoryArea())
    keep.saveSession(session(9))
    keep.saveSession({ ...session(4), token: "renewed" })
    expect(keep.session()).toMatchObject({ token: "renewed", head: { seq: 9 } })
    keep.saveSession(session(1, "c2"))
    expect(keep.session()?.head.seq).toBe(1)
  })

  it("keeps the head of a lost line beside a shorter record", () => {
    const keep = createKeep("k", memoryArea())
    keep.saveSession(session(9))
    keep.saveSession({ ...session(4), lostHeads: [session(9).head] })
    expect(keep.session()).toMatchObject({ head: { seq: 4 }, lostHeads: [{ seq: 9 }] })
  })

  it("two tabs' unsent messages live side by side, oldest first", () => {
    const area = memoryArea()
    const one = createKeep("k", area)
    const two = createKeep("k", area)
    one.saveOutgoing({ clientId: "b", text: "2", at: 2, state: "waiting" })
    two.saveOutgoing({ clientId: "a", text: "1", at: 1, state: "waiting" })
    createKeep("other", area).saveOutgoing({ clientId: "z", text: "0", at: 0, state: "waiting" })
    expect(one.outbox().map((m) => m.clientId)).toEqual(["a", "b"])
    two.dropOutgoing("b")
    expect(one.outbox().map((m) => m.clientId)).toEqual(["a"])
  })

  it("forgets the conversation but not what is still to be sent, unless asked to", () => {
    const keep = createKeep("k", memoryArea())
    keep.saveSession(session(3))
    keep.saveLog(chain([OPENED, ask("x")]))
    keep.saveDraft("half a sentence")
    keep.saveOutgoing({ clientId: "a", text: "1", at: 1, state: "waiting" })
    const visitor = keep.visitor()
    expect(visitor).toMatch(/^[A-Za-z0-9_-]{22,64}$/)
    keep.forget(false)
    expect(keep.session()).toBeNull()
    expect(keep.visitor()).toBe(visitor)
    expect(keep.log()).toEqual([])
    expect(keep.draft()).toBe("half a sentence")
    expect(keep.outbox()).toHaveLength(1)
    keep.forget(true)
    expect(keep.draft()).toBe("")
    expect(keep.outbox()).toEqual([])
    expect(keep.visitor()).not.toBe(visitor)
  })

  it("does not store a record beyond its bound", () => {
    const keep = createKeep("k", memoryArea())
    keep.saveLog(chain([OPENED, ask("x".repeat(500_000))]))
    expect(keep.log()).toEqual([])
  })

  it("works for this visit where the browser forbids storage", () => {
    const keep = createKeep("k", null)
    keep.saveDraft("x")
    expect(keep.draft()).toBe("")
    expect(keep.outbox()).toEqual([])
    expect(keep.visitor()).toMatch(/^[A-Za-z0-9_-]{22,64}$/)
    const full: Area = {
      ...memoryArea(),
      setItem: () => {
        throw new Error("QuotaExceededError")
      },
    }
    expect(() => createKeep("k", full).saveDraft("x")).not.toThrow()
  })
})
