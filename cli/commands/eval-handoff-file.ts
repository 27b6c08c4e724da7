/** The dialogues that `eval handoff` reads: JSONL, {turns: [{role, tokens|text, handoff}]} a line. */
import { readFile } from "node:fs/promises"
import type { Dialogue } from "@jieying/core/handoff/learned/dialogue.ts"
import { tokensOf } from "@jieying/core/handoff/learned/text-tokens.ts"
import { z } from "zod"
import { CliFault } from "../fault.ts"

const MOST_TURNS = 10_000
const FORM =
  'Each line: {"turns": [{"role": "customer" or "assistant", "text": "…" or "tokens": [1, 2], "handoff": true or false}]}'

const Common = { role: z.enum(["customer", "assistant", "agent"]), handoff: z.boolean() }
const Turns = z.union([
  z.array(z.object({ ...Common, tokens: z.array(z.int()).max(MOST_TURNS) })).max(MOST_TURNS),
  z.array(z.object({ ...Common, text: z.string() })).max(MOST_TURNS),
])
const Line = z.object({ turns: Turns })

/** How the words of a file are given. Numbers and texts have no words in common. */
export type Wording = "tokens" | "text"

export interface DialogueFile {
  readonly dialogues: readonly Dialogue[]
  readonly wording: Wording
}

/** @throws CliFault naming file and line of what is no dialogue. */
export async function readDialogues(path: string): Promise<DialogueFile> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliFault(`There is no file ${path}.`)
  })
  const dialogues: Dialogue[] = []
  let wording: Wording | undefined
  for (const [index, line] of text
    .replace(/^\ufeff/, "")
    .split("\n")
    .entries()) {
    if (line.trim() === "") continue
    const place = `${path}:${index + 1}`
    const turns = parseTurns(line, place)
    const own = wordingOf(turns)
    if (own && wording && own !== wording) {
      throw new CliFault(`${place}: the turns have ${own}, those of the lines before have ${wording}.`, FORM)
    }
    wording ??= own
    dialogues.push(turns.map(asTurn))
  }
  if (!wording) throw new CliFault(`${path} holds no dialogues.`, FORM)
  return { dialogues, wording }
}

type FileTurn = z.infer<typeof Turns>[number]

function parseTurns(line: string, place: string): FileTurn[] {
  const parsed = Line.safeParse(parseJson(line))
  if (parsed.success) return parsed.data.turns
  throw new CliFault(`${place}: not a dialogue${where(parsed.error)}.`, FORM)
}

/** The first turn that neither form of a line accepts, where it can be told. */
function where({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return ""
  if (issue.code !== "invalid_union") return ` (${[...issue.path, issue.message].join(" ")})`
  const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0]
  return deepest ? ` (${[...issue.path, ...deepest.path].join(".")}: ${deepest.message})` : ""
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function wordingOf([first]: readonly FileTurn[]): Wording | undefined {
  if (!first) return undefined
  return "tokens" in first ? "tokens" : "text"
}

function asTurn(turn: FileTurn): Dialogue[number] {
  return {
    role: turn.role === "customer" ? "customer" : "assistant",
    tokens: "tokens" in turn ? turn.tokens : tokensOf(turn.text),
    handoff: turn.handoff,
  }
}
