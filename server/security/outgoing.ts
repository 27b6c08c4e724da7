/**
 * Requests to addresses that people typed in: tools, hooks. They go to public addresses only, unless the operator allows one by
 * name; what a name stands for is looked at when the connection is made, so that it cannot become another in between. Nobody is
 * followed elsewhere, and an answer is read only so far (OWASP, Server-Side Request Forgery Prevention Cheat Sheet).
 */
import { lookup as resolve } from "node:dns"
import { type IncomingMessage, request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { BlockList, isIP, type LookupFunction } from "node:net"
import { Readable } from "node:stream"

/** Bytes of an answer. */
const MOST_BYTES = 512 * 1024

export type OutgoingFault = "address_not_allowed" | "redirected" | "too_long"

export class OutgoingError extends Error {
  readonly code: OutgoingFault
  constructor(code: OutgoingFault) {
    super(`outgoing request: ${code}`)
    this.code = code
  }
}

/** The guard of one server: what the operator allows, and what is asked through it. */
export class Outgoing {
  readonly #allowed: string[]
  readonly fetch: typeof fetch

  /** Hosts, with or without a port, that may be private and may be spoken to in clear text. */
  constructor(allowed: readonly string[]) {
    this.#allowed = [...allowed]
    this.fetch = this.upTo(MOST_BYTES)
  }

  /** The same, where an answer has fewer bytes. */
  upTo(mostBytes: number): typeof fetch {
    return outgoing(() => this.#allowed, mostBytes)
  }

  allow(host: string): void {
    if (!this.#allowed.includes(host)) this.#allowed.push(host)
  }

  whyNot(address: string): "address_not_allowed" | null {
    return whyNotAddress(address, this.#allowed)
  }
}

/** As `fetch`, for bodies of text. */
export function outgoing(allowedNow: () => readonly string[], mostBytes = MOST_BYTES): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const allowed = allowedNow()
    const trusted = isAllowed(url, allowed)
    if (whyNotAddress(url.href, allowed)) throw new OutgoingError("address_not_allowed")
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    const response = await send(url, { request, body, lookup: trusted ? undefined : publicOnly })
    return answerOf(response, mostBytes)
  }
}

/** For a screen that takes an address: null when it may be asked, as far as the address itself tells. */
export function whyNotAddress(address: string, allowed: readonly string[]): "address_not_allowed" | null {
  if (!URL.canParse(address)) return "address_not_allowed"
  const url = new URL(address)
  const spoken = url.protocol === "https:" || url.protocol === "http:"
  if (!spoken || url.username || url.password) return "address_not_allowed"
  if (isAllowed(url, allowed)) return null
  // In clear text only to who was allowed by name.
  if (url.protocol === "http:") return "address_not_allowed"
  return isIP(bare(url)) !== 0 && !isPublic(bare(url)) ? "address_not_allowed" : null
}

function isAllowed(url: URL, allowed: readonly string[]): boolean {
  return allowed.includes(url.host) || allowed.includes(url.hostname) || allowed.includes(bare(url))
}

const bare = (url: URL) => url.hostname.replace(/^\[|\]$/g, "")

function send(
  url: URL,
  how: { request: Request; body: Buffer | undefined; lookup: LookupFunction | undefined },
): Promise<IncomingMessage> {
  const { request, body, lookup } = how
  const open = url.protocol === "https:" ? requestHttps : requestHttp
  const headers = { ...Object.fromEntries(request.headers), "accept-encoding": "identity" }
  return new Promise((done, failed) => {
    // A connection of its own: one that stands was looked at for another request.
    const sent = open(url, { method: request.method, headers, lookup, signal: request.signal, agent: false })
    sent
      .once("response", done)
      .once("error", (e) => failed(request.signal.aborted ? request.signal.reason : e))
    sent.end(body)
  })
}

function answerOf(answer: IncomingMessage, mostBytes: number): Response {
  const status = answer.statusCode ?? 502
  if (status >= 300 && status < 400) {
    answer.destroy()
    throw new OutgoingError("redirected")
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  if (status === 204 || status === 205) {
    answer.resume()
    return new Response(null, { status, headers })
  }
  const body = Readable.toWeb(Readable.from(bounded(answer, mostBytes)))
  // Node's own type of the same stream.
  return new Response(body as unknown as BodyInit, { status, headers })
}

async function* bounded(answer: IncomingMessage, mostBytes: number): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of answer) {
    read += (chunk as Buffer).byteLength
    if (read > mostBytes) throw new OutgoingError("too_long")
    yield chunk as Buffer
  }
}

/** The name is looked up once, and what is connected to is what was looked at. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0)
    const [first] = found
    if (!first || !found.every(({ address }) => isPublic(address)))
      return done(new OutgoingError("address_not_allowed"), "", 0)
    if (options.all) return done(null, found)
    done(null, first.address, first.family)
  })
}

/** IANA special-purpose registries (RFC 6890): this machine, private, link-local, shared, test, multicast, reserved. */
const SPECIAL = new BlockList()
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  SPECIAL.addSubnet(net, bits)
// Only what is handed out to the public, and of that not what wraps another address or leads nowhere.
const GLOBAL_V6 = new BlockList()
GLOBAL_V6.addSubnet("2000::", 3, "ipv6")
const SPECIAL_V6 = new BlockList()
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  SPECIAL_V6.addSubnet(net, bits, "ipv6")

export function isPublic(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !SPECIAL.check(address)
  return kind === 6 && GLOBAL_V6.check(address, "ipv6") && !SPECIAL_V6.check(address, "ipv6")
}
