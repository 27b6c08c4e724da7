/** Any endpoint with OpenAI's embeddings (Ollama, vLLM, TEI, Qwen ...), by the AI SDK. */
import { boundedFetch } from "../models/bounded-fetch.ts"
import { ModelFault } from "../models/model.ts"
import type { Endpoint } from "../models/openai-compatible.ts"
import { checkedVectors, type Embedder, EmbeddingFault } from "./embedder.ts"

/** Texts of one request. */
const AT_ONCE = 32
/** Bytes of a reply: so many vectors of the most dimensions, some twenty characters a value. */
const MOST_BYTES = 4 * 1024 * 1024
const QUESTION_MS = 800

type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<readonly number[][]>

export function endpointEmbedder(endpoint: Endpoint): Embedder {
  let loading: Promise<Embed> | undefined
  const closing = new AbortController()
  return {
    name: async () => endpoint.name,
    questionMs: QUESTION_MS,
    embed: async (texts, { signal }) => {
      loading ??= load(endpoint)
      const embed = await loading
      const until = AbortSignal.any([signal, closing.signal])
      const vectors: number[][] = []
      for (let at = 0; at < texts.length; at += AT_ONCE) {
        vectors.push(...(await embed(texts.slice(at, at + AT_ONCE), until)))
      }
      return checkedVectors(vectors, texts.length)
    },
    close: async () => closing.abort(new EmbeddingFault("the server stops")),
  }
}

/** Loaded at the first text, as for models. */
async function load({ baseUrl, name, apiKey }: Endpoint): Promise<Embed> {
  const [{ embedMany }, { createOpenAICompatible }] = await Promise.all([
    import("ai"),
    import("@ai-sdk/openai-compatible"),
  ])
  // Its warnings go to the console and may quote what was sent.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const provider = createOpenAICompatible({
    name: "embeddings",
    baseURL: baseUrl,
    apiKey,
    fetch: boundedFetch(baseUrl, fetch, MOST_BYTES),
  })
  const model = provider.embeddingModel(name)
  return async (texts, signal) => {
    try {
      const { embeddings } = await embedMany({
        model,
        values: [...texts],
        // A job tries again by itself; a question does not wait.
        maxRetries: 0,
        abortSignal: signal,
      })
      return embeddings
    } catch (err) {
      if (signal.aborted) throw signal.reason
      throw faultOf(err)
    }
  }
}

function faultOf(err: unknown): EmbeddingFault {
  for (let cause = err, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof ModelFault) return new EmbeddingFault(cause.message)
    const status = (cause as { statusCode?: unknown }).statusCode
    if (typeof status === "number") return new EmbeddingFault(`the endpoint answered with status ${status}`)
  }
  return new EmbeddingFault("the endpoint cannot be reached")
}
