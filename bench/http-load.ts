/**
 * A load of POST requests over kept-alive connections, one request in flight on each. Written on bare sockets: a general
 * client would cost more than the server it measures, on the same two cores.
 */
import { connect, type Socket } from "node:net"

export interface Load {
  url: string
  seconds: number
  /** One per connection: the next request's path, headers and JSON body. */
  requests: readonly (() => { path: string; token: string; body: string })[]
}

export interface Measured {
  /** Answers with status 201. Anything else ends the run with an error. */
  done: number
  perSecond: number
  /** Of each answer, ms. */
  times: number[]
}

/** @throws Error naming the first answer that was not 201. */
export async function httpLoad({ url, seconds, requests }: Load): Promise<Measured> {
  const times: number[] = []
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(requests.map((next) => client(url, { next, until, times })))
  const took = (performance.now() - begun) / 1000
  return { done: times.length, perSecond: times.length / took, times }
}

interface Client {
  next: Load["requests"][number]
  until: number
  times: number[]
}

function client(url: string, { next, until, times }: Client): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let sentAt = 0
    const send = () => {
      if (performance.now() >= until) {
        socket.end()
        return resolve()
      }
      sentAt = performance.now()
      socket.write(requestText(`${hostname}:${port}`, next()))
    }
    answers(socket, (status, text) => {
      if (status !== 201) {
        socket.destroy()
        return reject(new Error(`answered ${status}: ${text}`))
      }
      times.push(performance.now() - sentAt)
      send()
    })
    socket.once("connect", send)
    socket.once("error", reject)
    socket.once("close", () => reject(new Error("the server closed the connection")))
  })
}

function requestText(host: string, { path, token, body }: ReturnType<Client["next"]>): string {
  return `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** Calls `heard` for each whole answer with a content-length. */
function answers(socket: Socket, heard: (status: number, text: string) => void): void {
  let text = ""
  socket.setEncoding("latin1")
  socket.on("data", (chunk: string) => {
    text += chunk
    const end = text.indexOf("\r\n\r\n")
    if (end < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
    if (length === undefined) throw new Error(`an answer without a length: ${text.slice(0, end)}`)
    if (text.length < end + 4 + Number(length)) return
    const whole = text
    text = ""
    heard(Number(whole.slice(9, 12)), whole.slice(end + 4))
  })
}
