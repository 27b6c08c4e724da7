/**
 * Keeps secrets out of the log. Three nets: the serializers log few fields of requests, replies and errors; pino
 * redacts known field names wherever the code logs an object; and each line is scrubbed once more as it is written,
 * because error messages quote addresses and headers.
 */
import pino, { type LoggerOptions } from "pino"

const GONE = "[gone]"

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "token",
  "refreshToken",
  "csrf",
  "secret",
  "apiKey",
  "salt",
  "databaseUrl",
  "connectionString",
  '["set-cookie"]',
  '["x-jieying-csrf"]',
]

/** A field of that name at the top or up to two levels down. */
function redactedPaths(): string[] {
  return SECRET_FIELDS.flatMap((field) => {
    const tail = field.startsWith("[") ? field : `.${field}`
    return [field, `*${tail}`, `*.*${tail}`]
  })
}

const SECRET_PARAMS = /token|secret|password|csrf|key/i

/** The address without what may sign somebody in: secret query values and credentials before the host. */
export function stripUrl(url: string): string {
  const [head = "", ...query] = url.split("?")
  const path = head.replace(/\/\/[^/@\s]*@/, `//${GONE}@`)
  if (query.length === 0) return path
  const kept = query
    .join("?")
    .split("&")
    .map((pair) => {
      const name = pair.split("=", 1)[0] ?? ""
      return SECRET_PARAMS.test(decoded(name)) ? `${name}=${GONE}` : pair
    })
  return `${path}?${kept.join("&")}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Text, JSON included, without bearer tokens, tokens of ours and credentials in addresses. Never removes a quote or a
 * backslash, so a line of JSON stays one.
 */
export function stripText(text: string): string {
  return text
    .replace(/\bBearer\s+[\w.~+/=-]+/gi, `Bearer ${GONE}`)
    .replace(/\bv1\.[\w-]+\.[\w-]{43}/g, GONE)
    .replace(/:\/\/[^/@\s"\\]*@/g, `://${GONE}@`)
    .replace(
      /([?&][^=&\s"\\]{0,64}(?:token|secret|password|csrf|key)[^=&\s"\\]{0,64}=)[^&\s"'\\]+/gi,
      `$1${GONE}`,
    )
}

type LoggedRequest = { method?: string; url?: string; ip?: string; id?: unknown }

function request(req: LoggedRequest) {
  return { method: req.method, url: req.url === undefined ? undefined : stripUrl(req.url), ip: req.ip }
}

function response(res: { statusCode?: number }) {
  return { statusCode: res.statusCode }
}

function fault(error: Error) {
  const { type, message, stack, code } = pino.stdSerializers.err(error) as {
    type: string
    message: string
    stack: string
    code?: unknown
  }
  // Other own fields of an error are left out: drivers attach queries, parameters and whole connections to it.
  return { type, code, message, stack }
}

/** Options for pino, and for Fastify's `logger`. */
export const LOG_SAFETY = {
  redact: { paths: redactedPaths(), censor: GONE },
  serializers: { req: request, res: response, err: fault, error: fault },
  hooks: { streamWrite: stripText },
} satisfies LoggerOptions
