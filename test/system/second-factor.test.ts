/** Two-factor sign-in: a code beside the password, each good once, few tries; required of all, and reset for who lost it. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { AuditPage } from "@jieying/contract/audit.ts"
import type { Members } from "@jieying/contract/people.ts"
import type { BegunSecondFactor, OwnSecondFactor, RecoveryCodes } from "@jieying/contract/second-factor.ts"
import type { Session } from "@jieying/contract/staff.ts"
import { codeAt, stepAt } from "@jieying/server/security/totp.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import type { DemoAccount } from "@jieying/testkit/boot.ts"
import { ServerClock } from "@jieying/testkit/clock.ts"
import { call } from "@jieying/testkit/http.ts"
import { openShopStaff, type ShopStaff } from "@jieying/testkit/shop-staff.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const STEP_MS = 30_000
/** The server looks at its clock a little later. */
const LOOKED_MS = 60

describe.each(stores)("two-factor sign-in on $name", { timeout: 60_000 }, ({ fresh }) => {
  let server: ShopStaff["server"]
  let agent: ShopStaff["agent"]
  let admin: Agent
  let account: DemoAccount
  let clock: ServerClock
  let folder = ""
  let end = async () => {}
  let secret = ""
  /** The code that turned it on. */
  let first = ""
  let recovery: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jieying-totp-"))
    clock = await ServerClock.at(join(folder, "clock"))
    ;({ server, agent, end } = await openShopStaff(fresh, clock.env))
    admin = await Agent.ofRole(server, "admin", "shop")
    const found = server.accounts.find((a) => a.role === "agent")
    if (!found) throw new Error("no agent")
    account = found
  })
  afterAll(async () => {
    await end()
    await rm(folder, { recursive: true })
  })

  let from = 0
  const signIn = (code?: string, password = account.password) =>
    call<Session>(server.url, "POST", "/api/v1/session", {
      body: { email: account.email, password, code },
      headers: { "x-forwarded-for": `198.51.100.${++from}` },
    })
  const me = <T>(method: string, path = "", body?: unknown, by: Agent = agent) =>
    by.request<T>(method, `/me/second-factor${path}`, body)
  const code = (steps = 0) => codeAt(secret, stepAt(clock.now()) + steps)
  /** To a time of which no code was used. */
  const later = async (ms = 3 * STEP_MS) => {
    await clock.set(clock.offset + ms)
    await sleep(LOOKED_MS)
  }
  const password = () => account.password

  test("it is set up with the password and the first code of the app, and asked for from then on", async () => {
    expect((await me<OwnSecondFactor>("GET")).body).toEqual({ since: null, recovery: 0, required: false })
    expectError(await me("POST", "", { password: "wrong" }), "password_wrong")
    expectError(await me("POST", "/confirm", { code: "000000" }), "nothing_to_do")
    const begun = (await me<BegunSecondFactor>("POST", "", { password: password() })).body
    secret = begun.secret
    expect(begun.uri).toContain(`secret=${secret}`)
    // Begun is not yet on.
    expect((await signIn()).status).toBe(200)
    expectError(await me("POST", "/confirm", { code: code(9) }), "code_wrong")
    first = code()
    const { codes } = (await me<RecoveryCodes>("POST", "/confirm", { code: first })).body
    recovery = codes
    expect(new Set(codes).size).toBe(10)
    expect((await me<OwnSecondFactor>("GET")).body).toMatchObject({ recovery: 10, since: expect.any(Number) })
    expectError(await me("POST", "", { password: password() }), "nothing_to_do")
    expectError(await signIn(), "code_required")
    expectError(await signIn(undefined, "wrong"), "wrong_credentials")
    expectError(await signIn(code(1), "wrong"), "wrong_credentials")
  })

  test("a code works once, and none before it; sessions from before stay", async () => {
    expectError(await signIn(first), "code_wrong")
    await later()
    const used = code()
    expect((await signIn(used)).status).toBe(200)
    expectError(await signIn(used), "code_wrong")
    expectError(await signIn(code(-1)), "code_wrong")
    expect((await me("GET")).status).toBe(200)
  })

  test("of many at once with the same code one signs in", async () => {
    await later()
    const one = code()
    const replies = await Promise.all(Array.from({ length: 4 }, () => signIn(one)))
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1)
  })

  test("a recovery code works once, however it is written; new ones end the old", async () => {
    await later(16 * 60_000)
    const [one = "", other = ""] = recovery
    expect((await signIn(one.toLowerCase().replaceAll("-", " "))).status).toBe(200)
    expectError(await signIn(one), "code_wrong")
    expect((await me<OwnSecondFactor>("GET")).body.recovery).toBe(9)
    const both = { password: password(), code: code() }
    const { codes } = (await me<RecoveryCodes>("POST", "/recovery", both)).body
    expectError(await signIn(other), "code_wrong")
    expect((await signIn(codes[0])).status).toBe(200)
    recovery = codes
  })

  test("after five wrong ones not even the right one is looked at, for a quarter of an hour", async () => {
    await later(16 * 60_000)
    for (let n = 0; n < 5; n++) expectError(await signIn("123 456"), "code_wrong")
    expectError(await signIn(code()), "code_locked")
    expectError(await signIn(recovery[1]), "code_locked")
    await later(16 * 60_000)
    expect((await signIn(code())).status).toBe(200)
  })

  test("where it is required, who has none does nothing before setting it up, and nobody turns it off", async () => {
    await later(16 * 60_000)
    expectError(await agent.request("PUT", "/second-factor", { required: true }), "not_permitted")
    expect((await admin.request("PUT", "/second-factor", { required: true })).status).toBe(204)
    expectError(await me("POST", "/off", { password: password(), code: code() }), "second_factor_required")
    // The administrator's own session goes on.
    expect((await admin.request<Members>("GET", "/members")).body).toMatchObject({
      secondFactorRequired: true,
    })
    const limited = await Agent.ofRole(server, "supervisor", "shop")
    expect(limited.session.limited).toBe(true)
    for (const path of ["/conversations", "/people", "/me/sessions", "/audit"])
      expectError(await limited.request("GET", path), "second_factor_needed")
    const lead = server.accounts.find((a) => a.role === "supervisor")
    const begun = await me<BegunSecondFactor>("POST", "", { password: lead?.password }, limited)
    const typed = codeAt(begun.body.secret, stepAt(clock.now()))
    expect((await me("POST", "/confirm", { code: typed }, limited)).status).toBe(200)
    expect((await limited.request("GET", "/conversations")).status).toBe(200)
    expect((await admin.request("PUT", "/second-factor", { required: false })).status).toBe(204)
  })

  test("an administrator resets it for a colleague who lost everything, and it is on the staff record", async () => {
    const path = `/members/${agent.id}/reset-second-factor`
    expectError(await agent.request("POST", path), "not_permitted")
    const stranger = await Agent.ofRole(server, "dispatcher")
    expectError(await stranger.request("POST", path), "not_permitted")
    const before = (await admin.request<Members>("GET", "/members")).body.members
    expect(before.find((m) => m.agent === agent.id)).toMatchObject({ secondFactor: true })
    expect((await admin.request("POST", path)).status).toBe(204)
    expectError(await admin.request("POST", path), "nothing_to_do")
    expect((await signIn()).status).toBe(200)
    const { entries, broken } = (await admin.request<AuditPage>("GET", "/audit?limit=20")).body
    expect(broken).toBeNull()
    expect(entries.map((e) => [e.action, e.subject])).toEqual([
      ["second_factor.reset", agent.id],
      ["second_factor.optional", "shop"],
      ["second_factor.on", expect.any(String)],
      ["second_factor.required", "shop"],
      ["second_factor.on", agent.id],
    ])
    expect(JSON.stringify(entries)).not.toContain(secret)
  })

  test("turned off with password and code, nothing but the password is asked", async () => {
    const begun = (await me<BegunSecondFactor>("POST", "", { password: password() })).body
    secret = begun.secret
    await me("POST", "/confirm", { code: code() })
    expectError(await me("POST", "/off", { password: "wrong", code: code(1) }), "password_wrong")
    expect((await me("POST", "/off", { password: password(), code: code(1) })).status).toBe(204)
    expect((await signIn()).status).toBe(200)
    expect((await me<OwnSecondFactor>("GET")).body).toMatchObject({ since: null, recovery: 0 })
  })
})
