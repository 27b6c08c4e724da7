/** Whether an article helped: two buttons under it, and for who says no a line for what they were looking for. */
import { randomUUID } from "node:crypto"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id, recordable } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { articlePath } from "../../help/place.ts"
import type { App } from "../app.ts"
import { fieldsOf, fromOurPages, perMinute } from "./forms.ts"
import type { VisitOf } from "./visit.ts"

const A_MINUTE = 20
const Version = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const Helped = z.object({ article: Id, version: Version, helped: z.enum(["yes", "no"]) })
const Words = z.object({ article: Id, said: z.uuid(), words: z.string().max(LIMITS.helpWordsChars * 4) })

export function helpedRoutes(scope: App, context: AppContext, visitOf: VisitOf): void {
  const options = { schema: { hide: true }, config: perMinute(A_MINUTE) }

  scope.post("/:inbox/helped", options, async (request, reply) => {
    fromOurPages(context, request)
    const { place, centre } = (await visitOf(request, reply)) ?? missing()
    const { article: id, version, helped } = fieldsOf(Helped, request.body)
    const article = centre.shelf.get(id) ?? missing()
    const said = randomUUID()
    await context.tenant(centre.inbox.tenant).helpFeedback.add({
      id: said,
      article: id,
      // Of a page that was kept, an older one.
      version: Math.min(version, article.version),
      locale: place.language,
      helped: helped === "yes",
      at: context.now(),
    })
    const more: Record<string, string> = helped === "yes" ? { thanks: "yes" } : { thanks: "no", said }
    return reply.redirect(`${place.link(articlePath(article), more)}#helped`, 303)
  })

  scope.post("/:inbox/helped/words", options, async (request, reply) => {
    fromOurPages(context, request)
    const { place, centre } = (await visitOf(request, reply)) ?? missing()
    const fields = fieldsOf(Words, request.body)
    const article = centre.shelf.get(fields.article) ?? missing()
    const words = recordable(LIMITS.helpWordsChars).safeParse(fields.words.trim())
    if (words.success) await context.tenant(centre.inbox.tenant).helpFeedback.say(fields.said, words.data)
    return reply.redirect(`${place.link(articlePath(article), { thanks: "words" })}#helped`, 303)
  })
}

/** @throws ApiError not_found */
function missing(): never {
  throw new ApiError("not_found")
}
