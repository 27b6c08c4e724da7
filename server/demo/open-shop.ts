/** Gives the demo shop what a shop has: a place for its orders, and the secrets it shares with customer service. */
import type { AppContext } from "../context.ts"
import { signIdentity } from "../security/identity.ts"
import { inboxSecret, toolSecret } from "../security/inbox-secrets.ts"
import type { ToolSettings } from "../store/tools.ts"
import { DemoShop } from "./shop/shop.ts"

const WORKSPACE = "shop"
/** A page that stays open for a day still proves who looks at it, ms. */
const IDENTITY_MS = 24 * 60 * 60_000

/** Null where this database has no demo workspace. */
export async function openDemoShop(context: AppContext): Promise<DemoShop | null> {
  const inbox = await context.inboxes.get(WORKSPACE)
  if (inbox?.tenant !== WORKSPACE) return null
  const { db, log, now, config, keys } = context
  const secret = (which: "orders" | "identity") =>
    inboxSecret(keys.secret, which, { key: WORKSPACE, age: inbox.secrets[which].age })
  const identity = secret("identity")
  return DemoShop.open({
    pool: db.pool,
    secrets: { orders: secret("orders"), tools: toolSecret(keys.secret, WORKSPACE) },
    signIdentity: ({ id, name }) =>
      signIdentity({ customer: id, name, expires: now() + IDENTITY_MS }, identity),
    workspace: WORKSPACE,
    now,
    onFault: (err) => log.warn({ err }, "the demo shop could not send; will try again"),
    faults: config.demoShopFaults,
  })
}

const YUAN = 100
type DemoTool = Omit<ToolSettings, "url"> & { name: string }

/** What customer service may have the shop do, and how far by itself. */
const TOOLS: readonly DemoTool[] = [
  tool("order_status", { "zh-CN": "查订单", en: "Look up the order" }, { level: "read" }),
  tool("refund_item", { "zh-CN": "退一件", en: "Refund one item" }, { level: "consent", upTo: 500 * YUAN }),
  tool(
    "cancel_order",
    { "zh-CN": "取消整单", en: "Cancel the order" },
    { level: "consent", upTo: 500 * YUAN },
  ),
  tool("swap", { "zh-CN": "换一样", en: "Swap one item" }, { level: "consent", upTo: 500 * YUAN }),
  tool("wait", { "zh-CN": "等到货再送", en: "Keep it until in stock" }, { level: "reversible" }),
  tool("change_address", { "zh-CN": "改送货地址", en: "Change the delivery address" }, { level: "consent" }),
]

function tool(
  name: string,
  title: ToolSettings["title"],
  { level, upTo = null }: { level: ToolSettings["level"]; upTo?: number | null },
): DemoTool {
  const agentAmountFen = upTo === null ? null : 2 * upTo
  return {
    name,
    title,
    description: { "zh-CN": "", en: "" },
    level,
    limits: { amountFen: upTo, agentAmountFen, perConversation: null, perHour: null },
    identity: true,
    enabled: true,
    transport: "http",
    remote: null,
    timeoutMs: 8_000,
    undoBy: null,
  }
}

/** The address is that of this start. */
export async function registerShopTools(context: AppContext, here: string): Promise<void> {
  const { tools } = context.tenant(WORKSPACE)
  // The shop stands in this very server.
  context.outgoing.allow(new URL(here).host)
  for (const each of TOOLS)
    await tools.register({ ...each, url: `${here}/shop/tools/${each.name}` }, context.now())
}
