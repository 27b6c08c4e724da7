import type { LiveAction } from "@jieying/core/action/live.ts"
import { describe, expect, it } from "vitest"
import { ME, queued, summary } from "../../live/samples.ts"
import { zh } from "../../words/zh.ts"
import { whyNotDecideNow, whyNotNow } from "./permitted.ts"

const asked = (row: ReturnType<typeof summary>, me = ME) => ({
  row,
  me,
  words: zh,
  nameOf: (id: string) => id,
})
const owner = (agent: string) => ({ kind: "agent", agent, name: "李姐", team: "t" }) as const

describe("whyNotNow", () => {
  it("lets the owner reply and says why the others may not", () => {
    expect(whyNotNow("reply", asked(summary("a", { owner: owner(ME.agent) })))).toBeNull()
    expect(whyNotNow("reply", asked(summary("a", { owner: owner("li") })))).toBe(zh.why.withOther("李姐"))
    expect(whyNotNow("reply", asked(queued("a", { since: 1 })))).toBe(zh.why.inQueue)
    expect(whyNotNow("reply", asked(summary("a")))).toBe(zh.why.withAssistant)
    const closed = summary("a", { owner: { kind: "closed", outcome: "resolved" } })
    expect(whyNotNow("reply", asked(closed))).toBe(zh.why.closed)
    expect(whyNotNow("close", asked(closed))).toBe(zh.why.closed)
  })
  it("allows a note at any time and deletion to those who lead", () => {
    expect(whyNotNow("note", asked(summary("a")))).toBeNull()
    expect(whyNotNow("redact", asked(summary("a")))).toBe(zh.why.leadsOnly)
    expect(whyNotNow("redact", asked(summary("a"), { ...ME, role: "supervisor" }))).toBeNull()
  })
  it("lets those who lead step in, and says to the others who may", () => {
    const lead = { ...ME, role: "supervisor" } as const
    expect(whyNotNow("takeOver", asked(summary("a"), lead))).toBeNull()
    expect(whyNotNow("takeOver", asked(summary("a", { owner: owner("li") }), lead))).toBeNull()
    expect(whyNotNow("takeOver", asked(summary("a", { owner: owner(ME.agent) }), lead))).toBe(zh.why.mine)
    expect(whyNotNow("takeOver", asked(summary("a")))).toBe(zh.why.leadsStepIn)
  })
  it("gives back to the AI by the one who serves, and asks the customer once", () => {
    const mine = { owner: owner(ME.agent) }
    expect(whyNotNow("return", asked(summary("a", mine)))).toBeNull()
    const consent = { id: "c", about: "assistant", default: "no", deadline: 9 } as const
    expect(whyNotNow("return", asked(summary("a", { ...mine, consent })))).toBe(zh.why.consentPending)
    expect(whyNotNow("return", asked(summary("a", { owner: owner("li") })))).toBe(zh.why.withOther("李姐"))
  })
  it("acknowledges an alert that nobody has seen yet", () => {
    const alert = { why: "waiting", level: 1, at: 5, acknowledgedAt: null } as const
    expect(whyNotNow("acknowledge", asked(summary("a", { alert })))).toBeNull()
    const seen = { ...alert, acknowledgedAt: 7 }
    expect(whyNotNow("acknowledge", asked(summary("a", { alert: seen })))).toBe(zh.why.noAlert)
    expect(whyNotNow("acknowledge", asked(summary("a")))).toBe(zh.why.noAlert)
  })
  it("lets anybody who serves take a waiting customer", () => {
    expect(whyNotNow("accept", asked(queued("a", { since: 1 })))).toBeNull()
    expect(whyNotNow("accept", asked(summary("a")))).toBe(zh.why.withAssistant)
  })
})

describe("whyNotDecideNow", () => {
  const action: LiveAction = {
    id: "a",
    tool: "refund_item",
    level: "approval",
    amountFen: 600_00,
    orderId: null,
    proposedBy: "agent",
    status: "proposed",
    needs: ["lead"],
    consentId: null,
    undoes: null,
  }
  const mine = asked(summary("a", { owner: owner(ME.agent) }))
  it("leaves an amount above an agent's own limit to those who lead", () => {
    expect(whyNotDecideNow("approve", action, mine)).toBe(zh.problems.approval_needs_lead)
    expect(whyNotDecideNow("decline", action, mine)).toBeNull()
    const lead = asked(mine.row, { ...ME, role: "supervisor" })
    expect(whyNotDecideNow("approve", action, lead)).toBeNull()
  })
  it("says who serves to those who do not", () => {
    const others = asked(summary("a", { owner: owner("li") }))
    expect(whyNotDecideNow("approve", action, others)).toBe(zh.why.withOther("李姐"))
  })
  it("lets nobody say in the customer's place what only they may allow", () => {
    const consent: LiveAction = { ...action, level: "consent", needs: ["consent"] }
    expect(whyNotDecideNow("approve", consent, mine)).toBe(zh.problems.consent_required)
  })
})
