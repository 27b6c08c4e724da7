import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { Command } from "commander"
import { runProgram } from "../child.ts"
import { CliFault } from "../fault.ts"

export function restoreCommand(): Command {
  return new Command("restore")
    .summary("restore a backup into an empty store")
    .description(
      "Reads a backup into a new data folder or a new database, and recomputes every conversation's chain before " +
        "anything is kept. A store that holds anything is refused. The server must not be running on it.",
    )
    .argument("<file>", "a file that jieying backup wrote")
    .option("--data <dir>", "data folder to make (DATA_DIR, ./data)")
    .option("--database-url <url>", "PostgreSQL database to fill (DATABASE_URL)")
    .addHelpText(
      "after",
      "\nExamples:\n  jieying restore backup.ndjson.gz --data ./data-restored\n" +
        "  jieying restore backup.ndjson.gz --database-url postgres://localhost/jieying_new\n\n" +
        "Put your copy of the keys folder into the data folder first: without it the server makes new keys, and customers'\n" +
        "open chats have to sign on again. What the old key signed still verifies by its public key, which is restored.",
    )
    .action((file: string, options: { data?: string; databaseUrl?: string }, command: Command) => {
      if (options.data !== undefined && options.databaseUrl !== undefined)
        command.error("error: give --data or --database-url, not both")
      if (!existsSync(file)) throw new CliFault(`There is no file ${file}.`)
      const env: Record<string, string | undefined> = {}
      if (options.data !== undefined)
        Object.assign(env, { DATA_DIR: resolve(options.data), DATABASE_URL: "" })
      if (options.databaseUrl !== undefined) env.DATABASE_URL = options.databaseUrl
      return runProgram("server/store/restore-main.ts", { args: [resolve(file)], env })
    })
}
