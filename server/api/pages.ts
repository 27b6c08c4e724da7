/** The screens: built files and the demo pages. What is not built is a 404 that says how to build it. */
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import fastifyStatic from "@fastify/static"
import type { AppContext } from "../context.ts"
import { SHOP_COOKIE } from "../demo/shop/customers.ts"
import { errorBody } from "../errors.ts"
import type { App } from "./app.ts"
import { policyText } from "./security-headers.ts"

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const WIDGET = path("../../widget/dist/")
const VERIFY = path("../../widget/verify/dist/verify.html")
const CONSENT = path("../../widget/consent/dist/consent.html")
const CONSOLE = path("../../console/dist/")
const DEMO = path("../demo/pages/")
const YEAR_S = 31_536_000

/** A page of the demo shop carries who its visitor is, signed, for the widget on it. */
interface Host {
  dress(html: string, cookie: string | undefined): Promise<string>
}

export async function pageRoutes(app: App, context: AppContext, host: Host | null): Promise<void> {
  if (existsSync(WIDGET)) {
    await app.register(fastifyStatic, {
      root: WIDGET,
      prefix: "/widget/",
      preCompressed: true,
      decorateReply: true,
      cacheControl: false,
      setHeaders: (reply, file) => {
        reply.header("access-control-allow-origin", "*")
        reply.header("cache-control", hashed(file) ? `public, max-age=${YEAR_S}, immutable` : "no-cache")
      },
    })
    app.get("/widget.js", { schema: { hide: true } }, (_request, reply) => {
      reply.header("cache-control", "public, max-age=300")
      return reply.sendFile("widget.js", WIDGET)
    })
  }
  if (existsSync(CONSOLE)) {
    await app.register(fastifyStatic, {
      root: CONSOLE,
      prefix: "/console/",
      preCompressed: true,
      decorateReply: !existsSync(WIDGET),
      cacheControl: false,
      wildcard: false,
      setHeaders: (reply, file) => {
        reply.header("cache-control", hashed(file) ? `public, max-age=${YEAR_S}, immutable` : "no-cache")
      },
    })
    const index = await readFile(`${CONSOLE}index.html`, "utf8")
    const page = (_request: unknown, reply: { type(t: string): { send(b: string): unknown } }) =>
      reply.type("text/html; charset=utf-8").send(index)
    app.get("/console/assets/*", { schema: { hide: true } }, (request, reply) =>
      // A tab opened before an update asks for files that are gone: it must not get a page instead of a script.
      reply.code(404).send(errorBody("not_found", { requestId: request.id })),
    )
    app.get("/console", { schema: { hide: true } }, page)
    app.get("/console/*", { schema: { hide: true } }, page)
  }
  if (existsSync(VERIFY)) {
    const page = await readFile(VERIFY, "utf8")
    app.get("/verify", { schema: { hide: true } }, (_request, reply) =>
      reply.type("text/html; charset=utf-8").header("content-security-policy", VERIFY_POLICY).send(page),
    )
  }
  if (existsSync(CONSENT)) {
    const page = await readFile(CONSENT, "utf8")
    const policy = consentPolicy(page)
    app.get("/consent", { schema: { hide: true } }, (_request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", policy)
        .header("referrer-policy", "no-referrer")
        .send(page),
    )
  }
  if (context.config.demo) {
    for (const [url, file] of [
      ["/", "shop.html"],
      ["/checkout", "checkout.html"],
      ["/orders", "orders.html"],
      ["/order", "order.html"],
      ["/merchant", "merchant.html"],
      ["/hotline", "hotline.html"],
    ] as const) {
      if (!existsSync(`${DEMO}${file}`)) continue
      app.get(url, { schema: { hide: true } }, async (request, reply) => {
        const page = await readFile(`${DEMO}${file}`, "utf8")
        // It may hold who the visitor is: nobody but them keeps a copy.
        reply.type("text/html; charset=utf-8").header("cache-control", "private, no-cache")
        return reply.send(host ? await host.dress(page, request.cookies[SHOP_COOKIE]) : page)
      })
    }
    if (existsSync(`${DEMO}assets`)) {
      await app.register(fastifyStatic, { root: `${DEMO}assets`, prefix: "/demo/", decorateReply: false })
    }
  } else app.get("/", { schema: { hide: true } }, (_request, reply) => reply.redirect("/console"))
  app.get("/favicon.ico", { schema: { hide: true } }, (_request, reply) =>
    reply.code(404).send(errorBody("not_found")),
  )
}

/** The verify page is one self-contained file; it may run what it carries and talk to nobody. */
const VERIFY_POLICY = policyText({
  "default-src": ["'none'"],
  "script-src": ["'unsafe-inline'"],
  "style-src": ["'unsafe-inline'"],
  "img-src": ["data:"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
})

/** The page of a link runs the one script and the one style it carries, named by their hashes, and asks this server alone. */
function consentPolicy(page: string): string {
  const hashesOf = (tag: string) =>
    [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, "g"))].map(
      ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
    )
  return policyText({
    "default-src": ["'none'"],
    "script-src": hashesOf("script"),
    "style-src": hashesOf("style"),
    "img-src": ["data:"],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  })
}

function hashed(file: string): boolean {
  return /[-.][\w-]{8,}\.(?:js|css|woff2|svg|png)(?:\.(?:br|gz))?$/.test(file)
}
