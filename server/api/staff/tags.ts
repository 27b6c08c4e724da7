/** The workspace's tags: everybody who serves uses them, leads keep the list. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { SaveTag, Tag, TagParams, Tags } from "@jieying/contract/tags.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInLead } from "./lead.ts"
import { savedRow } from "./saved-row.ts"

export function tagRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/tags",
    { schema: { tags: ["staff"], summary: "The workspace's tags", response: { 200: Tags } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      return { tags: await context.tenant(tenant).tags.all() }
    },
  )

  app.put(
    "/api/v1/tags/:id",
    {
      schema: {
        tags: ["staff"],
        summary: "For leads: add, rename or retire a tag",
        params: TagParams,
        body: SaveTag,
        response: { 200: Tag },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { version, ...tag } = request.body
      const { tags } = context.tenant(session.tenant)
      if (version > 0 && !(await tags.get(request.params.id))) throw new ApiError("not_found")
      const by = { name: session.name, over: version, now: context.now() }
      const saved = await tags.save({ id: request.params.id, ...tag }, by)
      return savedRow(saved, { unique: "name", most: LIMITS.tags })
    },
  )
}
