/** A scripted OpenAI-compatible server: what a model may do well, badly or not at all. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export type Mode =
  /** Says `reply`. */
  | { kind: "good"; reply: string | ((request: ModelRequest) => string) }
  /** 200, and not what was agreed. */
  | { kind: "nonsense" }
  /** Never answers. */
  | { kind: "slow" }
  | { kind: "error"; status: number }
  /** Begins, and hangs up. */
  | { kind: "disconnect" }
  | { kind: "empty" }
  /** Never ends. */
  | { kind: "huge" }
  /** Sends the caller, and the key with it, to another address. */
  | { kind: "redirect"; to: string }

export interface ModelRequest {
  authorization: string | undefined
  body: {
    model: string
    stream?: boolean
    max_tokens?: number
    messages: { role: string; content: string }[]
  }
}

interface Source {
  number: number
  title: string
  text: string
}

/** What the server sent to the model as data. */
export interface Data {
  sources: Source[]
  earlier: { by: string; text: string }[]
  question: string
}

const USAGE = { prompt_tokens: 400, completion_tokens: 60, total_tokens: 460 }

export class ScriptedModel {
  mode: Mode = { kind: "slow" }
  readonly requests: ModelRequest[] = []
  /** Requests whose caller hung up before there was an answer. */
  hungUp = 0
  readonly #server = createServer((req, res) => void this.#serve(req, res).catch(() => res.destroy()))

  static async start(): Promise<ScriptedModel> {
    const model = new ScriptedModel()
    await new Promise<void>((resolve) => model.#server.listen(0, "127.0.0.1", resolve))
    return model
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let text = ""
    for await (const chunk of req) text += chunk
    if (req.method !== "POST" || req.url !== "/v1/chat/completions") {
      res.writeHead(404).end()
      return
    }
    const request = { authorization: req.headers.authorization, body: JSON.parse(text) }
    res.on("close", () => {
      if (!res.writableEnded) this.hungUp += 1
    })
    this.requests.push(request)
    this.#answer(request, res)
  }

  #answer(request: ModelRequest, res: ServerResponse): void {
    const { mode } = this
    const json = (status: number, body: unknown) =>
      res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    switch (mode.kind) {
      case "good": {
        const reply = typeof mode.reply === "string" ? mode.reply : mode.reply(request)
        if (request.body.stream) stream(res, request, reply)
        else json(200, completion(request, reply))
        return
      }
      case "empty":
        json(200, completion(request, ""))
        return
      case "nonsense":
        res.writeHead(200, { "content-type": "text/html" }).end("<html>It works!</html>")
        return
      case "error":
        json(mode.status, { error: { message: `quoting ${request.authorization}`, type: "server_error" } })
        return
      case "disconnect":
        res.writeHead(200, { "content-type": "application/json" })
        res.write('{"id":"1","choices":[{"index":0,', () => res.destroy())
        return
      case "huge":
        pour(res)
        return
      case "redirect":
        res.writeHead(307, { location: mode.to }).end()
        return
      case "slow":
        return
    }
  }
}

/** The data of a request, as the model reads it. */
export function dataOf({ body }: ModelRequest): Data {
  return JSON.parse(body.messages.findLast((m) => m.role === "user")?.content ?? "") as Data
}

function completion({ body }: ModelRequest, content: string) {
  const message = { role: "assistant", content }
  return {
    id: "scripted-1",
    object: "chat.completion",
    created: 0,
    model: body.model,
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: USAGE,
  }
}

function stream(res: ServerResponse, { body }: ModelRequest, reply: string): void {
  res.writeHead(200, { "content-type": "text/event-stream" })
  const send = (delta: object, more: object = {}) => {
    const chunk = {
      id: "scripted-1",
      object: "chat.completion.chunk",
      created: 0,
      model: body.model,
      ...more,
    }
    res.write(
      `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
    )
  }
  for (const piece of reply.match(/[\s\S]{1,8}/gu) ?? []) send({ content: piece })
  send({}, { usage: USAGE })
  res.end("data: [DONE]\n\n")
}

/** A body without an end, as fast as it is read. */
function pour(res: ServerResponse): void {
  res.writeHead(200, { "content-type": "application/json" })
  const piece = "退款".repeat(8_000)
  const more = () => {
    while (!res.destroyed && res.write(piece));
  }
  res.on("drain", more)
  res.write('{"id":"1","object":"chat.completion","created":0,"choices":[{"index":0,"message":{"content":"')
  more()
}
