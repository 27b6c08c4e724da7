/** One's own account, and the link that sets its password. */
import { LinkIsFor, OwnSessions } from "@jieying/contract/people.ts"
import { Me } from "@jieying/contract/staff.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const readOwnSessions = (signal?: AbortSignal): Promise<OwnSessions> =>
  call({ path: "me/sessions", answer: OwnSessions, signal })

export async function endOwnSession(id: string): Promise<void> {
  await call({ path: `me/sessions/${id}`, method: "DELETE", answer: z.unknown() })
}

export const changeName = (name: string): Promise<Me> =>
  call({ path: "me/name", method: "PUT", json: { name }, answer: Me })

export async function changePassword(of: { old: string; password: string }): Promise<void> {
  await call({ path: "me/password", method: "PUT", json: of, answer: z.unknown() })
}

export const lookAtLink = (token: string, signal?: AbortSignal): Promise<LinkIsFor> =>
  call({ path: "password/look", method: "POST", json: { token }, answer: LinkIsFor, signal })

export async function setPassword(of: { token: string; password: string }): Promise<void> {
  await call({ path: "password", method: "POST", json: of, answer: z.unknown() })
}
