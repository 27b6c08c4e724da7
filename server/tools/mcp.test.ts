import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js"
import { afterEach, expect, test } from "vitest"
import { z } from "zod"
import { outgoing } from "../security/outgoing.ts"
import { callMcpTool, listMcpTools } from "./mcp.ts"

let server: Server | undefined
afterEach(() => server?.closeAllConnections())

const said: string[] = []

function shop(): McpServer {
  const mcp = new McpServer({ name: "shop", version: "1" })
  mcp.registerTool(
    "order_status",
    { description: "Where an order is", inputSchema: { orderId: z.string() } },
    ({ orderId }) => ({ content: [{ type: "text", text: `订单 ${orderId} 已出发` }] }),
  )
  mcp.registerTool("broken", { description: "Fails" }, () => ({
    isError: true,
    content: [{ type: "text", text: "out of order\u0000" }],
  }))
  mcp.registerTool("endless", { description: "Says much" }, () => ({
    content: [{ type: "text", text: "长".repeat(100_000) }],
  }))
  return mcp
}

/** A server that keeps no sessions; `cut`: hangs up at the call of a tool. */
async function serve({ token, cut = false }: { token?: string; cut?: boolean } = {}): Promise<string> {
  server = createServer(async (request, response) => {
    if (token && request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    said.push(body)
    if (cut && body.includes("tools/call")) return request.socket.destroy()
    if (request.method !== "POST") return response.writeHead(405).end()
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })
    await shop().connect(transport)
    await transport.handleRequest(request, response, JSON.parse(body))
  })
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`
}

const at = (url: string, token?: string) => ({ url, token, fetch: outgoing(() => ["127.0.0.1"]) })
const call = (name: string, input = {}, reads = true) => ({
  name,
  input,
  reads,
  timeoutMs: 8_000,
  now: () => 0,
})

test("what a server offers is listed, and what a tool says is the receipt", async () => {
  const shop = at(await serve({ token: "t" }), "t")
  const tools = await listMcpTools(shop, 8_000)
  expect(tools.map((tool) => tool.name)).toEqual(["order_status", "broken", "endless"])
  expect(tools[0]?.input).toMatchObject({ properties: { orderId: { type: "string" } } })
  const done = await callMcpTool(shop, call("order_status", { orderId: "7" }))
  expect(done).toEqual({ kind: "done", receipt: { text: "订单 7 已出发" }, ms: 0 })
})

test("an error of a tool that reads is a no; of one that changes something it is a doubt", async () => {
  const shop = at(await serve())
  const no = { kind: "refused", code: "tool_error", text: "out of order\ufffd" }
  expect(await callMcpTool(shop, call("broken"))).toEqual(no)
  expect(await callMcpTool(shop, call("broken", {}, false))).toEqual({ kind: "unknown", why: "tool_error" })
})

test("what is too long is cut", async () => {
  const done = await callMcpTool(at(await serve()), call("endless"))
  expect(done.kind === "done" && done.receipt.text.length).toBe(2_000)
})

test("who is never reached has done nothing; who hangs up in a call may have", async () => {
  const wrongToken = at(await serve({ token: "t" }), "u")
  expect(await callMcpTool(wrongToken, call("order_status"))).toMatchObject({ kind: "refused" })
  said.length = 0
  const hangsUp = at(await serve({ cut: true }))
  expect(await callMcpTool(hangsUp, call("order_status", { orderId: "7" }, false))).toEqual({
    kind: "unknown",
    why: "broken",
  })
  expect(said.filter((body) => body.includes("tools/call"))).toHaveLength(1)
  expect(await callMcpTool({ ...hangsUp, fetch: outgoing(() => []) }, call("order_status"))).toMatchObject({
    kind: "refused",
    code: "unreachable",
  })
})
