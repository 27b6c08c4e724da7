/** Words that mean the same in this workspace. Read by everybody who works here, changed by leads, as one list. */
import { PutSynonyms, Synonyms } from "@jieying/contract/synonyms.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { KeptSynonyms } from "../../store/synonyms.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInLead } from "../staff/lead.ts"

const tags = ["knowledge"]
const PATH = "/api/v1/knowledge/synonyms"
/** A list of the most and longest groups, in Chinese. */
const SYNONYMS_BYTES = 2 * 1024 * 1024

export function synonymRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    { schema: { tags, summary: "Words that mean the same here", response: { 200: Synonyms } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      return present(await context.tenant(tenant).synonyms.get())
    },
  )

  app.put(
    PATH,
    {
      bodyLimit: SYNONYMS_BYTES,
      schema: {
        tags,
        summary: "Replace the list; searches know the new words when this returns. For leads.",
        body: PutSynonyms,
        response: { 200: Synonyms },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { groups, version } = request.body
      const saved = await context.libraries.saveSynonyms(session.tenant, groups, {
        version,
        now: context.now(),
        by: session.name,
      })
      if (saved) return present(saved)
      const current = await context.tenant(session.tenant).synonyms.get()
      throw new ApiError("version_conflict", { version: current.version })
    },
  )
}

/** The wire's lists may be changed, the core's may not. */
function present({ groups, ...kept }: KeptSynonyms): Synonyms {
  return {
    ...kept,
    groups: groups.map((group) =>
      group.kind === "same" ? { ...group, words: [...group.words] } : { ...group, to: [...group.to] },
    ),
  }
}
