/** The tools over HTTP: the bytes as they were signed are looked at before anything is read from them. */
import { z } from "zod"
import type { App } from "../../api/app.ts"
import type { Fault } from "./faults.ts"
import type { DemoShop } from "./shop.ts"
import { TOOL_NAMES } from "./tools.ts"

const MAX_BYTES = 16 * 1024
/** Longer than anybody waits for a tool. */
const SLOW_MS = 30_000

const REFUSED = { ok: false, code: "signature_invalid", message: "The signature does not fit." }

export async function toolRoutes(app: App, shop: DemoShop): Promise<void> {
  await app.register(async (plain) => {
    plain.removeContentTypeParser("application/json")
    plain.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    )
    const params = z.object({ tool: z.enum(TOOL_NAMES) })
    ;(plain as App).post(
      "/shop/tools/:tool",
      { schema: { hide: true, params }, bodyLimit: MAX_BYTES },
      async (request, reply) => {
        const { tool } = request.params
        const body = typeof request.body === "string" ? request.body : ""
        const signed = shop.checkTool({ headers: request.headers, body })
        if (!signed.ok) return reply.code(401).send(REFUSED)
        const fault = shop.faults?.take(tool) ?? null
        if (fault === "fails") return reply.code(503).send({})
        if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
        const { status, answer } = await shop.runTool({ callId: signed.id, tool, body })
        if (isLost(fault)) {
          if (fault === "cut_after") {
            reply.hijack()
            request.raw.socket.destroy()
            return reply
          }
          return fault === "fails_after" ? reply.code(500).send({}) : reply.code(200).send("done, probably")
        }
        return reply.code(status).send(answer)
      },
    )
  })
}

/** The work is done and nobody hears it. */
function isLost(fault: Fault | null): boolean {
  return fault === "cut_after" || fault === "fails_after" || fault === "nonsense_after"
}
