import { describe, expect, it } from "vitest"
import type { ChatState } from "../../client/state.ts"
import { isSheet, openForms } from "./forms.ts"

const form = { title: "退货信息", fields: [] }
const event = (seq: number, type: string, data: object | null, kind = "agent") =>
  ({ seq, at: seq, hash: "", type, actor: { kind }, data }) as never
const asks = (seq: number) => event(seq, "message.posted", { text: "请填", form })
const answered = (seq: number, of: object | null) => event(seq, "form.answered", of, "customer")
const open = (events: never[], more: Partial<ChatState> = {}) =>
  openForms({
    log: { events },
    outbox: [],
    serving: { kind: "agent" },
    inbox: null,
    asking: false,
    ...more,
  } as unknown as ChatState).map(({ of }) => of)

describe("forms that wait", () => {
  it("stand until they are filled in, each by itself", () => {
    expect(open([asks(1), asks(2)])).toEqual(["1", "2"])
    expect(open([asks(1), asks(2), answered(3, { form: 1 })])).toEqual(["2"])
  })

  it("are gone with the message that asked, and with the end", () => {
    expect(open([event(1, "message.posted", null)])).toEqual([])
    expect(open([asks(1), event(2, "conversation.ended", {})])).toEqual([])
    expect(open([asks(1)], { serving: { kind: "closed" } as never })).toEqual([])
  })

  it("what the inbox offers stands before the first word and the wish for a person, and not after", () => {
    const start = {
      inbox: { startForm: { ...form, id: "s" } } as never,
      serving: { kind: "assistant" } as never,
    }
    expect(open([], start)).toEqual(["start"])
    expect(open([event(1, "conversation.opened", {}, "customer")], start)).toEqual(["start"])
    expect(open([event(1, "message.posted", { text: "在吗" }, "customer")], start)).toEqual([])
    expect(open([answered(1, { start: "s" })], start)).toEqual([])
    expect(open([answered(1, null)], start)).toEqual([])
    expect(open([], { ...start, asking: true as never })).toEqual([])
    expect(open([], { ...start, serving: { kind: "queue" } as never })).toEqual([])
  })
})

it("a card and what was filled in are drawn in their place; a form that waits is not", () => {
  expect(isSheet(event(1, "message.posted", { text: "", card: { title: "a" } }))).toBe(true)
  expect(isSheet(answered(1, { form: 1, title: "a", answers: [] }))).toBe(true)
  expect(isSheet(answered(1, null))).toBe(false)
  expect(isSheet(asks(1))).toBe(false)
})
