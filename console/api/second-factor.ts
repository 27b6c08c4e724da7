/** The code beside the password: one's own, and an administrator's word on everybody's. */
import { BegunSecondFactor, OwnSecondFactor, RecoveryCodes } from "@jieying/contract/second-factor.ts"
import { z } from "zod"
import { call } from "./http.ts"

const PATH = "me/second-factor"

export const readSecondFactor = (signal?: AbortSignal): Promise<OwnSecondFactor> =>
  call({ path: PATH, answer: OwnSecondFactor, signal })

export const beginSecondFactor = (password: string): Promise<BegunSecondFactor> =>
  call({ path: PATH, method: "POST", json: { password }, answer: BegunSecondFactor })

export const confirmSecondFactor = (code: string): Promise<RecoveryCodes> =>
  call({ path: `${PATH}/confirm`, method: "POST", json: { code }, answer: RecoveryCodes })

export const renewRecovery = (both: { password: string; code: string }): Promise<RecoveryCodes> =>
  call({ path: `${PATH}/recovery`, method: "POST", json: both, answer: RecoveryCodes })

export async function endSecondFactor(both: { password: string; code: string }): Promise<void> {
  await call({ path: `${PATH}/off`, method: "POST", json: both, answer: z.unknown() })
}

export async function requireSecondFactor(required: boolean): Promise<void> {
  await call({ path: "second-factor", method: "PUT", json: { required }, answer: z.unknown() })
}

export async function resetSecondFactor(agent: string): Promise<void> {
  const path = `members/${encodeURIComponent(agent)}/reset-second-factor`
  await call({ path, method: "POST", answer: z.unknown() })
}
