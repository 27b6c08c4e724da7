/**
 * Demo accounts: the same people everywhere, with passwords made for each installation. The passwords stay in
 * DATA_DIR/demo-accounts.json (0600), so that every later demo start can print them again; the database holds hashes.
 */
import { randomInt } from "node:crypto"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Role } from "@jieying/core/conversation/commands.ts"
import { z } from "zod"
import { createPrivateFile, readPrivateFile } from "../security/private-file.ts"
import { WORDS } from "./words.ts"

export type DemoWorkspaceId = "shop" | "hotline"
export type DemoPerson = {
  /** Account id. */
  id: string
  email: string
  /** What the customer sees. */
  name: string
  role: Role
  /** Conversations at once. */
  capacity: number
  home: DemoWorkspaceId
  /** Teams in each workspace this person belongs to, home first. */
  teams: readonly { workspace: DemoWorkspaceId; teams: readonly string[] }[]
}
export type DemoAccount = DemoPerson & { password: string }

const BOTH_DESKS = [
  { workspace: "shop", teams: ["service", "after-sales"] },
  { workspace: "hotline", teams: ["desk"] },
] as const

const PEOPLE: readonly DemoPerson[] = [
  person("lin", { name: "小林", role: "agent", capacity: 6 }),
  person("chen", { name: "小陈", role: "agent", capacity: 6 }),
  person("zhou", { name: "周敏", role: "supervisor", capacity: 3 }),
  person("xu", { name: "许宁", role: "admin", capacity: 3 }),
  {
    ...person("he", { name: "何静", role: "dispatcher", capacity: 6 }),
    home: "hotline",
    teams: [{ workspace: "hotline", teams: ["desk", "dispatch"] }],
  },
]

function person(key: string, given: Pick<DemoPerson, "name" | "role" | "capacity">): DemoPerson {
  return { id: `demo-${key}`, email: `${key}@demo.example`, home: "shop", teams: BOTH_DESKS, ...given }
}

const FILE = "demo-accounts.json"
const Saved = z.object({ passwords: z.record(z.string(), z.string().min(8)) })

/** Null when no demo accounts were made from this data folder: another server on the same database made them. */
export async function readDemoAccounts(dataDir: string): Promise<DemoAccount[] | null> {
  const path = join(dataDir, FILE)
  const text = await readPrivateFile(path)
  if (text === null) return null
  const saved = Saved.safeParse(parse(text))
  const passwords = saved.success ? saved.data.passwords : {}
  const accounts = PEOPLE.flatMap((p) => {
    const password = passwords[p.email]
    return password === undefined ? [] : [{ ...p, password }]
  })
  if (accounts.length < PEOPLE.length) {
    throw new Error(`${path} is not the list of demo passwords this server wrote. Put it back or remove it.`)
  }
  return accounts
}

/** Makes the passwords at the first call on a data folder and finds them again later. Makes the folder too. */
export async function loadOrMakeDemoAccounts(dataDir: string): Promise<DemoAccount[]> {
  const present = await readDemoAccounts(dataDir)
  if (present) return present
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const passwords = Object.fromEntries(PEOPLE.map((p) => [p.email, newPassword()]))
  await createPrivateFile(join(dataDir, FILE), `${JSON.stringify({ passwords }, null, 2)}\n`)
  // Read back: a process that started at the same moment may have written its own first.
  const made = await readDemoAccounts(dataDir)
  if (!made) throw new Error(`${join(dataDir, FILE)} vanished while it was being written.`)
  return made
}

/** What is printed at a demo start; `accounts` is null when their passwords are not known here. */
export function demoAccountLines(accounts: readonly DemoAccount[] | null): string[] {
  if (accounts) return accounts.map((a) => `account ${a.role} ${a.email} ${a.password}`)
  return [
    `The demo accounts (${PEOPLE.map((p) => p.email).join(", ")}) were made by another server on this database; ` +
      `their passwords are in ${FILE} in that server's data folder.`,
  ]
}

/** Two words and four digits, about 27 bits: easy to copy by hand, and guesses go through the sign-in rate limit. */
function newPassword(): string {
  const word = () => WORDS[randomInt(WORDS.length)]
  return `${word()}-${word()}-${String(randomInt(10_000)).padStart(4, "0")}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
