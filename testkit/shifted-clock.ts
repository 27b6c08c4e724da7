/**
 * Loaded before everything else by a server under test (NODE_OPTIONS=--import): what the time of day is, moved by as many
 * milliseconds as the file CLOCK_OFFSET_FILE says, and moved again when the file changes. Timers and performance.now()
 * run on, as they do on a real machine whose clock is set. Worker threads load it too, and with them the embedded
 * database; a PostgreSQL server keeps its own time.
 */
import { readFileSync } from "node:fs"

const POLL_MS = 20

const path = process.env.CLOCK_OFFSET_FILE
if (path === undefined) throw new Error("CLOCK_OFFSET_FILE names the file that says how far the clock is off")

const RealDate = Date
const realNow = Date.now.bind(Date)
let offset = 0
look()
setInterval(look, POLL_MS).unref()

RealDate.now = () => realNow() + offset
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length > 0 ? given : [Date.now()], made),
  apply: () => new Date().toString(),
})

function look(): void {
  const read = Number(readFileSync(path ?? "", "utf8"))
  if (Number.isSafeInteger(read)) offset = read
}
