/** One server on one store, with who works in the demo shop signed in, and somebody who works elsewhere. */
import { Agent } from "./agent.ts"
import { boot, type RunningServer, removeData } from "./boot.ts"
import type { StoreUnderTest } from "./stores.ts"

export interface ShopStaff {
  server: RunningServer
  /** A supervisor. */
  lead: Agent
  agent: Agent
  /** Works in the hotline. */
  stranger: Agent
  end: () => Promise<void>
}

export async function openShopStaff(
  fresh: StoreUnderTest["fresh"],
  env: Record<string, string> = {},
): Promise<ShopStaff> {
  const { databaseUrl, drop } = await fresh()
  const server = await boot({ databaseUrl, env })
  return {
    server,
    lead: await Agent.ofRole(server, "supervisor", "shop"),
    agent: await Agent.ofRole(server, "agent", "shop"),
    stranger: await Agent.ofRole(server, "dispatcher"),
    end: async () => {
      await server.stop()
      await removeData(server)
      await drop()
    },
  }
}
