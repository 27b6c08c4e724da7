/** Any endpoint with OpenAI's chat completions (DeepSeek, Qwen, GLM, Ollama, vLLM ...), by the AI SDK. */
import { boundedFetch } from "./bounded-fetch.ts"
import { type Model, ModelFault } from "./model.ts"

export interface Endpoint {
  baseUrl: string
  name: string
  apiKey: string | undefined
}

type Write = Model["write"]

/** The SDK is loaded at the first question: a start is no slower, and without an endpoint it is never loaded. */
export function openAiCompatible(endpoint: Endpoint): Model {
  let loading: Promise<Write> | undefined
  return {
    name: endpoint.name,
    remote: true,
    write: async (request, signal) => {
      loading ??= load(endpoint)
      return (await loading)(request, signal)
    },
  }
}

async function load({ baseUrl, name, apiKey }: Endpoint): Promise<Write> {
  const [{ generateText }, { createOpenAICompatible }] = await Promise.all([
    import("ai"),
    import("@ai-sdk/openai-compatible"),
  ])
  // Its warnings go to the console and may quote what was sent.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: baseUrl,
    apiKey,
    fetch: boundedFetch(baseUrl),
  })
  const model = provider.chatModel(name)
  return async (request, signal) => {
    try {
      const result = await generateText({
        model,
        instructions: request.instructions,
        prompt: request.prompt,
        maxOutputTokens: request.maxOutputTokens,
        temperature: 0,
        // A second try costs the customer's time; the article's own words stand ready.
        maxRetries: 0,
        abortSignal: signal,
      })
      const { inputTokens, outputTokens } = result.usage
      return { text: withoutThoughts(result.text), inputTokens, outputTokens }
    } catch (err) {
      if (signal.aborted) throw signal.reason
      throw faultOf(err)
    }
  }
}

/** Models that reason aloud write so before they answer. */
function withoutThoughts(text: string): string {
  return text.replace(/<think>[\s\S]*?(?:<\/think>|$)/g, "").trim()
}

function faultOf(err: unknown): ModelFault {
  for (let cause = err, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof ModelFault) return cause
    const status = (cause as { statusCode?: unknown }).statusCode
    if (typeof status === "number") return new ModelFault(status < 400 ? "unreadable" : `status_${status}`)
  }
  return new ModelFault("unreachable")
}
