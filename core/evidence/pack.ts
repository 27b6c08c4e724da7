/**
 * The files of an evidence pack, all made from log.json: whoever checks a pack makes them again and compares bytes.
 * So the readable page is as trustworthy as the log, although the signature covers the log alone. Files that messages
 * carried come beside them; of these the log holds the hash.
 */
import { attachedFiles } from "./attached.ts"
import type { Sha256 } from "./hash.ts"
import { type LogFile, logText } from "./log-file.ts"
import { PROOF_WORDS } from "./proof-words.ts"
import { readmeText } from "./readme.ts"
import { transcriptHtml } from "./transcript/page.ts"

export const LOG_NAME = "log.json"
export const MANIFEST_NAME = "manifest.json"
export const TRANSCRIPT_NAME = "transcript.html"
export const README_NAME = "README.txt"

export const PACK_NAMES: readonly string[] = [LOG_NAME, TRANSCRIPT_NAME, README_NAME, MANIFEST_NAME]

export type PackFiles = Record<string, Uint8Array>

const utf8 = new TextEncoder()

export function packFiles(log: LogFile, sha256: Sha256): PackFiles {
  const files: PackFiles = {
    [LOG_NAME]: utf8.encode(logText(log)),
    [TRANSCRIPT_NAME]: utf8.encode(transcriptHtml(log)),
    [README_NAME]: utf8.encode(readmeText(log)),
  }
  return { ...files, [MANIFEST_NAME]: utf8.encode(manifestText(log, files, sha256)) }
}

function manifestText(log: LogFile, files: PackFiles, sha256: Sha256): string {
  const made = Object.entries(files).map(([name, bytes]) => ({
    name,
    sha256: sha256(bytes),
    size: bytes.length,
  }))
  const attached = [...attachedFiles(log)].map(([name, file]) => ({
    name,
    sha256: file.sha256,
    size: file.bytes,
  }))
  const manifest = {
    format: "jieying.evidence.manifest",
    version: log.version,
    generatedAt: new Date(log.about.generatedAt).toISOString(),
    tenant: log.tenant,
    conversation: log.conversation,
    files: [...made, ...attached],
    head: log.head,
    key: log.keys.find((k) => k.keyId === log.head.keyId) ?? null,
    meaning: PROOF_WORDS,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
