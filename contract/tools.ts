/** Tools as leads set them up. What is secret is written, never read back. */
import { z } from "zod"
import { UtcMs } from "./events.ts"
import { Id, recordable } from "./text.ts"

const Fen = z.int().min(0).max(100_000_000)
const Named = z.object({ "zh-CN": recordable(60), en: recordable(60) })
/** May be empty. */
const Described = z.object({ "zh-CN": z.string().max(300), en: z.string().max(300) })

export const ToolSettings = z.object({
  title: Named,
  description: Described,
  level: z.enum(["read", "reversible", "consent", "approval"]),
  limits: z.object({
    amountFen: Fen.nullable().describe("A larger amount is approved by a person; null: moves no money"),
    agentAmountFen: Fen.nullable().describe("A larger amount is approved by a lead; null: no such limit"),
    perConversation: z.int().min(1).max(1000).nullable(),
    perHour: z.int().min(1).max(1_000_000).nullable(),
  }),
  identity: z.boolean().describe("Whether it needs to be proved who the customer is, though it only reads"),
  enabled: z.boolean(),
  transport: z.enum(["http", "mcp"]).describe("A signed request, or a server of the Model Context Protocol"),
  url: z.url({ protocol: /^https?$/ }).max(500),
  remote: recordable(100).nullable().describe("What the server calls it, where that is another name"),
  timeoutMs: z.int().min(100).max(30_000),
  undoBy: Id.nullable().describe("The tool that undoes what this one did"),
})

export const SaveTool = ToolSettings.extend({
  version: z.int().min(0).describe("The version that was read; 0: a new tool"),
  token: z
    .string()
    .max(1000)
    .regex(/^[\x21-\x7e]+$/)
    .nullish()
    .describe("Bearer token for the server; null: none any more; left out, the one it has is kept"),
})

export const Tool = ToolSettings.extend({
  name: z.string(),
  version: z.int(),
  updatedAt: UtcMs,
  hasToken: z.boolean(),
})
export type Tool = z.infer<typeof Tool>

export const ToolList = z.object({
  tools: z.array(Tool),
  /** Signs what tools are asked; by it they know that it is us. */
  signingSecret: z.string(),
})
export type ToolList = z.infer<typeof ToolList>
export const ToolParams = z.object({ key: Id })

const Input = z
  .record(z.string().max(64), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 4000, "too large")

export const DryRunTool = z.object({
  input: Input.optional(),
  customer: recordable(100).optional().describe("Whose matter it would be"),
})
export const ToolDryRun = z.object({
  outcome: z.enum(["done", "refused", "unknown"]),
  text: z.string().describe("What the tool said: a stranger's text"),
  ms: z.int(),
})
export type ToolDryRun = z.infer<typeof ToolDryRun>

export const AskServer = z.object({
  url: z.url({ protocol: /^https?$/ }).max(500),
  token: z.string().max(1000).optional(),
})
export const ServerTools = z.object({
  tools: z.array(z.object({ name: z.string(), description: z.string() })),
})
export type ServerTools = z.infer<typeof ServerTools>

export const ProposeAction = z.object({
  tool: Id,
  input: Input.optional(),
  amountFen: Fen.optional(),
  orderId: recordable(64).optional(),
  undoes: recordable(128).optional().describe("The action that this one undoes"),
})
