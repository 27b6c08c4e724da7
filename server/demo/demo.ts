/** Makes the demo workspaces at the first start on an empty database, and finds their accounts again later. */
import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { parseLabelsJsonl } from "@jieying/contract/knowledge-files/labels.ts"
import { parseMarkdown } from "@jieying/contract/knowledge-files/markdown.ts"
import type { AppContext } from "../context.ts"
import { inTransaction } from "../store/transaction.ts"
import { insertAccount, insertMember, insertWorkspace } from "../store/workspaces.ts"
import { type DemoAccount, demoAccountLines, loadOrMakeDemoAccounts, readDemoAccounts } from "./accounts.ts"
import { DEMO_WORKSPACES, type DemoWorkspace } from "./workspaces.ts"

/** Who has written what the demo begins with. */
const DEMO_NAME = "Jieying"
const KNOWLEDGE = fileURLToPath(new URL("./knowledge", import.meta.url))

/** Lines for the operator about the demo accounts. */
export async function ensureDemo(context: AppContext): Promise<string[]> {
  const found = await context.db.pool.query("select count(*) as n from tenant")
  if (found.rows[0].n > 0) {
    const here = await demoAccountsHere(context)
    // A first start that was cut short made the workspaces and not their knowledge.
    if (here) await importMissingKnowledge(context)
    return demoAccountLines(here)
  }
  const accounts = await loadOrMakeDemoAccounts(context.config.dataDir)
  const made = await makeWorkspaces(context, accounts)
  if (!made) return demoAccountLines(null)
  await importMissingKnowledge(context)
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
  const hashes = new Map(
    await Promise.all(
      accounts.map(async ({ id, password }): Promise<[string, string]> => {
        const hashed = await context.passwords.hash(password)
        if (!hashed.ok) throw new Error("the demo passwords could not be hashed; start again")
        return [id, hashed.stored]
      }),
    ),
  )
  return inTransaction(context.db, async (client) => {
    await client.query("lock table tenant in exclusive mode")
    const found = await client.query("select count(*) as n from tenant")
    if (found.rows[0].n > 0) return false
    const now = context.now()
    for (const [index, { id, name, teams, suggestions, help }] of DEMO_WORKSPACES.entries()) {
      const place = { locale: "zh-CN", timeZone: "Asia/Shanghai", hours: null } as const
      await insertWorkspace(client, { id, name, teams, suggestions, help, ...place, createdAt: now + index })
    }
    for (const account of accounts) {
      const { id, email, name, role, capacity, home } = account
      await insertAccount(client, { id, email, name, passwordHash: hashes.get(id) ?? "", createdAt: now })
      for (const { workspace, teams } of account.teams) {
        await insertMember(client, {
          tenant: workspace,
          account: id,
          role,
          capacity,
          teams,
          home: workspace === home,
        })
      }
    }
    return true
  })
}

async function importMissingKnowledge(context: AppContext): Promise<void> {
  for (const { id, canned, tags } of DEMO_WORKSPACES) {
    if ((await context.tenant(id).articles.count()) > 0) continue
    await saveCanned(context, id, canned)
    await saveTags(context, id, tags)
    await importKnowledge(context, id)
  }
}

async function saveCanned(context: AppContext, workspace: string, canned: DemoWorkspace["canned"]) {
  const by = { account: "", name: DEMO_NAME, over: 0, now: context.now() }
  for (const [index, [shortcut, text]] of Object.entries(canned).entries()) {
    await context.tenant(workspace).canned.save({ id: `demo-${index}`, shortcut, text, owner: null }, by)
  }
}

async function saveTags(context: AppContext, workspace: string, tags: DemoWorkspace["tags"]) {
  const by = { name: DEMO_NAME, over: 0, now: context.now() }
  for (const [index, tag] of tags.entries())
    await context.tenant(workspace).tags.save({ id: `demo-${index}`, ...tag, retired: false }, by)
}

async function importKnowledge(context: AppContext, workspace: string): Promise<void> {
  const folder = `${KNOWLEDGE}/${workspace}`
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort()
  const files = await Promise.all(
    names.map(async (path) => ({ path, text: await readFile(`${folder}/${path}`, "utf8") })),
  )
  const { articles, rejected } = parseMarkdown(files)
  if (rejected.length > 0) throw new Error(`demo knowledge: ${rejected[0]?.path}: ${rejected[0]?.why}`)
  await context.libraries.importAll(workspace, articles, { now: context.now() })
  await importLabels(context, workspace)
}

/** What people ask there in their own words, each with the article that answers it. */
async function importLabels(context: AppContext, workspace: string): Promise<void> {
  const { labels, rejected } = parseLabelsJsonl(
    await readFile(`${KNOWLEDGE}/${workspace}/questions.jsonl`, "utf8"),
  )
  if (rejected[0]) throw new Error(`demo questions: line ${rejected[0].line}: ${rejected[0].why}`)
  await context.labels.importAll(
    workspace,
    labels.map(({ question, articleId }) => ({ question, articleId, source: "demo" as const })),
  )
}
