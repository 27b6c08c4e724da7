/** A fetch that goes to one host, follows nobody elsewhere, and reads only so much. */
import { ModelFault } from "./model.ts"

/** Bytes of a reply; far more than the most tokens that can be asked for. */
const MOST_BYTES = 512 * 1024

/** `ask`: how addresses are asked; plainly, or through the guard where somebody typed the address in. */
export function boundedFetch(
  baseUrl: string,
  ask: typeof fetch = fetch,
  mostBytes = MOST_BYTES,
): typeof fetch {
  const { origin } = new URL(baseUrl)
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    // The key is sent along: to the configured host and nowhere else.
    if (new URL(url).origin !== origin) throw new ModelFault("unreachable")
    const response = await ask(input, { ...init, redirect: "error" })
    if (!response.body) return response
    const { status, headers } = response
    return new Response(response.body.pipeThrough(limit(mostBytes)), { status, headers })
  }
}

function limit(mostBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let read = 0
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength
      if (read > mostBytes) controller.error(new ModelFault("too_long"))
      else controller.enqueue(chunk)
    },
  })
}
