import { readFile, stat } from "node:fs/promises"
import { checkBytes, isIntact, type Report } from "@jieying/core/evidence/check.ts"
import { PACK_LIMITS, type PackLocale } from "@jieying/core/evidence/log-file.ts"
import { parsePublicKey } from "@jieying/core/evidence/public-key.ts"
import { parseReceipt } from "@jieying/core/evidence/receipt.ts"
import { VERDICT_WORDS, type VerdictWords } from "@jieying/core/evidence/verdict-words.ts"
import type { KeptHead, Pins } from "@jieying/core/evidence/verify.ts"
import { Command, Option } from "commander"
import { unzipSync } from "fflate"
import { nodeCrypto } from "../crypto.ts"

const EXIT = { intact: 0, broken: 1, unreadable: 2 } as const

export interface VerifyOptions {
  /** Public key: a file (raw text, PEM or JSON) or base64url. */
  key?: string
  /** Kept proof: a file (saved in the chat window, or a signed head) or SEQ:HASH. */
  head?: string
  json?: boolean
  lang?: PackLocale
}

export function verifyCommand(): Command {
  return new Command("verify")
    .summary("check a downloaded conversation record")
    .description(
      "Checks an evidence pack (ZIP) or its log.json: every link of the chain, the signed head, and that every other " +
        "file in the pack is what the log makes. Needs no server and no network.",
    )
    .argument("<file>", "the ZIP as downloaded, or the log.json out of it")
    .option("--key <file|base64>", "the service's public key, as you got it from elsewhere")
    .option("--head <file|seq:hash>", "proof you kept: a file saved in the chat window, or a head")
    .option("--json", "print the result as JSON")
    .addOption(new Option("--lang <lang>", "language of the result").choices(["en", "zh-CN"]).default("en"))
    .addHelpText(
      "after",
      "\nExit status: 0 intact, 1 it does not hold (the first broken seq is named), 2 it cannot be read.\n" +
        "\nExamples:\n  jieying verify jieying-c-7Kq2.zip\n" +
        "  jieying verify jieying-c-7Kq2.zip --head jieying-c-7Kq2-proof.json --key service.pem",
    )
    .action(async (file: string, options: VerifyOptions) => {
      process.exitCode = await verify(file, options)
    })
}

/** Prints what a check of the file finds; returns the exit status. */
export async function verify(file: string, options: VerifyOptions = {}): Promise<number> {
  const bytes = await bytesOf(file)
  if (typeof bytes === "string") return unreadable(file, bytes, options)
  const pins = await pinsOf(options)
  if (typeof pins === "string") return unreadable(file, pins, options)
  const report = checkBytes(bytes, pins, { ...nodeCrypto, unzip: unzipSync })
  const foreign =
    report.kind === "checked" && pins.conversation && pins.conversation !== report.log.conversation
  if (foreign)
    return unreadable(file, `The proof is for conversation ${pins.conversation}, not for this one.`, options)
  const words = VERDICT_WORDS[options.lang ?? "en"]
  if (report.kind === "unreadable") return unreadable(file, words.whyUnreadable[report.why], options)
  console.log(options.json ? JSON.stringify(summary(file, report)) : inWords(report, words).join("\n"))
  return isIntact(report) ? EXIT.intact : EXIT.broken
}

type Checked = Extract<Report, { kind: "checked" }>

function summary(file: string, report: Checked) {
  const { log, verdict, files } = report
  const { conversation, tenant, reader, head } = log
  return { file, ok: isIntact(report), ...verdict, files: files ?? [], conversation, tenant, reader, head }
}

function inWords({ log, verdict, files }: Checked, words: VerdictWords): string[] {
  const about = `  ${log.conversation} · #${log.head.seq} ${log.head.hash} · ${log.head.keyId}`
  if (!verdict.intact) {
    const twice = verdict.signed ? [`  ${words.signedTwice}`] : []
    return [
      `✗ ${words.broken(verdict.seq)}`,
      `  ${words.break[verdict.why]} (seq ${verdict.seq}, ${verdict.why})`,
      ...twice,
      about,
    ]
  }
  const faults = (files ?? []).map((f) => `  ${words.file[f.why](JSON.stringify(f.name))}`)
  const proves = [words.intactNote(verdict.events), words.levelProves[verdict.level]]
  const told = [...proves, words.levelLacks[verdict.level]].map((line) => `  ${line}`)
  return faults.length > 0
    ? [`✗ ${words.filesChanged}`, ...faults, about]
    : [`✓ ${words.intactLevel(words.level[verdict.level])}`, ...told, about]
}

function unreadable(file: string, why: string, options: VerifyOptions): number {
  if (options.json) console.log(JSON.stringify({ file, ok: false, unreadable: why }))
  else console.error(`${VERDICT_WORDS[options.lang ?? "en"].unreadable}: ${file}\n  ${why}`)
  return EXIT.unreadable
}

/** A string says why the file cannot be had. */
async function bytesOf(path: string): Promise<Uint8Array | string> {
  const found = await stat(path).catch(() => null)
  if (!found) return `There is no file ${path}.`
  if (!found.isFile()) return `${path} is not a file.`
  if (found.size > PACK_LIMITS.bytes) return `${path} is larger than ${PACK_LIMITS.bytes / 1024 / 1024} MiB.`
  return readFile(path).catch((fault: Error) => fault.message)
}

/** A file's text where there is such a file, else the argument itself. */
async function textOf(argument: string): Promise<string> {
  const bytes = await bytesOf(argument)
  return typeof bytes === "string" ? argument : new TextDecoder().decode(bytes)
}

async function pinsOf(options: VerifyOptions): Promise<(Pins & { conversation?: string }) | string> {
  const pins: Pins & { conversation?: string } = {}
  if (options.key !== undefined) {
    const key = parsePublicKey(await textOf(options.key))
    if (key === null)
      return `${options.key} is neither a file with an Ed25519 public key nor such a key in base64.`
    pins.key = key
  }
  if (options.head !== undefined) {
    const receipt = parseReceipt(await textOf(options.head))
    if (!receipt.ok) return `${options.head} is neither a file with kept proof nor of the form SEQ:HASH.`
    pins.heads = receipt.heads satisfies KeptHead[]
    pins.conversation = receipt.conversation ?? undefined
  }
  return pins
}
