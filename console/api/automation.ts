import {
  AutomationDryRun,
  type AutomationRule,
  AutomationRuns,
  AutomationSettings,
  type SaveAutomation,
} from "@jieying/contract/automation.ts"
import { call } from "./http.ts"

export const readAutomation = (signal?: AbortSignal): Promise<AutomationSettings> =>
  call({ path: "automation", answer: AutomationSettings, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveAutomation = (settings: {
  rules: readonly AutomationRule[]
  version: number
}): Promise<AutomationSettings> =>
  call({
    path: "automation",
    method: "PUT",
    json: settings satisfies { rules: readonly unknown[]; version: SaveAutomation["version"] },
    answer: AutomationSettings,
  })

export const tryAutomation = (
  asked: { rules: readonly AutomationRule[]; days: number },
  signal: AbortSignal,
): Promise<AutomationDryRun> =>
  call({
    path: "automation/dry-run",
    method: "POST",
    json: asked,
    answer: AutomationDryRun,
    signal,
    patient: true,
  })

export const readAutomationRuns = (signal?: AbortSignal): Promise<AutomationRuns> =>
  call({ path: "automation/runs", answer: AutomationRuns, signal })
