/** How a page of a help centre leaves: its policy, and its name by which a copy is known to be fresh. */
import { createHash } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import { policyText } from "../security-headers.ts"

/** The style sheet, the widget and its chat; nothing written into the page runs. */
const POLICY = policyText({
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "media-src": ["'self'", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'", "ws:", "wss:"],
  "form-action": ["'self'"],
  "base-uri": ["'none'"],
  "frame-ancestors": ["'none'"],
})

/** A copy may be shown for a minute; after that it is asked for again, by its name. */
const FRESH = "public, max-age=60, stale-while-revalidate=600"

export interface Leaf {
  text: string
  etag: string
}

export function leaf(text: string): Leaf {
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` }
}

export function sendLeaf(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, etag }: Leaf,
  type = "text/html",
) {
  reply.header("content-security-policy", POLICY)
  reply.header("cache-control", FRESH).header("etag", etag).header("vary", "Accept-Language")
  if (sameName(request.headers["if-none-match"], etag)) return reply.code(304).send()
  return reply.type(`${type}; charset=utf-8`).send(text)
}

/** A page that says why there is none is not kept by anybody. */
export function sendApart(reply: FastifyReply, status: number, text: string) {
  reply.header("content-security-policy", POLICY).header("cache-control", "no-store")
  return reply.code(status).type("text/html; charset=utf-8").send(text)
}

/** Proxies that compress add W/ to a name (RFC 9110, 13.1.2: compared weakly). */
function sameName(asked: string | undefined, etag: string): boolean {
  return (asked ?? "")
    .split(",")
    .some((name) => name.trim().replace(/^W\//, "") === etag || name.trim() === "*")
}
