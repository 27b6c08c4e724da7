/** Tools of the workspace: leads read them, change them and try them without changing anything. */
import { randomUUID } from "node:crypto"
import {
  AskServer,
  DryRunTool,
  SaveTool,
  ServerTools,
  Tool,
  ToolDryRun,
  ToolList,
  ToolParams,
} from "@jieying/contract/tools.ts"
import type { ActionOutcome } from "@jieying/core/conversation/commands.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { toolSecret } from "../../security/inbox-secrets.ts"
import type { Tool as StoredTool } from "../../store/tools.ts"
import type { App } from "../app.ts"
import { signedInLead } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/tools"
const LIST_TIMEOUT_MS = 8_000

export function toolRoutes(app: App, context: AppContext): void {
  listRoute(app, context)
  saveRoute(app, context)
  dryRunRoute(app, context)
  offeredRoute(app, context)
}

function listRoute(app: App, context: AppContext): void {
  app.get(
    PATH,
    { schema: { tags, summary: "The tools of this workspace. For leads.", response: { 200: ToolList } } },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const tools = await context.tenant(tenant).tools.all()
      return { tools: tools.map(present), signingSecret: toolSecret(context.keys.secret, tenant) }
    },
  )
}

function saveRoute(app: App, context: AppContext): void {
  app.put(
    `${PATH}/:key`,
    {
      schema: {
        tags,
        summary: "Add or change a tool. For leads.",
        params: ToolParams,
        body: SaveTool,
        response: { 200: Tool },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { version, token, ...settings } = request.body
      checkAddress(context, settings.url)
      const sealed = typeof token === "string" ? context.sealer.seal(token) : token
      const { tools } = context.tenant(tenant)
      const tool = { ...settings, name: request.params.key }
      const saved = await tools.save(tool, { now: context.now(), over: version, token: sealed })
      if (!saved) throw new ApiError("version_conflict")
      return present(saved)
    },
  )
}

function dryRunRoute(app: App, context: AppContext): void {
  app.post(
    `${PATH}/:key/dry-run`,
    {
      schema: {
        tags,
        summary: "Ask the tool what it would do; it changes nothing. For leads.",
        params: ToolParams,
        body: DryRunTool.nullish(),
        response: { 200: ToolDryRun },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const tool = await context.tenant(tenant).tools.get(request.params.key)
      if (!tool) throw new ApiError("not_found")
      const key = `try.${randomUUID()}`
      const { input = {}, customer = null } = request.body ?? {}
      const began = context.now()
      const call = { tenant, key, action: key, conversation: "", dryRun: true, customer, input }
      const outcome = await context.toolCaller.ask(tool, call)
      return { outcome: outcome.kind, text: saidBy(outcome), ms: Math.max(0, context.now() - began) }
    },
  )
}

function offeredRoute(app: App, context: AppContext): void {
  app.post(
    `${PATH}/offered`,
    {
      schema: {
        tags,
        summary: "The tools that a server of the Model Context Protocol says it has. For leads.",
        body: AskServer,
        response: { 200: ServerTools },
      },
    },
    async (request) => {
      await signedInLead(context, request)
      const { url, token = null } = request.body
      checkAddress(context, url)
      try {
        const tools = await context.toolCaller.offered({ url, token, timeoutMs: LIST_TIMEOUT_MS })
        return { tools: tools.map(({ name, description }) => ({ name, description })) }
      } catch {
        throw new ApiError("tool_unreachable")
      }
    },
  )
}

function checkAddress(context: AppContext, url: string): void {
  const no = context.outgoing.whyNot(url)
  if (no) throw new ApiError(no)
}

function saidBy(outcome: ActionOutcome): string {
  switch (outcome.kind) {
    case "done":
      return outcome.receipt.text
    case "refused":
      return outcome.text ?? outcome.code
    case "unknown":
      return outcome.why
  }
}

function present({ token, ...tool }: StoredTool): Tool {
  return { ...tool, hasToken: token !== null }
}
