import { People } from "@jieying/contract/staff.ts"
import { z } from "zod"
import { call } from "./http.ts"

export const readPeople = (signal?: AbortSignal): Promise<People> =>
  call({ path: "people", answer: People, signal })

export async function setPresence(status: "online" | "away"): Promise<void> {
  await call({ path: "presence", method: "PUT", json: { status }, answer: z.unknown() })
}
