/** Makes the demo workspaces at the first start on an empty database, and finds their accounts again later. */
import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { AppContext } from "../context.ts"
import { parseMarkdown } from "../knowledge/import/markdown.ts"
import { type DemoAccount, demoAccountLines, loadOrMakeDemoAccounts, readDemoAccounts } from "./accounts.ts"
import { DEMO_WORKSPACES, type DemoWorkspace } from "./workspaces.ts"

const KNOWLEDGE = fileURLToPath(new URL("./knowledge", import.meta.url))

/** Lines for the operator about the demo accounts. */
export async function ensureDemo(context: AppContext): Promise<string[]> {
  const found = await context.db.pool.query("select count(*) as n from tenant")
  if (found.rows[0].n > 0) return demoAccountLines(await demoAccountsHere(context))
  const accounts = await loadOrMakeDemoAccounts(context.config.dataDir)
  const made = await makeWorkspaces(context, accounts)
  if (!made) return demoAccountLines(null)
  for (const workspace of DEMO_WORKSPACES) await importKnowledge(context, workspace.id)
  return demoAccountLines(accounts)
}

/** The accounts, when the demo workspaces of this database were made from this data folder. */
async function demoAccountsHere(context: AppContext): Promise<DemoAccount[] | null> {
  const accounts = await readDemoAccounts(context.config.dataDir)
  if (!accounts?.[0]) return null
  const { email, password } = accounts[0]
  const account = await context.accounts.byEmail(email)
  const checked = account ? await context.passwords.check(password, account.passwordHash) : "wrong"
  return checked === "right" ? accounts : null
}

/** All or nothing, once: of two processes that start on one empty database, one makes the demo. */
async function makeWorkspaces(context: AppContext, accounts: readonly DemoAccount[]): Promise<boolean> {
  const hashes = new Map<string, string>()
  for (const { id, password } of accounts) {
    const hashed = await context.passwords.hash(password)
    if (!hashed.ok) throw new Error("the demo passwords could not be hashed; start again")
    hashes.set(id, hashed.stored)
  }
  const client = await context.db.pool.connect()
  try {
    await client.query("begin")
    await client.query("lock table tenant in exclusive mode")
    const found = await client.query("select count(*) as n from tenant")
    if (found.rows[0].n > 0) {
      await client.query("rollback")
      return false
    }
    const now = context.now()
    for (const [index, workspace] of DEMO_WORKSPACES.entries())
      await insertWorkspace(client, workspace, now + index)
    for (const account of accounts)
      await insertAccount(client, account, { hash: hashes.get(account.id) ?? "", now })
    await client.query("commit")
    return true
  } catch (error) {
    await client.query("rollback")
    throw error
  } finally {
    client.release()
  }
}

interface Client {
  query(text: string, values?: unknown[]): Promise<unknown>
}

async function insertWorkspace(client: Client, workspace: DemoWorkspace, now: number): Promise<void> {
  const { id, name, teams, suggestions } = workspace
  await client.query("insert into tenant (id, name, created_at) values ($1, $2, $3)", [id, name, now])
  for (const team of teams) {
    await client.query("insert into team (tenant, key, name) values ($1, $2, $3)", [id, team.key, team.name])
  }
  await client.query(
    `insert into inbox (key, tenant, name, locale, team, time_zone, hours, suggestions)
      values ($1, $1, $2, 'zh-CN', $3, 'Asia/Shanghai', null, $4)`,
    [id, name, teams[0].key, suggestions],
  )
}

async function insertAccount(
  client: Client,
  account: DemoAccount,
  made: { hash: string; now: number },
): Promise<void> {
  const { id, email, name, role, capacity, home } = account
  await client.query(
    "insert into account (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)",
    [id, email, name, made.hash, made.now],
  )
  for (const { workspace, teams } of account.teams) {
    await client.query(
      "insert into member (tenant, account, role, capacity, teams, home) values ($1, $2, $3, $4, $5, $6)",
      [workspace, id, role, capacity, teams, workspace === home],
    )
  }
}

async function importKnowledge(context: AppContext, workspace: string): Promise<void> {
  const folder = `${KNOWLEDGE}/${workspace}`
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort()
  const files = await Promise.all(
    names.map(async (path) => ({ path, text: await readFile(`${folder}/${path}`, "utf8") })),
  )
  const { articles, rejected } = parseMarkdown(files)
  if (rejected.length > 0) throw new Error(`demo knowledge: ${rejected[0]?.path}: ${rejected[0]?.why}`)
  await context.libraries.importAll(workspace, articles, context.now())
}
