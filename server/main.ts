/** Starts the server: store, migrations, keys, demo data, HTTP; and stops it in the other order. */
import type { AddressInfo } from "node:net"
import { buildApp } from "./app.ts"
import { readConfig } from "./config/config.ts"
import { openContext } from "./context.ts"
import { ensureDemo } from "./demo/demo.ts"
import { openDemoShop, registerShopTools } from "./demo/open-shop.ts"
import { ownAddress } from "./probe/address.ts"
import { startProbes } from "./probe/schedule.ts"
import { setupCode } from "./security/setup-code.ts"
import { anyWorkspace } from "./store/setup.ts"
import { printWelcome } from "./welcome.ts"

const HINTS: Record<string, string | undefined> = {
  EADDRINUSE: "Another program listens on this port. Stop it, or start with another one: PORT=3001 npm start",
  EACCES: "This port needs more rights. Start with another one: PORT=3000 npm start",
  ECONNREFUSED:
    "PostgreSQL does not answer at DATABASE_URL. Start it, or leave DATABASE_URL out for the embedded store.",
}

const PARENT_POLL_MS = 500

try {
  const config = readConfig(process.env)
  const context = await openContext(config)
  const demo = config.demo ? await ensureDemo(context) : []
  const shop = config.demo ? await openDemoShop(context) : null
  const app = await buildApp(context, shop)
  await app.listen({ port: config.port, host: config.host })
  const here = ownAddress(app.server.address())
  // The demo's tools first: jobs left over from the last start ask them at their new address.
  if (shop) await registerShopTools(context, here)
  context.worker.start()
  context.learner.start()
  const probes = startProbes(context, here)
  shop?.start(here)
  printWelcome({
    config,
    port: boundPort(app.server.address()),
    demo,
    setupCode: (await anyWorkspace(context.db)) ? null : setupCode(context.keys.secret),
  })

  const stop = async () => {
    context.closing = true
    await probes.stop()
    await shop?.stop()
    await app.close()
    await context.close()
    process.exit(0)
  }
  process.once("SIGINT", () => void stop())
  process.once("SIGTERM", () => void stop())
  if (config.underNpm) whenOrphaned(() => void stop())
} catch (error) {
  const known = error as { code?: string; hint?: string; message: string }
  const expected = known.code !== undefined
  const hint = known.hint ?? HINTS[known.code ?? ""]
  console.error(expected ? `${known.message}${hint ? `\n${hint}` : ""}` : error)
  process.exit(1)
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0
}

/** The kernel gives a process whose parent died to another: that is how the end of npm is noticed. */
function whenOrphaned(then: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, PARENT_POLL_MS)
  timer.unref()
}
