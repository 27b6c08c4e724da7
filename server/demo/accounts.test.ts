import { mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { demoAccountLines, loadOrMakeDemoAccounts, readDemoAccounts } from "./accounts.ts"
import { DEMO_WORKSPACES } from "./workspaces.ts"

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "jieying-demo-"))
})
afterEach(() => rm(dataDir, { recursive: true }))

test("each installation has passwords of its own, the same at every start", async () => {
  const folder = join(dataDir, "fresh")
  const made = await loadOrMakeDemoAccounts(folder)
  expect(await loadOrMakeDemoAccounts(folder)).toEqual(made)
  expect(await readDemoAccounts(folder)).toEqual(made)
  const elsewhere = await loadOrMakeDemoAccounts(dataDir)
  expect(elsewhere.map((a) => a.password)).not.toEqual(made.map((a) => a.password))
  expect((await stat(join(folder, "demo-accounts.json"))).mode & 0o777).toBe(0o600)
})

test("servers that start at once on one folder agree", async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => loadOrMakeDemoAccounts(dataDir)))
  expect(new Set(all.map((accounts) => JSON.stringify(accounts))).size).toBe(1)
})

test("the lines at start name role, e-mail and password", async () => {
  const lines = demoAccountLines(await loadOrMakeDemoAccounts(dataDir))
  for (const line of lines) expect(line).toMatch(/^account \S+ \S+@demo\.example [a-z]+-[a-z]+-\d{4}$/)
  expect(lines.map((line) => line.split(" ")[1])).toEqual([
    "agent",
    "agent",
    "supervisor",
    "admin",
    "dispatcher",
  ])
})

test("another server's accounts are named, not guessed", async () => {
  expect(await readDemoAccounts(dataDir)).toBeNull()
  expect(demoAccountLines(null).join()).toContain("demo-accounts.json")
})

test.each(["", "{}", '{"passwords":{"lin@demo.example":"maple-otter-0001"}}'])(
  "a broken file is said: %j",
  async (text) => {
    await writeFile(join(dataDir, "demo-accounts.json"), text)
    await expect(loadOrMakeDemoAccounts(dataDir)).rejects.toThrow("demo-accounts.json")
  },
)

test("everybody belongs to teams that exist, at home first", async () => {
  const teams = new Map(DEMO_WORKSPACES.map((w) => [w.id, w.teams.map((t) => t.key)]))
  for (const account of await loadOrMakeDemoAccounts(dataDir)) {
    expect(account.teams[0]?.workspace).toBe(account.home)
    for (const { workspace, teams: keys } of account.teams) {
      for (const key of keys) expect(teams.get(workspace)).toContain(key)
    }
  }
})
