/** A small S3: objects in memory, path-style addresses, every signature checked (AWS Signature Version 4). */
import { createHash, createHmac } from "node:crypto"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"

export interface FakeS3 {
  url: string
  /** Path -> bytes. */
  objects: Map<string, Buffer>
  /** Why requests were refused. */
  refused: string[]
  /** Answers everything with 503 while it is true. */
  down: boolean
  close: () => Promise<void>
}

interface Keys {
  accessKey: string
  secretKey: string
  region: string
}

export async function startFakeS3(keys: Keys): Promise<FakeS3> {
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const path = request.url ?? ""
    const why = fake.down ? "down" : whyNot(request, body, keys)
    if (why) fake.refused.push(why)
    const found = objects.get(path)
    if (why) response.writeHead(why === "down" ? 503 : 403).end("<Error/>")
    else if (request.method === "PUT") {
      objects.set(path, body)
      response.writeHead(200).end()
    } else if (request.method === "DELETE") {
      objects.delete(path)
      response.writeHead(204).end()
    } else response.writeHead(found ? 200 : 404).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const fake: FakeS3 = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refused: [],
    down: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return fake
}

function whyNot(request: IncomingMessage, body: Buffer, keys: Keys): string | null {
  const { headers } = request
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/
  const [, accessKey, day = "", region = "", signed = "", signature] =
    form.exec(headers.authorization ?? "") ?? []
  if (accessKey !== keys.accessKey || region !== keys.region) return "credential"
  const content = String(headers["x-amz-content-sha256"])
  if (request.method === "PUT" && content !== hex(body)) return "content"
  if (!signed.split(";").includes("host") || !signed.includes("x-amz-content-sha256")) return "headers"
  const named = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [request.method, request.url, "", named.join(""), signed, content].join("\n")
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hex(canonical)].join("\n")
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${keys.secretKey}`)
  return hmac(key, toSign).toString("hex") === signature ? null : "signature"
}

function hex(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex")
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest()
}
