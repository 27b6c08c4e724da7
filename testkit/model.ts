/** A scripted OpenAI-compatible server: what a model may do well, badly or not at all. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export type Mode =
  /** Says `reply`. */
  | { kind: "good"; reply: string | ((request: ModelRequest) => string) }
  /** Says these one after the other; the test decides when each comes (ScriptedModel.next). */
  | { kind: "pieces"; pieces: readonly Piece[] }
  /** Calls a tool, so often, and then says `reply`. */
  | {
      kind: "calls"
      tool: string
      input: object
      times?: number
      reply: string | ((request: ModelRequest) => string)
    }
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

export type Piece =
  | string
  /** Thought beside the text, as some endpoints stream it. */
  | { reasoning: string }
  /** Calls a tool nobody offered. */
  | { tool: string; input: string }
  /** What no client can read. */
  | { raw: string }
  /** Hangs up without an end. */
  | { hangUp: true }
  /** Counts tokens as it likes. */
  | { usage: Record<string, unknown> }

export interface ModelRequest {
  authorization: string | undefined
  body: {
    model: string
    stream?: boolean
    max_tokens?: number
    messages: { role: string; content: string }[]
    tools?: { function: { name: string; description: string } }[]
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
  #waiting: (() => void)[] = []
  #granted = 0
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

  /** Forgets what was asked and whoever still waits for a piece. */
  reset(): void {
    this.requests.length = 0
    this.hungUp = 0
    this.#granted = 0
    this.#waiting = []
  }

  /** Lets the next piece of a reply in pieces go; many: as many as there are. */
  next(count = 1): void {
    for (let i = 0; i < count; i++) {
      const go = this.#waiting.shift()
      if (go) go()
      else this.#granted += 1
    }
  }

  #turn(): Promise<void> {
    if (this.#granted > 0) {
      this.#granted -= 1
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async #inPieces(res: ServerResponse, request: ModelRequest, pieces: readonly Piece[]): Promise<void> {
    const stream = begin(res, request)
    for (const piece of pieces) {
      await this.#turn()
      if (res.destroyed) return
      if (typeof piece === "string") stream.send({ content: piece })
      else if ("reasoning" in piece) stream.send({ reasoning_content: piece.reasoning })
      else if ("raw" in piece) res.write(piece.raw)
      else if ("usage" in piece) stream.send({}, { usage: piece.usage })
      else if ("hangUp" in piece) return void res.destroy()
      else {
        const call = { name: piece.tool, arguments: piece.input }
        stream.send({ tool_calls: [{ index: 0, id: "call-1", type: "function", function: call }] })
      }
    }
    stream.end()
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
      case "calls": {
        const called = request.body.messages.filter((m) => m.role === "tool").length
        if (called < (mode.times ?? 1)) callTool(res, request, mode)
        else stream(res, request, typeof mode.reply === "string" ? mode.reply : mode.reply(request))
        return
      }
      case "pieces":
        this.#inPieces(res, request, mode.pieces).catch(() => res.destroy())
        return
      case "empty":
        if (request.body.stream) stream(res, request, "")
        else json(200, completion(request, ""))
        return
      case "nonsense":
        res.writeHead(200, { "content-type": "text/html" }).end("<html>It works!</html>")
        return
      case "error":
        json(mode.status, { error: { message: `quoting ${request.authorization}`, type: "server_error" } })
        return
      case "disconnect":
        res.writeHead(200, { "content-type": "text/event-stream" })
        res.write('data: {"id":"1","choices":[{"index":0,', () => res.destroy())
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

function stream(res: ServerResponse, request: ModelRequest, reply: string): void {
  const { send, end } = begin(res, request)
  for (const piece of reply.match(/[\s\S]{1,8}/gu) ?? []) send({ content: piece })
  send({}, { usage: USAGE })
  end()
}

function callTool(
  res: ServerResponse,
  request: ModelRequest,
  { tool, input }: { tool: string; input: object },
) {
  const { send, end } = begin(res, request)
  const call = { name: tool, arguments: JSON.stringify(input) }
  send({ tool_calls: [{ index: 0, id: "call-1", type: "function", function: call }] })
  send({}, { usage: USAGE })
  end("tool_calls")
}

/** What the tools have said, as the model reads it. */
export function toolsSaid({ body }: ModelRequest): unknown[] {
  return body.messages.filter((m) => m.role === "tool").map((m) => JSON.parse(m.content))
}

function begin(res: ServerResponse, { body }: ModelRequest) {
  res.writeHead(200, { "content-type": "text/event-stream" })
  const head = { id: "scripted-1", object: "chat.completion.chunk", created: 0, model: body.model }
  const send = (delta: object, more: object = {}, finish_reason: string | null = null) => {
    const chunk = { ...head, ...more, choices: [{ index: 0, delta, finish_reason }] }
    res.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  const end = (why = "stop") => {
    send({}, {}, why)
    res.end("data: [DONE]\n\n")
  }
  return { send, end }
}

/** A body without an end, as fast as it is read. */
function pour(res: ServerResponse): void {
  res.writeHead(200, { "content-type": "text/event-stream" })
  const piece = "退款".repeat(8_000)
  const more = () => {
    while (!res.destroyed && res.write(piece));
  }
  res.on("drain", more)
  res.write('data: {"id":"1","choices":[{"index":0,"delta":{"content":"')
  more()
}
