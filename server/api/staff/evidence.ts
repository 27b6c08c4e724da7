import type { AppContext } from "../../context.ts"
import { readEvidence } from "../../evidence/read.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { EVIDENCE_PER_MINUTE, EvidenceQuery } from "../visitor/evidence.ts"
import { ConversationParams } from "../visitor/token.ts"

export function staffEvidenceRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/conversations/:id/evidence",
    {
      schema: {
        tags: ["staff"],
        summary: "The whole record as staff may see it",
        params: ConversationParams,
        querystring: EvidenceQuery,
      },
      config: { rateLimit: { max: EVIDENCE_PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const scope = { tenant: session.tenant, id: request.params.id }
      const zip = await readEvidence(context, scope, { reader: "staff", locale: request.query.locale })
      reply
        .type("application/zip")
        .header("content-disposition", `attachment; filename="jieying-${scope.id}.zip"`)
      return reply.send(zip)
    },
  )
}
