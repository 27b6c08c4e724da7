import { type AskDryRun, type SaveTriggers, TriggerSettings } from "@jieying/contract/trigger-settings.ts"
import { DryRun } from "@jieying/contract/triggers.ts"
import { call } from "./http.ts"

export const readTriggers = (inbox: string, signal?: AbortSignal): Promise<TriggerSettings> =>
  call({ path: "triggers", query: { inbox }, answer: TriggerSettings, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveTriggers = (settings: SaveTriggers): Promise<TriggerSettings> =>
  call({ path: "triggers", method: "PUT", json: settings, answer: TriggerSettings })

export const dryRun = (asked: AskDryRun, signal: AbortSignal): Promise<DryRun> =>
  call({ path: "triggers/dry-run", method: "POST", json: asked, answer: DryRun, signal, patient: true })
