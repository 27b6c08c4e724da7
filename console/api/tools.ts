import {
  type AskServer,
  type SaveTool,
  ServerTools,
  Tool,
  ToolDryRun,
  ToolList,
} from "@jieying/contract/tools.ts"
import type { z } from "zod"
import { call } from "./http.ts"

const at = (name: string) => `tools/${encodeURIComponent(name)}`

export const readTools = (signal?: AbortSignal): Promise<ToolList> =>
  call({ path: "tools", answer: ToolList, signal })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveTool = (name: string, settings: z.input<typeof SaveTool>): Promise<Tool> =>
  call({ path: at(name), method: "PUT", json: settings, answer: Tool })

/** The tool is asked what it would do, and does nothing. */
export const dryRunTool = (
  name: string,
  asked: { input?: Record<string, unknown>; customer?: string },
): Promise<ToolDryRun> =>
  call({ path: `${at(name)}/dry-run`, method: "POST", json: asked, answer: ToolDryRun, patient: true })

export const toolsOfServer = (asked: z.input<typeof AskServer>): Promise<ServerTools> =>
  call({ path: "tools/offered", method: "POST", json: asked, answer: ServerTools, patient: true })
