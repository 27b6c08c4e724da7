import { Signals, Watermarks } from "@jieying/contract/visitor.ts"
import type { AppContext } from "../../context.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

export function signalsRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations/:id/signals",
    {
      schema: {
        tags: ["visitor"],
        summary: "Typing, delivered and read, for clients without a socket",
        params: ConversationParams,
        body: Signals,
        response: { 200: Watermarks },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const { typing, delivered, read } = request.body
      if (typing !== undefined) {
        context.bus.signal(scope.tenant, { kind: "typing", conversation: scope.id, by: "customer", typing })
      }
      if (delivered !== undefined || read !== undefined)
        context.marks.raise(scope, "customer", { delivered, read })
      return context.marks.get(scope)
    },
  )
}
