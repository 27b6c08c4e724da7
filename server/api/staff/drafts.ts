/** What whoever is signed in has written and not sent. Nobody else's drafts can be asked for. */
import { DraftKind, DraftMarks, OwnDrafts, SaveDraft, SavedDraft } from "@jieying/contract/drafts.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { DraftChange } from "../../store/agent-drafts.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { ConversationParams } from "../visitor/token.ts"

const tags = ["staff"]
/** A device saves once a second at most while somebody writes; several people may share an address. */
const PER_MINUTE = 1200

export function draftRoutes(app: App, context: AppContext): void {
  const found = async (tenant: string, id: string) => {
    if (!(await context.executor.peek({ tenant, id }))) throw new ApiError("conversation_unknown")
  }

  app.get(
    "/api/v1/drafts",
    { schema: { tags, summary: "Where one has own drafts, and how new", response: { 200: DraftMarks } } },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      return { drafts: await context.tenant(tenant).agentDrafts.marks(account) }
    },
  )

  app.get(
    "/api/v1/conversations/:id/drafts",
    {
      schema: {
        tags,
        summary: "One's own drafts in a conversation",
        params: ConversationParams,
        response: { 200: OwnDrafts },
      },
    },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      const { id } = request.params
      await found(tenant, id)
      return { drafts: await context.tenant(tenant).agentDrafts.of(account, id) }
    },
  )

  app.put(
    "/api/v1/conversations/:id/drafts/:draft",
    {
      schema: {
        tags,
        summary: "Keep one's own draft for one's other devices; an empty one is deleted",
        params: ConversationParams.extend({ draft: DraftKind }),
        body: SaveDraft,
        response: { 200: SavedDraft },
      },
      config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      const { id: conversation, draft: kind } = request.params
      await found(tenant, conversation)
      const { agentDrafts } = context.tenant(tenant)
      const { text, version: over } = request.body
      const replies = kind === "reply" ? request.body.replies : []
      const place = { account, conversation, kind }
      if (text.trim() === "" && replies.length === 0) {
        if (!(await agentDrafts.drop(place, over))) throw new ApiError("version_conflict")
        if (over > 0) tellDrafts(context, tenant, [{ ...place, version: over, gone: true }])
        return { version: 0 }
      }
      const version = await agentDrafts.save(place, { text, replies }, { over, now: context.now() })
      if (version === null) throw new ApiError("version_conflict")
      const dropped = over === 0 ? await agentDrafts.bound(account) : []
      tellDrafts(context, tenant, [{ ...place, version, gone: false }, ...dropped])
      return { version }
    },
  )
}

/** The devices of whose they are hear that there is a newer one, or none any more; not what it says. */
export function tellDrafts(context: AppContext, tenant: string, changes: readonly DraftChange[]): void {
  for (const { account: agent, conversation, kind, version, gone } of changes)
    context.bus.signal(tenant, { kind: "agentDraft", agent, news: { conversation, of: kind, version, gone } })
}

/** A message that is on record is not a draft any more. That one stays behind does not undo the sending. */
export async function draftSent(
  context: AppContext,
  { tenant, id: conversation }: { tenant: string; id: string },
  { account, kind, text }: { account: string; kind: DraftKind; text: string },
): Promise<void> {
  const place = { account, conversation, kind }
  try {
    tellDrafts(context, tenant, await context.tenant(tenant).agentDrafts.sent(place, text))
  } catch (err) {
    context.log.warn({ err }, "a draft that was sent is still kept")
  }
}
