import type { ConversationSummary, Done } from "@jieying/contract/staff.ts"
import type { Step } from "@jieying/core/macro/steps.ts"
import { expect, it } from "vitest"
import { Problem } from "../api/problem.ts"
import { type Ran, type Run, runOnMany, runSteps } from "./bulk.ts"
import { ME, summary } from "./samples.ts"

const mine = (id: string, change: Partial<ConversationSummary> = {}) =>
  summary(id, { owner: { kind: "agent", agent: ME.agent, name: "我", team: "t" }, ...change })
const by = { agent: ME.agent, name: "我", role: "agent" } as const
const tag: Step = { do: "tag", tag: "x", on: true }
const note: Step = { do: "note", text: "记" }
const end: Step = { do: "close", outcome: "resolved" }
const done = (conversation: ConversationSummary) => ({ conversation }) as Done

function running(change: Partial<Run> = {}) {
  const asked: string[] = []
  const run: Run = {
    key: "k",
    by,
    signal: new AbortController().signal,
    newest: (row) => row,
    onRow: () => {},
    act: (step, row, clientId) => {
      asked.push(`${row.id} ${step.do} ${clientId}`)
      return Promise.resolve(done(row))
    },
    sleep: () => Promise.resolve(),
    ...change,
  }
  return { run, asked }
}

it("does the steps in order, each message under an id of its own, and passes over what stands already", async () => {
  const { run, asked } = running()
  expect(await runSteps(mine("a", { tags: ["x"] }), [tag, note, end], run)).toEqual({
    id: "a",
    done: 3,
    end: "done",
  })
  expect(asked).toEqual(["a note k.1", "a close k.2"])
})

it("stops at the first refusal and says what was done", async () => {
  const { run, asked } = running()
  const ran = await runSteps(summary("a"), [note, end, tag], run)
  expect(ran).toEqual({ id: "a", done: 1, end: "failed", why: { code: "not_owner", action: "close" } })
  expect(asked).toHaveLength(1)
  const refusing = running({ act: () => Promise.reject(new Problem({ code: "not_owner", status: 409 })) })
  expect(await runSteps(mine("a"), [note], refusing.run)).toMatchObject({
    done: 0,
    why: { code: "not_owner" },
  })
})

it("asks a busy server again, and one that is away not", async () => {
  let left = 2
  const busy = running({
    act: (_step, row) =>
      left-- > 0
        ? Promise.reject(new Problem({ code: "overloaded", status: 503 }))
        : Promise.resolve(done(row)),
  })
  expect((await runSteps(mine("a"), [note], busy.run)).end).toBe("done")
  let asked = 0
  const away = running({
    act: () => {
      asked += 1
      return Promise.reject(new Problem({ code: "offline", status: 0 }))
    },
  })
  expect((await runSteps(mine("a"), [note], away.run)).why).toEqual({ code: "offline" })
  expect(asked).toBe(1)
})

it("a few at a time; what was not begun when it is cancelled is told of", async () => {
  const stop = new AbortController()
  let at = 0
  let most = 0
  const { run } = running({
    signal: stop.signal,
    act: async (_step, row) => {
      most = Math.max(most, ++at)
      await Promise.resolve()
      at -= 1
      if (row.id === "n5") stop.abort()
      return done(row)
    },
  })
  const ran: Ran[] = []
  const rows = Array.from({ length: 20 }, (_, n) => mine(`n${n}`))
  await runOnMany(rows, () => [note], { ...run, onRan: (each) => ran.push(each) })
  expect(ran).toHaveLength(20)
  expect(most).toBeLessThanOrEqual(4)
  expect(ran.filter((each) => each.end === "cancelled").length).toBeGreaterThan(8)
  expect(ran.filter((each) => each.end === "failed")).toEqual([])
})
