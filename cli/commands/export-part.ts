/** A file that grows by one conversation at a time and can be gone on with after a break. */
import { type FileHandle, open } from "node:fs/promises"
import type { TextTurn } from "@jieying/core/handoff/learned/history.ts"
import { CliFault } from "../fault.ts"

/** It holds what customers wrote. */
const OWNER_ONLY = 0o600

export interface Part {
  /** Conversations that are in it. */
  readonly done: ReadonlySet<string>
  readonly dialogues: number
  /** Dialogues with a marked turn. */
  readonly marked: number
  add(conversation: string, dialogues: readonly (readonly TextTurn[])[]): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

interface Line {
  readonly conversation: string
  readonly turns: readonly TextTurn[]
}

/** @throws CliFault when the file cannot be written or is not one of ours. */
export async function openPart(path: string): Promise<Part> {
  const file = await open(path, "a+", OWNER_ONLY).catch((error: NodeJS.ErrnoException) => {
    throw new CliFault(`${path} cannot be written (${error.code}).`)
  })
  try {
    const lines = await keepWhole(file, path)
    return new GrowingPart(file, lines)
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * The lines of all conversations but the last, which may have been cut short: it is cut off, and fetched again.
 */
async function keepWhole(file: FileHandle, path: string): Promise<Line[]> {
  await file.chmod(OWNER_ONLY)
  const text = await file.readFile("utf8")
  const whole = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1)
  const lines = whole.map((line, index) => parseLine(line, `${path}:${index + 1}`))
  const last = lines.at(-1)?.conversation
  const kept = lines.filter(({ conversation }) => conversation !== last)
  const bytes = Buffer.byteLength(
    whole
      .slice(0, kept.length)
      .map((line) => `${line}\n`)
      .join(""),
  )
  await file.truncate(bytes)
  return kept
}

function parseLine(line: string, place: string): Line {
  try {
    const { conversation, turns } = JSON.parse(line) as Partial<Line>
    if (typeof conversation === "string" && Array.isArray(turns)) return { conversation, turns }
  } catch {
    // Reported below, like anything else that is not a line of ours.
  }
  throw new CliFault(`${place} is not a line of an export.`, "Remove the file to begin anew.")
}

class GrowingPart implements Part {
  readonly done = new Set<string>()
  dialogues = 0
  marked = 0
  private readonly file: FileHandle

  constructor(file: FileHandle, lines: readonly Line[]) {
    this.file = file
    for (const line of lines) this.count(line)
  }

  async add(conversation: string, dialogues: readonly (readonly TextTurn[])[]): Promise<void> {
    const lines = dialogues.map((turns) => ({ conversation, turns }))
    await this.file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))
    this.done.add(conversation)
    for (const line of lines) this.count(line)
  }

  sync(): Promise<void> {
    return this.file.sync()
  }

  close(): Promise<void> {
    return this.file.close()
  }

  private count({ conversation, turns }: Line): void {
    this.done.add(conversation)
    this.dialogues += 1
    if (turns.some(({ handoff }) => handoff)) this.marked += 1
  }
}
