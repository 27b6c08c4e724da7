import { resolve } from "node:path"
import { Command } from "commander"
import { runProgram } from "../child.ts"

export function startCommand(): Command {
  return new Command("start")
    .summary("start the server")
    .description("Starts the server in the foreground, as npm start does. Flags win over the environment.")
    .option("--port <port>", "port to listen on (PORT, 3000)")
    .option("--host <host>", "address to listen on (HOST, all)")
    .option("--data <dir>", "data folder (DATA_DIR, ./data)")
    .option("--database-url <url>", "PostgreSQL instead of the embedded store (DATABASE_URL)")
    .addHelpText("after", "\nExample:\n  jieying start --port 8080 --data /var/lib/jieying")
    .action((options: { port?: string; host?: string; data?: string; databaseUrl?: string }) => {
      const given: Record<string, string | undefined> = {
        PORT: options.port,
        HOST: options.host,
        DATA_DIR: options.data === undefined ? undefined : resolve(options.data),
        DATABASE_URL: options.databaseUrl,
      }
      const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      return runProgram("server/main.ts", { env })
    })
}
