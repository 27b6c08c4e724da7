/** A workspace's own fields: everybody who serves fills them in, leads keep the list. */
import { Field, FieldParams, Fields, SaveField } from "@jieying/contract/fields.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { NAME } from "@jieying/core/customer/profile.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { badField } from "../bad-field.ts"
import { signedInLead } from "./lead.ts"
import { savedRow } from "./saved-row.ts"

export function fieldRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/fields",
    { schema: { tags: ["staff"], summary: "The workspace's own fields", response: { 200: Fields } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      return { fields: await context.tenant(tenant).fields.all() }
    },
  )

  app.put(
    "/api/v1/fields/:id",
    {
      schema: {
        tags: ["staff"],
        summary: "For leads: add, change or retire a field, on record",
        params: FieldParams,
        body: SaveField,
        response: { 200: Field },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { id } = request.params
      const { version, ...field } = request.body
      const { fields } = context.tenant(session.tenant)
      // What every object has by itself is no key of ours.
      if (id === NAME || id in {}) throw badField("id", "not an id of a field")
      const before = await fields.get(id)
      if (version > 0) {
        if (!before) throw new ApiError("not_found")
        checkKept(before, field)
      }
      const by = { actor: session.account, name: session.name, over: version, now: context.now() }
      const saved = await fields.save({ id, ...field }, by)
      return savedRow(saved, { unique: "label", most: LIMITS.fields })
    },
  )
}

/** Values that are there go on meaning what they meant. @throws ApiError bad_request */
function checkKept(before: Field, now: Pick<Field, "of" | "type" | "options">): void {
  if (now.of !== before.of) throw badField("of", "does not change")
  if (now.type !== before.type) throw badField("type", "does not change")
  const kept = new Set(now.options.map((option) => option.id))
  if (before.options.some((option) => !kept.has(option.id)))
    throw badField("options", "one that was offered is retired, never left out")
}
