import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, test } from "vitest"
import { isPublic, OutgoingError, outgoing, whyNotAddress } from "./outgoing.ts"

let server: Server | undefined
afterEach(() => server?.close())

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer(handler)
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.9.9.9",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "fe80::1",
  "fc00::1",
  "ff02::1",
  "2002:7f00:1::",
  "2001:db8::1",
  "not an address",
])("%s is nobody's business", (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2400:3200::1"])("%s is public", (address) => {
  expect(isPublic(address)).toBe(true)
})

test.each([
  "http://shop.example/x",
  "ftp://shop.example/x",
  "file:///etc/passwd",
  "https://user:pass@shop.example/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:7f00:1]/",
  "https://169.254.169.254/latest/meta-data",
  "no address",
])("%s may not be asked", async (address) => {
  expect(whyNotAddress(address, [])).toBe("address_not_allowed")
  if (URL.canParse(address) && !address.includes("@"))
    await expect(outgoing(() => [])(address)).rejects.toThrow("address_not_allowed")
})

test("a name that stands for a private address is found out when the connection is made", async () => {
  expect(whyNotAddress("https://localhost/", [])).toBeNull()
  const fault = await outgoing(() => [])("https://localhost/").catch((e) => e)
  expect(fault).toBeInstanceOf(OutgoingError)
  expect(fault.code).toBe("address_not_allowed")
})

test("who is allowed by name is asked, with method, headers and body, and answers", async () => {
  const host = await serve((request, response) => {
    let body = ""
    request.on("data", (chunk) => {
      body += chunk
    })
    request.on("end", () => {
      response.writeHead(201, { "content-type": "text/plain", "x-one": "1" })
      response.end(`${request.method} ${request.headers["x-key"]} ${body}`)
    })
  })
  for (const allowed of [host, "127.0.0.1"]) {
    const answer = await outgoing(() => [allowed])(`http://${host}/a`, {
      method: "POST",
      headers: { "x-key": "k" },
      body: "你好",
    })
    expect([answer.status, answer.headers.get("x-one"), await answer.text()]).toEqual([
      201,
      "1",
      "POST k 你好",
    ])
  }
  await expect(outgoing(() => [`${host}0`])(`http://${host}/a`)).rejects.toThrow("address_not_allowed")
})

test("nobody is followed elsewhere, and an answer is read only so far", async () => {
  const host = await serve((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: "http://127.0.0.1/" }).end()
    else response.end("a".repeat(2_000))
  })
  const ask = outgoing(() => [host], 1_000)
  await expect(ask(`http://${host}/away`)).rejects.toThrow("redirected")
  await expect((await ask(`http://${host}/long`)).text()).rejects.toThrow("too_long")
})

test("who does not answer in time is left", async () => {
  const host = await serve(() => {})
  const late = outgoing(() => [host])(`http://${host}/`, { signal: AbortSignal.timeout(50) })
  await expect(late).rejects.toMatchObject({ name: "TimeoutError" })
})
