import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ConversationEvent } from "../conversation/events.ts"
import { contactKeys } from "./contact.ts"
import { type CustomerFacts, factsOf } from "./facts.ts"
import { mayBeOne, profileOf, together, type Written } from "./profile.ts"

describe("contacts that are the same", () => {
  test.each([
    ["138 0000 0001", "+86 138-0000-0001"],
    ["王阿姨 13800000001", "008613800000001"],
    ["１３８００００００01", "13800000001"],
    ["Wang@X.Example", "小王 wang@x.example"],
    ["+44 20 7946 0018", "0044 (20) 7946-0018"],
  ])("%s and %s", (a, b) => {
    expect(contactKeys(a)).toEqual(contactKeys(b))
    expect(contactKeys(a)).toHaveLength(1)
  })
  test.each(["微信 wang", "", "3 号楼 502", "12345"])("%s tells nobody apart", (text) => {
    expect(contactKeys(text)).toEqual([])
  })
  test("a phone of a country is not the same digits at home", () => {
    expect(contactKeys("+1 3800000001")).not.toEqual(contactKeys("13800000009"))
  })
})

const written = fc.dictionary(
  fc.constantFrom("name", "a", "b", "c"),
  fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean(), fc.constant(null)),
)
const there = (of: Written) => Object.entries(of).filter(([, value]) => value !== null)

describe("together", () => {
  test("each value is of one of them; alone nothing is lost; who wins stands first", () => {
    fc.assert(
      fc.property(written, written, fc.subarray(["name", "a", "b", "c"]), (root, other, wins) => {
        const shown = together(root, [{ written: other, wins }])
        for (const [key, value] of Object.entries(shown)) expect([root[key], other[key]]).toContain(value)
        for (const [key, value] of there(root)) {
          const theirs = other[key] ?? null
          expect(shown[key]).toEqual(wins.includes(key) && theirs !== null ? theirs : value)
        }
        for (const [key, value] of there(other))
          if (!Object.hasOwn(root, key)) expect(shown[key]).toEqual(value)
        expect(together(root, [])).toEqual(Object.fromEntries(there(root)))
      }),
    )
  })
  test("what was emptied afterwards does not come back from who was joined", () => {
    expect(together({ a: null }, [{ written: { a: 1 }, wins: [] }])).toEqual({})
  })
})

test("proved ids that differ are two people; no proof is anybody's", () => {
  const is = (customer: string, inbox = "shop") => [{ inbox, customer }]
  expect(mayBeOne(is("a"), is("b"))).toBe(false)
  expect(mayBeOne(is("a"), is("a", "other"))).toBe(true)
  expect(mayBeOne(is("a"), [])).toBe(true)
})

let seq = 0
const event = (type: string, data: object, kind = "customer") =>
  ({ seq: ++seq, at: seq * 1000, epoch: 1, type, actor: { kind, id: "v" }, data }) as ConversationEvent

describe("facts of a log", () => {
  test("contacts, proof, elder mode, orders and what they said of answers", () => {
    const facts = factsOf([
      event("conversation.opened", {
        inbox: "shop",
        locale: "en",
        elder: false,
        channel: "web",
        contact: "1",
      }),
      event("contact.left", { contact: " 2 " }),
      event("contact.left", { contact: "1" }),
      event("human.requested", { via: "button", attempt: 1, elder: true }),
      event("customer.identified", { customer: "u", name: "王", by: "signature" }),
      event("action.proposed", { actionId: "a", orderId: "77", title: "退款" }, "assistant"),
      event("answer.rated", { seq: 4, helped: false }),
      event("answer.rated", { seq: 4, helped: true }),
      event("message.posted", { text: "好" }, "agent"),
    ])
    expect(facts).toMatchObject({
      locale: "en",
      elder: true,
      contacts: ["2", "1"],
      identity: { customer: "u", name: "王" },
      orders: [{ id: "77", title: "退款" }],
      helped: { yes: 1, no: 0 },
    })
    expect(facts.lastAt).toBe((seq - 1) * 1000)
  })
  test("of what was deleted nothing is left", () => {
    const gone = ["contact.left", "customer.identified", "consent.asked", "action.proposed", "answer.rated"]
    const facts = factsOf(gone.map((type) => event(type, {})))
    expect(facts).toMatchObject({
      contacts: [],
      identity: null,
      orders: [],
      consents: [],
      helped: { yes: 0, no: 0 },
    })
  })
})

test("a profile is the same in whatever order its conversations come", () => {
  const one = (n: number): CustomerFacts => ({
    inbox: "shop",
    locale: n % 2 ? "en" : "zh-CN",
    elder: n === 2,
    openedAt: n,
    lastAt: n * 10,
    identity: n === 3 ? { customer: "u", name: "王" } : null,
    contacts: [`c${n}`],
    orders: [{ id: `o${n % 2}`, at: n }],
    consents: [],
    helped: { yes: 1, no: 0 },
  })
  const all = [1, 2, 3, 4].map(one)
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (shuffled) => {
      expect(profileOf(shuffled)).toEqual(profileOf(all))
    }),
  )
  expect(profileOf(all)).toMatchObject({
    name: "王",
    contacts: ["c4", "c3", "c2", "c1"],
    locale: "zh-CN",
    elder: true,
  })
  const anna = { ...one(9), contacts: ["Anna Smith anna@x.example"] }
  expect(profileOf([anna]).name).toBe("Anna Smith")
  expect(profileOf([])).toMatchObject({ name: null, contacts: [], identities: [] })
})
