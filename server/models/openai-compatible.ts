/** Any endpoint with OpenAI's chat completions (DeepSeek, Qwen, GLM, Ollama, vLLM ...), by the AI SDK. */
import type { ModelMessage } from "ai"
import { boundedFetch } from "./bounded-fetch.ts"
import { type Model, ModelFault, type ModelTool, type ToolSaid, type Written } from "./model.ts"
import { WithoutThoughts } from "./thoughts.ts"

export interface Endpoint {
  baseUrl: string
  name: string
  apiKey: string | undefined
  /** Where somebody typed the address in: the guarded way to ask it. */
  fetch?: typeof fetch
}

type Write = Model["write"]

/** The SDK is loaded at the first question: a start is no slower, and without an endpoint it is never loaded. */
export function openAiCompatible(endpoint: Endpoint): Model {
  let loading: Promise<Write> | undefined
  return {
    name: endpoint.name,
    write: async (request, signal, hearing) => {
      loading ??= load(endpoint)
      return (await loading)(request, signal, hearing)
    },
  }
}

/** Steps of one answer; the last has to write. */
const MOST_STEPS = 4
/** Calls of tools in one step. */
const MOST_CALLS = 2

async function load({ baseUrl, name, apiKey, fetch }: Endpoint): Promise<Write> {
  const [{ streamText, jsonSchema, tool }, { createOpenAICompatible }] = await Promise.all([
    import("ai"),
    import("@ai-sdk/openai-compatible"),
  ])
  // Its warnings go to the console and may quote what was sent.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: baseUrl,
    apiKey,
    includeUsage: true,
    fetch: boundedFetch(baseUrl, fetch),
  })
  const model = provider.chatModel(name)
  // Which fields a tool takes stands in its description: it is told, and refuses what it does not understand.
  const inputSchema = jsonSchema<Record<string, unknown>>({ type: "object", additionalProperties: true })
  return async (request, signal, hearing) => {
    const offered = request.tools ?? []
    const tools = Object.fromEntries(
      offered.map((t) => [t.name, tool({ description: t.description, inputSchema })]),
    )
    const messages: ModelMessage[] = [{ role: "user", content: request.prompt }]
    let { maxOutputTokens } = request
    try {
      for (let step = 1; ; step++) {
        const mayCall = offered.length > 0 && step < MOST_STEPS
        const result = streamText({
          model,
          instructions: request.instructions,
          messages,
          ...(offered.length > 0
            ? { tools, toolChoice: mayCall ? ("auto" as const) : ("none" as const) }
            : {}),
          maxOutputTokens,
          temperature: 0,
          // A second try costs the customer's time; the article's own words stand ready.
          maxRetries: 0,
          abortSignal: signal,
          // Told below, in our own words.
          onError: () => {},
        })
        const { written, calls } = await heardOut(result.stream, hearing?.heard)
        if (calls.length === 0 || !mayCall) return written
        maxOutputTokens = hearing?.stepped?.(written) ?? 0
        if (maxOutputTokens <= 0) throw new ModelFault("out_of_budget")
        messages.push(...(await answered(calls, offered, { model: name, signal })))
      }
    } catch (err) {
      if (signal.aborted) throw signal.reason
      throw faultOf(err)
    }
  }
}

interface Call {
  toolCallId: string
  toolName: string
  input: Record<string, unknown>
}

/** What it called, and what came of it, as the next step reads it. */
async function answered(
  calls: readonly Call[],
  offered: readonly ModelTool[],
  by: { model: string; signal: AbortSignal },
): Promise<ModelMessage[]> {
  const taken = calls.slice(0, MOST_CALLS)
  const results = await Promise.all(
    taken.map(({ toolName, input }): Promise<ToolSaid> | ToolSaid => {
      const found = offered.find((t) => t.name === toolName)
      return found ? found.run(input, by) : { error: "no such tool" }
    }),
  )
  return [
    { role: "assistant", content: taken.map((call) => ({ type: "tool-call" as const, ...call })) },
    {
      role: "tool",
      content: taken.map(({ toolCallId, toolName }, i) => ({
        type: "tool-result" as const,
        toolCallId,
        toolName,
        output: { type: "json" as const, value: results[i] ?? null },
      })),
    },
  ]
}

interface Part {
  type: string
  text?: string
  error?: unknown
  finishReason?: string
  totalUsage?: { inputTokens: number | undefined; outputTokens: number | undefined }
  toolCallId?: string
  toolName?: string
  input?: unknown
}

/** What a model thinks aloud is neither told nor kept. @throws what the endpoint failed with */
async function heardOut(
  stream: AsyncIterable<Part>,
  heard?: (piece: string) => void,
): Promise<{ written: Written; calls: Call[] }> {
  const aloud = new WithoutThoughts()
  const calls: Call[] = []
  let text = ""
  let finished: Part | null = null
  const tell = (piece: string) => {
    if (piece === "") return
    text += piece
    heard?.(piece)
  }
  for await (const part of stream) {
    if (part.type === "text-delta") tell(aloud.read(part.text ?? ""))
    else if (part.type === "tool-call") calls.push(callOf(part))
    else if (part.type === "error") throw part.error
    else if (part.type === "finish") finished = part
  }
  tell(aloud.end())
  // A stream that ends without saying so was broken off.
  if (!finished || finished.finishReason === "other" || finished.finishReason === "error")
    throw new ModelFault("unreadable")
  const { inputTokens, outputTokens } = finished.totalUsage ?? {}
  const written = {
    text: text.trim(),
    inputTokens: counted(inputTokens),
    outputTokens: counted(outputTokens),
  }
  return { written, calls }
}

/** What cannot be read as an object is none: the tool says what it misses. */
function callOf({ toolCallId = "", toolName = "", input }: Part): Call {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input)
  return { toolCallId, toolName, input: isObject ? (input as Record<string, unknown>) : {} }
}

/** A count that cannot be is none: we count ourselves then. */
function counted(tokens: number | undefined): number | undefined {
  return tokens !== undefined && Number.isSafeInteger(tokens) && tokens > 0 && tokens < MOST_TOKENS
    ? tokens
    : undefined
}

const MOST_TOKENS = 1_000_000

function faultOf(err: unknown): ModelFault {
  for (let cause = err, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof ModelFault) return cause
    const status = (cause as { statusCode?: unknown }).statusCode
    if (typeof status === "number") return new ModelFault(status < 400 ? "unreadable" : `status_${status}`)
  }
  return new ModelFault("unreachable")
}
