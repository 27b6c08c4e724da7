/** A scripted server with OpenAI's embeddings: each word it knows has a place among meanings, a text lies between its words. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { TinyVocabulary } from "./tiny-onnx.ts"

export type EmbeddingsMode = "good" | "down" | "slow" | "nonsense"

export class ScriptedEmbeddings {
  mode: EmbeddingsMode = "good"
  /** Texts that are refused, whatever the mode. */
  readonly refused = new Set<string>()
  /** Every text it made a vector of. */
  readonly embedded: string[] = []
  readonly authorizations = new Set<string | undefined>()
  readonly #words: TinyVocabulary
  readonly #server = createServer((req, res) => void this.#serve(req, res).catch(() => res.destroy()))

  private constructor(words: TinyVocabulary) {
    this.#words = words
  }

  static async start(words: TinyVocabulary): Promise<ScriptedEmbeddings> {
    const scripted = new ScriptedEmbeddings(words)
    await new Promise<void>((resolve) => scripted.#server.listen(0, "127.0.0.1", resolve))
    return scripted
  }

  /** What a server is started with. */
  env(model = "tiny"): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo
    return {
      EMBEDDINGS_BASE_URL: `http://127.0.0.1:${port}/v1`,
      EMBEDDINGS_MODEL: model,
      EMBEDDINGS_API_KEY: "embeddings-key",
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = ""
    for await (const chunk of req) body += chunk
    if (req.method !== "POST" || req.url !== "/v1/embeddings") return void res.writeHead(404).end()
    this.authorizations.add(req.headers.authorization)
    if (this.mode === "slow") return
    const { input } = JSON.parse(body) as { input: string[] }
    if (this.mode === "down" || input.some((text) => this.refused.has(text)))
      return void res.writeHead(503).end("{}")
    const embed = (text: string) => (this.mode === "nonsense" ? [null] : this.#vectorOf(text))
    const data = input.map((text, index) => ({ object: "embedding", index, embedding: embed(text) }))
    if (this.mode === "good") this.embedded.push(...input)
    res.writeHead(200, { "content-type": "application/json" })
    res.end(
      JSON.stringify({ object: "list", model: "tiny", data, usage: { prompt_tokens: 1, total_tokens: 1 } }),
    )
  }

  #vectorOf(text: string): number[] {
    const known = Object.entries(this.#words)
    const sum = new Array<number>(known[0]?.[1].length ?? 1).fill(0)
    for (const [word, place] of known) {
      const times = text.split(word).length - 1
      for (const [i, value] of place.entries()) sum[i] = (sum[i] as number) + times * value
    }
    return sum
  }
}
