import {
  type ChangeProgress,
  type FirstWorkspace,
  Progress,
  SetupNeeded,
  System,
} from "@jieying/contract/setup.ts"
import { call } from "./http.ts"
import { Known, type KnownSession, remember } from "./session.ts"

export const readSetup = (signal?: AbortSignal): Promise<{ needed: boolean }> =>
  call({ path: "setup", answer: SetupNeeded, signal })

export async function makeFirst(workspace: FirstWorkspace): Promise<KnownSession> {
  return remember(await call({ path: "setup", method: "POST", json: workspace, answer: Known }))
}

export const readProgress = (signal?: AbortSignal): Promise<Progress> =>
  call({ path: "setup/progress", answer: Progress, signal })

export const changeProgress = (change: ChangeProgress): Promise<Progress> =>
  call({ path: "setup/progress", method: "PUT", json: change, answer: Progress })

export const readSystem = (signal?: AbortSignal): Promise<System> =>
  call({ path: "system", answer: System, signal })
