/** The workspace a drill makes for itself: an inbox that is always open, a team, people, one article. */
import { randomBytes } from "node:crypto"
import type { Session } from "@jieying/contract/staff.ts"
import type { Api } from "../api.ts"
import { operatorToken } from "../operator.ts"
import { signIn } from "../sign-in.ts"
import { ARTICLE } from "./words.ts"

export const WORKSPACE = "drill"
/** Conversations one person takes at once: what a new account has. */
export const CAPACITY = 6
/** How long a person has to take an offer, s: the default by the pace, not below what an inbox allows. */
const OFFER_SECONDS = { usual: 30, least: 5 }

export interface Workplace {
  lead: Session
  agents: Session[]
}

export async function makeWorkplace(
  api: Api,
  of: { dataDir: string; agents: number; pace: number },
): Promise<Workplace> {
  const operator = await operatorToken({ url: api.url, data: of.dataDir })
  const post = (path: string, body: unknown, method: "POST" | "PUT" = "POST") =>
    api.json(`/api/v1/admin/${path}`, { method, token: operator, body })
  const person = (email: string, name: string) => ({
    email,
    name,
    password: randomBytes(18).toString("base64url"),
  })
  const lead = person("lead@drill.example", "班长")
  await post("workspaces", { id: WORKSPACE, name: { "zh-CN": "演练", en: "Drill" }, admin: lead })
  const people = Array.from({ length: of.agents }, (_, i) =>
    person(`agent${i + 1}@drill.example`, `客服 ${i + 1}`),
  )
  for (const one of people)
    await post(`workspaces/${WORKSPACE}/accounts`, { ...one, role: "agent", capacity: CAPACITY })
  const offerSeconds = Math.max(OFFER_SECONDS.least, Math.round(OFFER_SECONDS.usual / of.pace))
  await post(`inboxes/${WORKSPACE}`, { offerSeconds }, "PUT")
  const session = await signIn(api, lead)
  await api.json("/api/v1/knowledge/articles", { method: "POST", token: session.token, body: ARTICLE })
  return { lead: session, agents: await Promise.all(people.map((one) => signIn(api, one))) }
}
