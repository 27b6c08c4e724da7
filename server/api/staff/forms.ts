/** Forms that are sent to customers: everybody who serves picks one, leads keep them. */
import { KeptForm, KeptFormParams, KeptForms, SaveForm } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInLead } from "./lead.ts"
import { savedRow } from "./saved-row.ts"

const tags = ["staff"]
const PATH = "/api/v1/forms"

export function formRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    { schema: { tags, summary: "The forms the workspace keeps", response: { 200: KeptForms } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      return { forms: await context.tenant(tenant).forms.all() }
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "For leads: add or change a form, on record. What was sent before stays as it was sent",
        params: KeptFormParams,
        body: SaveForm,
        response: { 200: KeptForm },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { id } = request.params
      const { version, ...form } = request.body
      const { forms } = context.tenant(session.tenant)
      if (version > 0 && !(await forms.has(id))) throw new ApiError("not_found")
      const by = { actor: session.account, name: session.name, over: version, now: context.now() }
      const saved = await forms.save(id, form, by)
      const kept = savedRow(saved, { unique: "title", most: LIMITS.forms })
      context.inboxes.refresh()
      return kept
    },
  )

  app.delete(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "For leads: delete a form, on record. What was sent stays; no inbox offers it any more",
        params: KeptFormParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedInLead(context, request)
      const by = { actor: session.account, name: session.name, now: context.now() }
      const { forms } = context.tenant(session.tenant)
      if (!(await forms.remove(request.params.id, by))) throw new ApiError("not_found")
      context.inboxes.refresh()
      return reply.code(204).send(null)
    },
  )
}
