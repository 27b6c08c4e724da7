import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import type { Command, Context, Effect } from "../conversation/commands.ts"
import { decide } from "../conversation/decide.ts"
import { append, emptyLog, type SampleLog } from "../evidence/testing/sample.ts"
import { QUIET_MS } from "./alert.ts"

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const MINUTE = 60_000
const LEAD = { agent: "lead", name: "周岚", role: "supervisor" } as const
const AGENT = { agent: "agent", name: "林小满", role: "agent" } as const

function at(now: number): Context {
  const policy = {
    team: "service",
    skills: [],
    officeOpen: true,
    nextOpening: null,
    elderPriority: 10,
    lateAfterMs: 5 * MINUTE,
    escalateMs: MINUTE,
    replyLimitMs: 3 * MINUTE,
    lapseMs: 30 * MINUTE,
    supportText: "",
    maxOpen: 2,
  }
  return { now, policy, ahead: 0, eta: null }
}

function after(...steps: [Command, number][]): SampleLog {
  return steps.reduce((log, [command, now]) => append(log, command, at(now), sha256), emptyLog())
}

const OPEN: [Command, number] = [
  {
    type: "open",
    visitor: "v",
    inbox: "shop",
    locale: "zh-CN",
    elder: false,
    channel: "web",
    aiNotice: "AI",
  },
  0,
]
const ASK: [Command, number] = [{ type: "askHuman", visitor: "v", via: "button" }, 0]

function ladder(effects: readonly Effect[]): (Effect & { kind: "escalate" })[] {
  return effects.filter((e) => e.kind === "escalate")
}

test("the steps of the ladder come after 1, 2, 4, 8 and 16 minutes of waiting, then every 15 minutes", () => {
  let log = after(OPEN)
  const first = decide(log.state, ASK[0], at(0))
  let next = first.ok ? ladder(first.effects)[0] : undefined
  log = after(OPEN, ASK)
  const minutes: number[] = []
  while (next && minutes.length < 7) {
    minutes.push(next.at / MINUTE)
    const command: Command = { type: "raiseAlert", epoch: next.epoch, why: "waiting", level: next.level }
    const raised = decide(log.state, command, at(next.at))
    if (!raised.ok) throw new Error(raised.code)
    log = append(log, command, at(next.at), sha256)
    next = ladder(raised.effects)[0]
  }
  expect(minutes).toEqual([1, 2, 4, 8, 16, 31, 46])
})

test("a call that was seen comes again after five quiet minutes, as long as the customer waits", () => {
  const raise: Command = { type: "raiseAlert", epoch: 2, why: "waiting", level: 1 }
  const log = after(OPEN, ASK, [raise, MINUTE])
  const seen = decide(log.state, { type: "acknowledge", by: LEAD }, at(MINUTE))
  expect(seen.ok && ladder(seen.effects)).toEqual([
    { kind: "escalate", epoch: 2, why: "waiting", level: 2, at: MINUTE + QUIET_MS },
  ])
  const quiet = append(log, { type: "acknowledge", by: LEAD }, at(MINUTE), sha256).state
  const again = (now: number) => decide(quiet, { ...raise, level: 2 }, at(now)).ok
  expect(again(MINUTE + QUIET_MS - 1)).toBe(false)
  expect(again(MINUTE + QUIET_MS)).toBe(true)
})

test("a step set up for an earlier wait calls nobody", () => {
  const log = after(OPEN, ASK, [{ type: "accept", by: AGENT }, 1], [{ type: "release", by: AGENT }, 2])
  const stale = decide(log.state, { type: "raiseAlert", epoch: 2, why: "waiting", level: 1 }, at(MINUTE))
  expect(stale).toMatchObject({ ok: false, code: "nothing_to_do" })
})
