import { People, Presence } from "@jieying/contract/staff.ts"
import type { AppContext } from "../../context.ts"
import { readPeople } from "../../live/people.ts"
import { setPresence } from "../../live/presence.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"

export function peopleRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/people",
    {
      schema: {
        tags: ["staff"],
        summary: "Colleagues and teams, who is there and how much they carry",
        response: { 200: People },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      return readPeople(context, session.tenant)
    },
  )

  app.put(
    "/api/v1/presence",
    {
      schema: {
        tags: ["staff"],
        summary: "Be there, or away. Holds for the lease; an open console renews it.",
        body: Presence,
        response: { 200: People },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      await setPresence(context, { tenant: session.tenant, agent: session.account }, request.body.status)
      return readPeople(context, session.tenant)
    },
  )
}
