import { readdir, readFile, stat } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import type { ImportReport } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Command } from "commander"
import { type Call, createApi } from "../api.ts"
import { CliFault } from "../fault.ts"
import { type SignInOptions, tokenOf, withSignIn } from "../sign-in.ts"

const MOST_FILES = 10_000
/** Rejected rows that are shown; --json shows all. */
const SHOWN = 20

export function importCommand(): Command {
  return withSignIn(
    new Command("import")
      .summary("import knowledge into a running server")
      .description(
        "Imports articles: a JSONL file ({id, question|title, answer|body, source?} a line), a CSV file with a header " +
          "row, or a folder of Markdown files. The same id again replaces the article. Needs a supervisor or an administrator.",
      )
      .argument("<path>", "file.jsonl, file.csv, file.md or a folder of Markdown files")
      .option("--json", "print the report as JSON")
      .addHelpText("after", "\nExample:\n  jieying import faq.jsonl --email zhou@demo.example --password …"),
  ).action(async (path: string, options: SignInOptions & { json?: true }) => {
    const api = createApi(options.url)
    const upload = await readUpload(path)
    const token = await tokenOf(api, options)
    const tell = options.json ? () => {} : console.log
    tell(`Sending ${upload.what} to ${api.url} …`)
    const started = performance.now()
    const report = await api.json<Report>("/api/v1/knowledge/import", {
      method: "POST",
      token,
      ...upload.call,
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (options.json) console.log(JSON.stringify(report))
    tell(
      `${report.imported} imported, ${report.unchanged} unchanged, ${report.rejected.length} rejected, in ${seconds} s.`,
    )
    for (const row of options.json ? [] : report.rejected.slice(0, SHOWN)) {
      console.error(`  ${row.path ?? `line ${row.line}`}: ${row.why}`)
    }
    const more = report.rejected.length - SHOWN
    if (more > 0 && !options.json) console.error(`  and ${more} more; --json shows all.`)
    if (report.rejected.length > 0) process.exitCode = 1
  })
}

type Report = Omit<ImportReport, "rejected"> & { rejected: { line: number; path?: string; why: string }[] }
type Upload = { what: string; call: Pick<Call, "body" | "contentType"> }

async function readUpload(path: string): Promise<Upload> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new CliFault(`There is no file or folder ${path}.`)
  if (found.isDirectory()) return filesUpload(await markdownIn(path), path)
  if (found.size > LIMITS.importBytes) throw tooLarge(path)
  switch (extname(path).toLowerCase()) {
    case ".jsonl":
    case ".ndjson":
      return { what: path, call: { body: await readFile(path), contentType: "application/x-ndjson" } }
    case ".csv":
    case ".tsv":
      return { what: path, call: { body: await readFile(path), contentType: "text/csv" } }
    case ".md":
    case ".markdown":
      return filesUpload([path], join(path, ".."))
    default:
      throw new CliFault(
        `${path} is of no known kind.`,
        "Give a .jsonl, .csv or .md file, or a folder of Markdown files.",
      )
  }
}

async function filesUpload(paths: string[], base: string): Promise<Upload> {
  if (paths.length === 0) throw new CliFault(`There are no Markdown files in ${base}.`)
  const files: { path: string; text: string }[] = []
  let size = 0
  for (const path of paths) {
    const bytes = await readFile(path)
    size += bytes.length
    if (size > LIMITS.importBytes) throw tooLarge(base)
    files.push({ path: relative(base, path).split(sep).join("/"), text: bytes.toString("utf8") })
  }
  return { what: `${files.length} Markdown files`, call: { body: { files } } }
}

async function markdownIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(sep)
          .some((part) => part.startsWith(".") || part === "node_modules"),
    )
    .sort()
  if (paths.length > MOST_FILES)
    throw new CliFault(`${folder} holds more than ${MOST_FILES} Markdown files.`, "Import it in parts.")
  return paths
}

function tooLarge(path: string): CliFault {
  return new CliFault(
    `${path} is larger than ${LIMITS.importBytes / 1024 / 1024} MiB.`,
    "Split it and import the parts.",
  )
}
