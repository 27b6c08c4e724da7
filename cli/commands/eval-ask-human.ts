import { readFile } from "node:fs/promises"
import {
  type AskedEvaluation,
  evaluateAsked,
  type LabelledMessage,
} from "@jieying/core/handoff/asked/evaluate.ts"
import { Command } from "commander"
import { CliFault } from "../fault.ts"

export interface EvalAskHumanOptions {
  /** A JSONL file of {text, wantsHuman}. */
  test: string
  /** Counts what the customer would be asked about as asking. */
  unsureAsYes?: boolean
  json?: boolean
}

/** Wrong messages shown in the table for people; --json has them all. */
const SHOWN = 20
const LONGEST_SHOWN = 80

export function evalAskHumanCommand(): Command {
  return new Command("ask-human")
    .summary("messages that ask for a person")
    .description(
      "Judges labelled messages and measures how well asking for a person in words is told from everything else. " +
        "Needs no server.",
    )
    .requiredOption("--test <file>", "JSONL: {text, wantsHuman}")
    .option(
      "--unsure-as-yes",
      "count what the customer would be asked about as asking (default: as not asking)",
    )
    .option("--json", "print the figures and every wrong message as one JSON object")
    .addHelpText("after", "\nExample:\n  jieying eval ask-human --test messages.jsonl --json")
    .action((options: EvalAskHumanOptions) => evalAskHuman(options))
}

/** Measures how well messages that ask for a person are recognised, and prints it. Throws CliFault. */
export async function evalAskHuman(options: EvalAskHumanOptions): Promise<void> {
  const messages = await readMessages(options.test)
  const evaluation = evaluateAsked(messages, { unsureAsYes: options.unsureAsYes })
  console.log(options.json ? JSON.stringify(evaluation) : table(evaluation, messages))
}

/** Messages of a JSONL file {text, wantsHuman}. Throws CliFault that names file and line of what cannot be read. */
export async function readMessages(path: string): Promise<LabelledMessage[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliFault(`There is no file ${path}.`)
  })
  const messages = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseMessage(line, `${path}:${index + 1}`)]))
  if (messages.length === 0) throw new CliFault(`${path} holds no messages.`)
  return messages
}

function parseMessage(line: string, place: string): LabelledMessage {
  const value = parseJson(line)
  if (typeof value !== "object" || value === null) throw new CliFault(`${place}: not a JSON object`)
  const { text, wantsHuman } = value as { text?: unknown; wantsHuman?: unknown }
  if (typeof text !== "string") throw new CliFault(`${place}: needs a text`)
  if (typeof wantsHuman !== "boolean") throw new CliFault(`${place}: wantsHuman must be true or false`)
  return { text, wantsHuman }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function table(evaluation: AskedEvaluation, messages: readonly LabelledMessage[]): string {
  const { n, precision, recall, f1, unsure, wrong } = evaluation
  const rows: [string, string][] = [
    ["messages", String(n)],
    ["that ask for a person", String(messages.filter((message) => message.wantsHuman).length)],
    ["precision", precision.toFixed(3)],
    ["recall", recall.toFixed(3)],
    ["F1", f1.toFixed(3)],
    ["unsure", String(unsure)],
    ["wrong", String(wrong.length)],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`)
  for (const { text, wantsHuman, verdict } of wrong.slice(0, SHOWN)) {
    lines.push(`  ${wantsHuman ? "asks" : "does not ask"}, judged ${verdict}: ${shown(text)}`)
  }
  if (wrong.length > SHOWN) lines.push(`  and ${wrong.length - SHOWN} more`)
  return lines.join("\n")
}

/** One line of a terminal: no line breaks and no control characters of a stranger's text. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line
}
