/** The right to speak in one conversation: kept on this device, renewed before it ends and whenever it is refused. */
import type { SignedHead } from "@jieying/contract/events.ts"
import type { OpenedConversation } from "@jieying/contract/visitor.ts"
import { type Api, fateOf, type Reply } from "./api.ts"
import type { Keep, Session } from "./keep.ts"
import { once } from "./once.ts"

const RENEW_BEFORE = 60_000

export type SessionKeeper = ReturnType<typeof createSessionKeeper>

export function createSessionKeeper(api: Api, keep: Keep) {
  let session: Session | null = keep.session()
  /** A token just renewed that counts as old by this device's clock: the clock is wrong, and a refusal will tell. */
  let fresh = ""

  function save(patch: Partial<Session>): void {
    if (!session) return
    session = { ...session, ...patch, touched: Date.now() }
    keep.saveSession(session)
  }

  /** Another tab may have renewed it, or opened the conversation, already. */
  function adopt(): void {
    const stored = keep.session()
    if (stored && (!session || stored.id === session.id)) session = stored
  }

  const isOld = ({ token, expiresAt }: Session) => token !== fresh && expiresAt - Date.now() < RENEW_BEFORE

  const renew = once(async (): Promise<Reply<true>> => {
    if (!session) return { ok: false, code: "token_invalid", status: 401, retryAfter: null }
    const reply = await api.refresh(session.id, session.refreshToken)
    if (!reply.ok) return reply
    save(reply.value)
    fresh = reply.value.token
    return { ok: true, value: true }
  })

  return {
    get: () => session,
    save,
    adopt,
    begin(opened: OpenedConversation): void {
      session = { ...opened, serving: "assistant", touched: Date.now() }
      keep.saveSession(session)
    },
    /** Keeps the newest signed head of the present line. */
    keepHead(head: SignedHead): void {
      if (session && head.conversation === session.id && head.seq > session.head.seq) save({ head })
    },
    end(): void {
      session = null
    },
    /** A token good for the next minute, or null when it could not be renewed now. */
    async token(): Promise<string | null> {
      if (!session) return null
      if (isOld(session)) {
        adopt()
        if (isOld(session)) await renew()
      }
      return session?.token ?? null
    },
    /** Runs a call with the token; a refused token is renewed once, and one that cannot be renewed is the end. */
    async call<T>(run: (id: string, token: string) => Promise<Reply<T>>): Promise<Reply<T>> {
      const token = await this.token()
      if (!session || token === null) return GONE
      const reply = await run(session.id, token)
      if (reply.ok || fateOf(reply) !== "expired") return reply
      adopt()
      if (session && session.token === token) {
        const renewed = await renew()
        if (!renewed.ok) return fateOf(renewed) === "retry" ? renewed : GONE
      }
      return session ? await run(session.id, session.token) : GONE
    },
  }
}

const GONE = { ok: false, code: "conversation_unknown", status: 410, retryAfter: null } as const
