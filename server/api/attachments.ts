/** Files in and out, for customers and for staff: the same rules, another way to say who is asking. */
import { Attachment } from "@jieying/contract/events.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { recordable } from "@jieying/contract/text.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import type { App } from "./app.ts"
import { bearer, signedIn, visitorScope } from "./auth.ts"
import { ConversationParams } from "./visitor/token.ts"

const PER_MINUTE = 60
const READS_PER_MINUTE = 600
/** Uploads in memory at once; beyond that a client is told to try again. */
const MOST_AT_ONCE = 16

const Named = z.object({
  name: recordable(LIMITS.fileNameChars)
    .optional()
    .describe("What the file is called on its sender's device"),
})
const FileParams = ConversationParams.extend({ attachment: z.string().min(1).max(64) })

type WhoAsks = (request: FastifyRequest) => Scope | Promise<Scope>

export async function attachmentRoutes(app: App, context: AppContext): Promise<void> {
  const { attachments } = context
  let atOnce = 0

  const routes = (scoped: App, at: { prefix: string; tag: string; who: WhoAsks }) => {
    const { prefix, tag, who } = at
    scoped.post(
      `${prefix}/:id/attachments`,
      {
        schema: {
          tags: [tag],
          summary:
            "Upload a JPEG, PNG, WebP, GIF or PDF as the body. The id in the answer is named by a message within a day",
          consumes: ["application/octet-stream"],
          params: ConversationParams,
          querystring: Named,
          response: { 201: Attachment },
        },
        config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
        bodyLimit: attachments.mostBytes,
        // Before the body is read: nobody but who may sends megabytes.
        onRequest: async (request, reply) => {
          const scope = await who(request)
          if (!(await context.executor.peek(scope))) throw new ApiError("conversation_unknown")
          if (atOnce >= MOST_AT_ONCE) throw new ApiError("overloaded")
          const length = Number(request.headers["content-length"] ?? 0)
          if (length > attachments.mostBytes) throw tooLarge(attachments.mostBytes)
          atOnce += 1
          reply.raw.once("close", () => {
            atOnce -= 1
          })
        },
      },
      async (request, reply) => {
        const scope = await who(request)
        const { body } = request
        const bytes = Buffer.isBuffer(body) ? body : new Uint8Array()
        const declared = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? ""
        const file = await attachments.take(scope, { bytes, declared, name: request.query.name ?? "" })
        reply.code(201)
        return file
      },
    )
    scoped.get(
      `${prefix}/:id/attachments/:attachment`,
      {
        schema: {
          tags: [tag],
          summary: "One file, as a download; it is never run as a page of this address",
          params: FileParams,
        },
        config: { rateLimit: { max: READS_PER_MINUTE, timeWindow: 60_000 } },
      },
      async (request, reply) => {
        const scope = await who(request)
        if (!(await context.executor.peek(scope))) throw new ApiError("conversation_unknown")
        const { file, bytes } = await attachments.read(scope, request.params.attachment)
        return handOut(reply, file).send(bytes)
      },
    )
  }

  await app.register(async (plain) => {
    const scoped = plain as App
    scoped.removeAllContentTypeParsers()
    scoped.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body))
    routes(scoped, {
      prefix: "/api/v1/visitor/conversations",
      tag: "visitor",
      who: (request) => visitorScope(context, bearer(request), idIn(request)),
    })
    routes(scoped, {
      prefix: "/api/v1/conversations",
      tag: "staff",
      who: async (request) => ({ tenant: (await signedIn(context, request)).tenant, id: idIn(request) }),
    })
  })
}

function idIn(request: FastifyRequest): string {
  return (request.params as { id: string }).id
}

function tooLarge(most: number): ApiError {
  return new ApiError("attachment_too_large", { most })
}

/** What came from strangers is a download in a box of its own, kept by nobody in between. */
function handOut(reply: FastifyReply, file: Attachment): FastifyReply {
  return reply.type(file.type).headers({
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, escaped)}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=3600, immutable",
  })
}

/** What encodeURIComponent leaves and RFC 8187 does not. */
function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
