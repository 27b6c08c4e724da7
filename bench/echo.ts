/** The floor of every socket figure: frames of the same size over a bare WebSocket to another process and back. */
import { type ChildProcess, spawn } from "node:child_process"
import WebSocket from "ws"
import { atRate, pause } from "./measure.ts"

const SERVER = `
import { WebSocketServer } from "ws"
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
server.on("connection", (peer) => peer.on("message", (data) => peer.send(String(data))))
server.on("listening", () => console.log(server.address().port))`

const FRAME_CHARS = 160

export interface Echo {
  /** Milliseconds of each round trip. */
  times: (perSecond: number, seconds: number) => Promise<number[]>
  stop: () => Promise<void>
}

export async function startEcho(): Promise<Echo> {
  const args = ["--input-type=module", "--eval", SERVER]
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const port = await firstLine(child)
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    client.once("open", () => resolve())
    client.once("error", reject)
  })
  let heard: number[] = []
  client.on("message", (data) => heard.push(performance.now() - Number(String(data).split(" ")[0])))
  return {
    times: async (perSecond, seconds) => {
      heard = []
      await atRate(perSecond, seconds, () => client.send(`${performance.now()} `.padEnd(FRAME_CHARS, "x")))
      await pause(200)
      return heard
    },
    stop: async () => {
      client.terminate()
      child.kill()
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (chunk) => resolve(String(chunk).trim()))
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`the echo server ended: ${code}`)))
  })
}
