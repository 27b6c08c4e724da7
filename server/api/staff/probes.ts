/** Whether a person is within reach, as our own probes find it. For leads. */
import { Id } from "@jieying/contract/text.ts"
import { Probe, Probes } from "@jieying/contract/waits.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { ownAddress } from "../../probe/address.ts"
import { runProbe } from "../../probe/run.ts"
import { claimNow, probeRows } from "../../store/probes.ts"
import type { App } from "../app.ts"
import { signedInLead } from "./lead.ts"
import { OneAtATime } from "./one-at-a-time.ts"

const tags = ["staff"]
const Params = z.object({ key: Id })

export function probeRoutes(app: App, context: AppContext): void {
  const byHand = new OneAtATime()
  const stopped = new AbortController()
  app.addHook("preClose", async () => stopped.abort())

  app.get(
    "/api/v1/probes",
    {
      schema: {
        tags,
        summary: "What the probe found that asks for a person in every inbox on a schedule. For leads.",
        response: { 200: Probes },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      return { everySeconds: context.config.probeSeconds, probes: await probeRows(context.db, tenant) }
    },
  )

  app.post(
    "/api/v1/probes/:key",
    {
      schema: {
        tags,
        summary: "Probe one inbox now; one at a time. For leads.",
        params: Params,
        response: { 200: Probe },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const inbox = await context.inboxes.get(request.params.key)
      if (inbox?.tenant !== tenant) throw new ApiError("inbox_unknown")
      const { key } = inbox
      await byHand.run(tenant, reply, async () => {
        const address = ownAddress(app.server.address())
        await claimNow(context.db, { tenant, key })
        await runProbe(context, { address, inbox: { tenant, key }, stopped: stopped.signal })
      })
      const row = (await probeRows(context.db, tenant)).find((r) => r.inbox === key)
      if (!row) throw new ApiError("inbox_unknown")
      return row
    },
  )
}
