/**
 * A program: a JSON list of texts on its input; on its output a line with what makes the vectors, then a line for each text, its
 * 32-bit floats in base64. For the command line, which measures with the same settings as the server.
 */
import { text } from "node:stream/consumers"
import { readConfig } from "../config/config.ts"
import { openEmbedder } from "./open.ts"

/** Texts of one request. */
const AT_ONCE = 32
const REQUEST_MS = 120_000

try {
  const embedder = await openEmbedder(readConfig(process.env).embeddings)
  if (!embedder) {
    console.error("Set EMBEDDINGS_BASE_URL and EMBEDDINGS_MODEL, or EMBEDDINGS_ONNX_DIR.")
    process.exit(2)
  }
  const texts = JSON.parse(await text(process.stdin)) as string[]
  console.log(await embedder.name())
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const signal = AbortSignal.timeout(REQUEST_MS)
    for (const vector of await embedder.embed(texts.slice(at, at + AT_ONCE), { signal })) {
      console.log(Buffer.from(vector.buffer).toString("base64"))
    }
  }
  await embedder.close()
} catch (err) {
  const { message, hint } = err as Error & { hint?: string }
  console.error(hint ? `${message}\n${hint}` : message)
  process.exit(2)
}
