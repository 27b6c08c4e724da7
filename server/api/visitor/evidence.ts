import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { readEvidence } from "../../evidence/read.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

/** Packing a record is work; nobody needs more than this from one address. */
export const EVIDENCE_PER_MINUTE = 600
export const EvidenceQuery = z.object({ locale: z.enum(["zh-CN", "en"]).optional() })

export function evidenceRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/visitor/conversations/:id/evidence",
    {
      schema: {
        tags: ["visitor"],
        summary:
          "The whole record as the customer may see it: ZIP with a page to read, the log and its signed head",
        params: ConversationParams,
        querystring: EvidenceQuery,
      },
      config: { rateLimit: { max: EVIDENCE_PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const { locale } = request.query
      const zip = await readEvidence(context, scope, { reader: "customer", locale })
      reply
        .type("application/zip")
        .header("content-disposition", `attachment; filename="jieying-${scope.id}.zip"`)
      return reply.send(zip)
    },
  )
}
