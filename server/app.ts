/** The HTTP face: plugins, bounds, headers, and the routes, one file each. */
import cookie from "@fastify/cookie"
import cors, { type FastifyCorsOptions } from "@fastify/cors"
import rateLimit from "@fastify/rate-limit"
import swagger from "@fastify/swagger"
import swaggerUi from "@fastify/swagger-ui"
import websocket from "@fastify/websocket"
import { LIMITS } from "@jieying/contract/limits.ts"
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify"
import {
  createJsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod"
import { adminRoutes } from "./api/admin/routes.ts"
import type { App } from "./api/app.ts"
import { attachmentRoutes } from "./api/attachments.ts"
import { discardBody } from "./api/discard-body.ts"
import { helpRoutes } from "./api/help/routes.ts"
import { calibrationRoutes } from "./api/knowledge/calibration.ts"
import { knowledgeRoutes } from "./api/knowledge/routes.ts"
import { orderEventRoutes } from "./api/orders/events.ts"
import { pageRoutes } from "./api/pages.ts"
import { publicRoutes } from "./api/public.ts"
import { SECURITY_HEADERS } from "./api/security-headers.ts"
import { staffRoutes } from "./api/staff/routes.ts"
import { visitorRoutes } from "./api/visitor/routes.ts"
import type { AppContext } from "./context.ts"
import { shopRoutes } from "./demo/shop/routes.ts"
import type { DemoShop } from "./demo/shop/shop.ts"
import { errorBody, handleError } from "./errors.ts"

const SOCKET_PAYLOAD_BYTES = 32 * 1024

/** `shop`: the demo's order service, a guest under the same address. */
export async function buildApp(context: AppContext, shop: DemoShop | null = null): Promise<FastifyInstance> {
  const fastify: FastifyInstance = Fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    bodyLimit: LIMITS.bodyBytes,
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
    trustProxy: (_address: string, hop: number) => hop < context.config.trustedProxies,
    requestIdHeader: false,
    // A logger for each request, with its own redaction, is for those who read a line for each request.
    childLoggerFactory: (logger, bindings, options) =>
      context.log.isLevelEnabled("info") ? logger.child(bindings, options) : logger,
    genReqId: () => crypto.randomUUID(),
    // Waiting polls are ended by us, not by the socket's own clock.
    requestTimeout: 30_000,
    forceCloseConnections: true as const,
    routerOptions: { maxParamLength: 128 },
  })
  fastify.setValidatorCompiler(validatorCompiler)
  // Answers are built by typed presenters; encoding each through its schema again would cost more than the work itself.
  fastify.setSerializerCompiler(() => (data) => JSON.stringify(data))
  fastify.setErrorHandler(handleError)
  fastify.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorBody("not_found", { requestId: request.id })),
  )

  fastify.addHook("onRequest", (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS)
    done()
  })
  fastify.addHook("onSend", discardBody)
  await fastify.register(rateLimit, {
    max: context.config.rateLimit,
    timeWindow: 60_000,
    cache: 20_000,
    allowList: isLocalTool,
    errorResponseBuilder: () => Object.assign(new Error("too many requests"), { statusCode: 429 }),
  })
  await fastify.register(cookie)
  await fastify.register(cors, { delegator: corsFor })
  await fastify.register(websocket, { options: { maxPayload: SOCKET_PAYLOAD_BYTES, handleProtocols } })
  await fastify.register(swagger, {
    openapi: {
      info: {
        title: "Jieying",
        version: "1",
        description: "A person is always within reach, and anyone can check it.",
      },
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
    transformObject: jsonSchemaTransformObject,
  })
  await fastify.register(swaggerUi, { routePrefix: "/docs", staticCSP: true })

  const app: App = fastify.withTypeProvider<ZodTypeProvider>()
  publicRoutes(app, context)
  visitorRoutes(app, context)
  staffRoutes(app, context)
  knowledgeRoutes(app, context)
  calibrationRoutes(app, context)
  adminRoutes(app, context)
  await orderEventRoutes(app, context)
  await attachmentRoutes(app, context)
  if (shop) await shopRoutes(app, shop)
  await helpRoutes(app, context)
  await pageRoutes(app, context, shop)
  return fastify
}

/** The command line and load tests on this machine; whatever came through a proxy is a stranger. */
function isLocalTool(request: FastifyRequest): boolean {
  const peer = request.socket.remoteAddress ?? ""
  const local = peer === "127.0.0.1" || peer === "::1" || peer === "::ffff:127.0.0.1"
  const forwarded = FORWARDING_HEADERS.some((header) => request.headers[header] !== undefined)
  return local && !forwarded && !GUESSED.has(request.routeOptions.url ?? "")
}

/** Where a password or a code could be guessed, everybody is counted. */
const GUESSED: ReadonlySet<string> = new Set([
  "/api/v1/session",
  "/api/v1/setup",
  "/api/v1/password",
  "/api/v1/password/look",
  "/api/v1/me/password",
])

const FORWARDING_HEADERS = ["x-forwarded-for", "forwarded", "via", "x-real-ip"]

/**
 * The widget stands on other people's sites: what a customer's client needs may be called from anywhere, with a bearer
 * token and never with cookies. Everything else answers its own origin only.
 */
function corsFor(
  request: FastifyRequest,
  done: (error: Error | null, options: FastifyCorsOptions) => void,
): void {
  const open = request.url.startsWith("/api/v1/visitor/") || request.url.startsWith("/api/v1/keys")
  done(null, open ? { origin: "*", methods: ["GET", "POST"], maxAge: 86_400 } : { origin: false })
}

/** The token travels as a subprotocol; only our own name is ever confirmed. */
function handleProtocols(offered: Set<string>): string | false {
  return offered.has("jieying") ? "jieying" : false
}
