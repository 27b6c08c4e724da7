/**
 * A refusal that closes the connection, like a body that is too large, is sent when the rest of the body has come in: who is
 * cut off while still writing sees a broken pipe in place of the reason (RFC 9112, 9.6). What comes is thrown away, up to a
 * bound in bytes and in time; past it the answer goes out whatever the other side does.
 */
import type { IncomingMessage } from "node:http"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { FastifyReply, FastifyRequest } from "fastify"

const MOST_BYTES = 2 * LIMITS.importBytes
const MOST_MS = 10_000

export async function discardBody(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (reply.getHeader("connection") === "close" && !request.raw.complete) await rest(request.raw)
}

function rest(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let left = MOST_BYTES
    const seen = (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) over()
    }
    const over = () => {
      clearTimeout(late)
      body.off("data", seen).off("end", over).off("close", over).off("error", over)
      resolve()
    }
    const late = setTimeout(over, MOST_MS)
    body.on("data", seen).once("end", over).once("close", over).once("error", over).resume()
  })
}
