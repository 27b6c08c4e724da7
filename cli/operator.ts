/** What only the operator may do: the token that proves it lies in the server's data folder. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { type Command, Option } from "commander"
import { CliFault } from "./fault.ts"
import { type ServerOptions, withServer } from "./sign-in.ts"

export type OperatorOptions = ServerOptions & { data: string; token?: string }

export function withOperator(command: Command): Command {
  return withServer(command)
    .addOption(new Option("--data <dir>", "data folder of the server").default("./data").env("DATA_DIR"))
    .addOption(new Option("--token <token>", "the operator's token itself").env("JIEYING_OPERATOR_TOKEN"))
}

/** @throws CliFault when it is neither given nor to be read. */
export async function operatorToken(options: OperatorOptions): Promise<string> {
  if (options.token !== undefined) return options.token
  const path = join(options.data, "keys", "operator-token")
  try {
    return (await readFile(path, "utf8")).trim()
  } catch (error) {
    throw new CliFault(
      `The operator's token cannot be read from ${path} (${(error as NodeJS.ErrnoException).code}).`,
      "Run this on the server's machine as the user who runs the server, with --data, or give --token.",
    )
  }
}
