import { Session } from "@jieying/contract/staff.ts"
import { z } from "zod"
import { call, setCsrf } from "./http.ts"
import { codeOf } from "./problem.ts"

/** The session as the console knows it: the token is dropped on arrival, the cookie carries it. */
export const Known = Session.omit({ token: true })
export type KnownSession = z.infer<typeof Known>

export function remember(session: KnownSession): KnownSession {
  setCsrf(session.csrf)
  return session
}

/** Who is signed in, or null. */
export async function readSession(): Promise<KnownSession | null> {
  try {
    return remember(await call({ path: "session", answer: Known }))
  } catch (error) {
    if (["not_signed_in", "token_invalid", "token_expired"].includes(codeOf(error))) return null
    throw error
  }
}

export async function signIn(who: { email: string; password: string; code?: string }): Promise<KnownSession> {
  return remember(await call({ path: "session", method: "POST", json: who, answer: Known }))
}

export async function signOut(): Promise<void> {
  await call({ path: "session", method: "DELETE", answer: z.unknown() })
  setCsrf("")
}

export async function switchWorkspace(workspace: string): Promise<KnownSession> {
  return remember(
    await call({ path: "session/workspace", method: "POST", json: { workspace }, answer: Known }),
  )
}
