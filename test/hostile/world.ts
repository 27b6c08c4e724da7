/** One server with two workspaces in use: a shop conversation, a hotline conversation, and everybody signed in. */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { outOfStock } from "@jieying/testkit/shop.ts"

export type World = {
  server: RunningServer
  shop: Customer
  hotline: Customer
  /** Works in the shop and, after a change of workspace, in the hotline. */
  agent: Agent
  supervisor: Agent
  /** Works in the hotline only. */
  dispatcher: Agent
  /** Token of a link to a question about an order. */
  link: string
  end: () => Promise<void>
}

export async function openWorld(): Promise<World> {
  // One proxy is trusted, so that a test can come from an address of its own.
  const server = await boot({ env: { TRUSTED_PROXIES: "1" } })
  const role = (name: string) => {
    const account = server.accounts.find((a) => a.role === name)
    if (!account) throw new Error(`no demo account ${name}`)
    return Agent.signIn(server.url, account)
  }
  const shop = await Customer.open(server.url, { inbox: "shop" })
  await shop.say("我的蛋糕呢")
  const hotline = await Customer.open(server.url, { inbox: "hotline" })
  await hotline.say("路灯坏了")
  const supervisor = await role("supervisor")
  // Of what kind its value is, only a field says.
  await supervisor.request("PUT", "/fields/kind", {
    of: "conversation",
    type: "choice",
    label: { "zh-CN": "问题类别", en: "Kind" },
    options: [{ id: "late", label: { "zh-CN": "催单", en: "Late" }, retired: false }],
    required: false,
    order: 0,
    retired: false,
    version: 0,
  })
  return {
    server,
    shop,
    hotline,
    agent: await role("agent"),
    supervisor,
    dispatcher: await role("dispatcher"),
    link: (await outOfStock(server)).link,
    end: async () => {
      await server.stop()
      await removeData(server)
    },
  }
}
