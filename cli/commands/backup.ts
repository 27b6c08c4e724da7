import { createWriteStream, existsSync } from "node:fs"
import { open, rename, rm, stat } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { Command } from "commander"
import { createApi } from "../api.ts"
import { checkBackupFile } from "../backup-file.ts"
import { CliFault } from "../fault.ts"
import { type OperatorOptions, operatorToken, withOperator } from "../operator.ts"

type Options = OperatorOptions & { out: string }

export function backupCommand(): Command {
  return withOperator(
    new Command("backup")
      .summary("save the whole store of a running server to a file")
      .description(
        "Downloads all workspaces, conversations and knowledge as of one moment, checks the file and then gives it its " +
          "name. It is for the operator: the token lies in the server's data folder, in keys/operator-token.",
      )
      .requiredOption("--out <file>", "file to write; must not exist yet")
      .addHelpText("after", "\nExample:\n  jieying backup --out backup.ndjson.gz --data ./data"),
  ).action(async (options: Options) => {
    const { out } = options
    if (existsSync(out))
      throw new CliFault(`${out} exists already.`, "Choose another name; a backup is never overwritten.")
    const token = await operatorToken(options)
    const part = `${out}.${process.pid}.part`
    try {
      await download(await createApi(options.url).open("/api/v1/admin/backup", { token }), part)
      const { createdAt, schema, rows } = await checkBackupFile(part)
      await rename(part, out)
      const { size } = await stat(out)
      console.log(
        `${out}: ${(size / 1024 / 1024).toFixed(1)} MiB, as of ${createdAt}, schema ${schema}, checked.`,
      )
      for (const [table, count] of Object.entries(rows)) console.log(`  ${table}: ${count}`)
      console.log(
        "Not in it: pictures and PDFs (the folder blobs in the server's data folder, or your bucket); copy them now. Also\n" +
          "the folder keys in the server's data folder (signing key and server secret). Keep a copy of that\n" +
          "folder apart from this file. Restored without it, the server makes new keys; old signatures still verify.",
      )
    } finally {
      await rm(part, { force: true })
    }
  })
}

async function download(response: Response, path: string): Promise<void> {
  if (response.body === null) throw new CliFault("The server sent no backup.")
  try {
    await pipeline(
      Readable.fromWeb(response.body as never),
      createWriteStream(path, { mode: 0o600, flags: "wx" }),
    )
  } catch (error) {
    throw new CliFault(`The download to ${path} broke off: ${(error as Error).message}.`, "Try again.")
  }
  const file = await open(path, "r")
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
