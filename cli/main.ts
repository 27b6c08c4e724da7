/** The `jieying` command. Exit codes: 0 done, 1 failed, 2 not understood. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Command, CommanderError } from "commander"
import { backupCommand } from "./commands/backup.ts"
import { benchCommand } from "./commands/bench.ts"
import { costsCommand } from "./commands/costs.ts"
import { drillCommand } from "./commands/drill.ts"
import { calibrateCommand, evalCommand } from "./commands/eval.ts"
import { exportCommand } from "./commands/export.ts"
import { importCommand } from "./commands/import.ts"
import { replayCommand } from "./commands/replay.ts"
import { restoreCommand } from "./commands/restore.ts"
import { startCommand } from "./commands/start.ts"
import { verifyCommand } from "./commands/verify.ts"
import { accountCommand, inboxCommand, workspaceCommand } from "./commands/workspace.ts"
import { CliFault } from "./fault.ts"

const FAILED = 1
const NOT_UNDERSTOOD = 2

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as {
  version: string
}

const program = new Command("jieying")
  .description("Jieying (接应): customer service in which a person is always within reach.")
  .version(version)
  .enablePositionalOptions()
  .addHelpText("after", "\nExample:\n  jieying start\n\nEach command explains itself: jieying COMMAND --help")

for (const command of [
  startCommand(),
  importCommand(),
  exportCommand(),
  costsCommand(),
  evalCommand(),
  calibrateCommand(),
  replayCommand(),
  drillCommand(),
  verifyCommand(),
  backupCommand(),
  restoreCommand(),
  benchCommand(),
  workspaceCommand(),
  accountCommand(),
  inboxCommand(),
]) {
  program.addCommand(command)
}
throwInsteadOfExiting(program)
// `jieying … | head` closes our output early; that is no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit()
})

// `jieying … | head` closes the pipe early; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

/** Commander exits by itself otherwise, with 1 for what was not understood. */
function throwInsteadOfExiting(command: Command): void {
  command.exitOverride().showHelpAfterError("(--help shows what there is)")
  for (const sub of command.commands) throwInsteadOfExiting(sub)
}

function report(error: unknown): number {
  // Commander has printed its message; help and version come this way too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : NOT_UNDERSTOOD
  if (error instanceof CliFault) {
    console.error(error.hint === undefined ? error.message : `${error.message}\n${error.hint}`)
    return FAILED
  }
  console.error(error)
  return FAILED
}
