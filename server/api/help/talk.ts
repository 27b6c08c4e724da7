/** Talking to people without script: a person is asked for by one form, and the page that follows shows what is said. */
import { randomUUID } from "node:crypto"
import { LIMITS } from "@jieying/contract/limits.ts"
import { ClientId, Locale, MessageText } from "@jieying/contract/text.ts"
import { viewRecord } from "@jieying/core/evidence/view.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { talkFrame, talkLogPage, talkStartPage } from "../../help/pages/talk.ts"
import type { App } from "../app.ts"
import { policyText } from "../security-headers.ts"
import { askForPerson } from "../visitor/ask-human.ts"
import { postCustomerMessage } from "../visitor/messages.ts"
import { openConversation } from "../visitor/open.ts"
import { newVisitorToken } from "../visitor/token.ts"
import { fieldsOf, fromOurPages, perMinute } from "./forms.ts"
import type { Visit, VisitOf } from "./visit.ts"

/** It opens one conversation, for an hour from the last look at it. */
const COOKIE = "jieying_talk"
const COOKIE_S = 60 * 60
/** Newest events that are looked at for the page. */
const MOST_EVENTS = 300
const ASKS_A_MINUTE = 10
const MESSAGES_A_MINUTE = 30

const Said = z.object({ text: z.string().max(LIMITS.messageChars * 4), clientId: ClientId })
const Turn = z.object({ n: z.coerce.number().int().min(0).max(1e9).catch(0) })
const Began = z.object({ began: z.literal("1").optional().catch(undefined) })

const POLICY = {
  "default-src": ["'none'"],
  "style-src": ["'self'"],
  "img-src": ["data:"],
  "frame-src": ["'self'"],
  "form-action": ["'self'"],
  "base-uri": ["'none'"],
}
const PAGE_POLICY = policyText({ ...POLICY, "frame-ancestors": ["'none'"] })
const FRAME_POLICY = policyText({ ...POLICY, "frame-ancestors": ["'self'"] })

export function talkRoutes(scope: App, context: AppContext, visitOf: VisitOf): void {
  const schema = { hide: true }

  scope.get("/:inbox/talk", { schema }, async (request, reply) => {
    const visit = await here(request, reply)
    const talk = scopeOf(visit)
    if (!talk) return send(reply, talkStartPage(visit.place, Began.parse(request.query).began === "1"))
    keep(visit, talk)
    return send(reply, talkLogPage(visit.place, { serving: await serving(talk), clientId: randomUUID() }))
  })

  scope.get("/:inbox/talk/log", { schema }, async (request, reply) => {
    const visit = await here(request, reply)
    const talk = scopeOf(visit)
    reply.header("x-frame-options", "SAMEORIGIN")
    if (!talk) return send(reply, talkStartPage(visit.place, true), FRAME_POLICY)
    keep(visit, talk)
    const row = await context.tenant(talk.tenant).conversations.get(talk.id)
    if (!row) throw new ApiError("conversation_unknown")
    const after = Math.max(0, row.state.seq - MOST_EVENTS)
    const records = await context
      .tenant(talk.tenant)
      .conversations.log(talk.id, { after, limit: MOST_EVENTS })
    const log = {
      events: records.map((record) => viewRecord(record, "customer")),
      serving: await context.duty.serving(talk.tenant, row.state),
      turn: Turn.parse(request.query).n,
    }
    return send(reply, talkFrame(visit.place, log), FRAME_POLICY)
  })

  scope.post("/:inbox/talk", { schema, config: perMinute(ASKS_A_MINUTE) }, async (request, reply) => {
    fromOurPages(context, request)
    const visit = await here(request, reply)
    const talk = scopeOf(visit) ?? (await opened(visit))
    await askForPerson(context, talk, {})
    keep(visit, talk)
    return reply.redirect(visit.place.link("/talk", { began: "1" }), 303)
  })

  scope.post("/:inbox/talk/say", { schema, config: perMinute(MESSAGES_A_MINUTE) }, async (request, reply) => {
    fromOurPages(context, request)
    const visit = await here(request, reply)
    const talk = scopeOf(visit)
    if (!talk) return reply.redirect(visit.place.link("/talk", { began: "1" }), 303)
    keep(visit, talk)
    const said = fieldsOf(Said, request.body)
    const text = MessageText.safeParse(said.text)
    if (text.success) {
      const sent = await postCustomerMessage(context, talk, {
        text: text.data,
        clientId: said.clientId,
      }).catch(refused)
      if (sent) return reply.redirect(visit.place.link("/talk"), 303)
    }
    const fault = said.text.length > LIMITS.messageChars ? "tooLong" : "refused"
    const page = {
      serving: await serving(talk),
      clientId: randomUUID(),
      fault,
      draft: said.text.toWellFormed(),
    } as const
    return send(reply.code(422), talkLogPage(visit.place, page))
  })

  /** @throws ApiError inbox_unknown */
  async function here(request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
    const visit = await visitOf(request, reply)
    if (!visit) throw new ApiError("inbox_unknown")
    return visit
  }

  /** Null: this browser has no conversation at this help centre, or its hour is over. */
  function scopeOf({ request, centre }: Visit): Scope | null {
    const check = context.visitorTokens.check(request.cookies[COOKIE] ?? "", context.now())
    if (!check.ok || check.tenant !== centre.inbox.tenant) return null
    return { tenant: check.tenant, id: check.conversation }
  }

  async function opened({ centre: { inbox }, place }: Visit): Promise<Scope> {
    const { id } = await openConversation(context, inbox, { locale: Locale.parse(place.language) })
    return { tenant: inbox.tenant, id }
  }

  /** Strict: no other site can make this browser speak. */
  function keep({ request, reply, place }: Visit, talk: Scope): void {
    reply.setCookie(COOKIE, newVisitorToken(context, talk).token, {
      path: place.path("/talk"),
      httpOnly: true,
      sameSite: "strict",
      secure: request.protocol === "https",
      maxAge: COOKIE_S,
    })
  }

  async function serving(talk: Scope) {
    const hot = await context.executor.peek(talk)
    if (!hot) throw new ApiError("conversation_unknown")
    return context.duty.serving(talk.tenant, hot.state)
  }
}

/** What the log refuses is said on the page; a fault is one. */
function refused(error: unknown): null {
  if (error instanceof ApiError) return null
  throw error
}

/** What is said here is nobody's to keep. (Without a referrer browsers would send our own forms from nowhere.) */
function send(reply: FastifyReply, text: string, policy = PAGE_POLICY) {
  reply.header("content-security-policy", policy).header("cache-control", "no-store")
  return reply.type("text/html; charset=utf-8").send(text)
}
