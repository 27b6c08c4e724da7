/** Any endpoint with OpenAI's chat completions (DeepSeek, Qwen, GLM, Ollama, vLLM ...), by the AI SDK. */
import { boundedFetch } from "./bounded-fetch.ts"
import { type Model, ModelFault, type Written } from "./model.ts"
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
    write: async (request, signal, heard) => {
      loading ??= load(endpoint)
      return (await loading)(request, signal, heard)
    },
  }
}

async function load({ baseUrl, name, apiKey, fetch }: Endpoint): Promise<Write> {
  const [{ streamText }, { createOpenAICompatible }] = await Promise.all([
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
  return async (request, signal, heard) => {
    try {
      const result = streamText({
        model,
        instructions: request.instructions,
        prompt: request.prompt,
        maxOutputTokens: request.maxOutputTokens,
        temperature: 0,
        // A second try costs the customer's time; the article's own words stand ready.
        maxRetries: 0,
        abortSignal: signal,
        // Told below, in our own words.
        onError: () => {},
      })
      return await heardOut(result.stream, heard)
    } catch (err) {
      if (signal.aborted) throw signal.reason
      throw faultOf(err)
    }
  }
}

interface Part {
  type: string
  text?: string
  error?: unknown
  finishReason?: string
  totalUsage?: { inputTokens: number | undefined; outputTokens: number | undefined }
}

/** What a model thinks aloud is neither told nor kept. @throws what the endpoint failed with */
async function heardOut(stream: AsyncIterable<Part>, heard?: (piece: string) => void): Promise<Written> {
  const aloud = new WithoutThoughts()
  let text = ""
  let finished: Part | null = null
  const tell = (piece: string) => {
    if (piece === "") return
    text += piece
    heard?.(piece)
  }
  for await (const part of stream) {
    if (part.type === "text-delta") tell(aloud.read(part.text ?? ""))
    else if (part.type === "error") throw part.error
    else if (part.type === "finish") finished = part
  }
  tell(aloud.end())
  // A stream that ends without saying so was broken off.
  if (!finished || finished.finishReason === "other" || finished.finishReason === "error")
    throw new ModelFault("unreadable")
  const { inputTokens, outputTokens } = finished.totalUsage ?? {}
  return { text: text.trim(), inputTokens: counted(inputTokens), outputTokens: counted(outputTokens) }
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
