import { readFile } from "node:fs/promises"
import { performance } from "node:perf_hooks"
import { evaluateIntents, type IntentEvaluation } from "@jieying/core/answer/intent/evaluate.ts"
import { IntentModel, type LabelledText } from "@jieying/core/answer/intent/intent-model.ts"
import { Command } from "commander"
import { CliFault } from "../fault.ts"

export interface EvalIntentOptions {
  /** JSONL files of {text, label|null}: what is learned from, and what is judged. */
  train: string
  test: string
  json?: boolean
}

/** Wrong messages shown in the table for people; --json has them all. */
const SHOWN = 20
const LONGEST_SHOWN = 80
const FORM = 'Each line: {"text": "…", "label": "an intent"}, label null when the message is out of scope'
/** Guesses made before timing, so that the figures are those of a warm server. */
const WARM_UP = 200

export function evalIntentCommand(): Command {
  return new Command("intent")
    .summary("what messages are about, and which are about nothing that is asked for here")
    .description(
      "Learns intents from labelled messages, judges others, and measures how many in scope get their intent and how many " +
        "out of scope are refused. The training file need not hold messages out of scope; those it holds are used. " +
        "Needs no server.",
    )
    .requiredOption("--train <file>", "JSONL: {text, label}, label null when out of scope")
    .requiredOption("--test <file>", "JSONL, the same")
    .option("--json", "print the figures and every wrong message as one JSON object")
    .addHelpText("after", "\nExample:\n  jieying eval intent --train train.jsonl --test test.jsonl --json")
    .action((options: EvalIntentOptions) => evalIntent(options))
}

/** Learns from one file, judges another, and prints how well that went. Throws CliFault. */
export async function evalIntent(options: EvalIntentOptions): Promise<void> {
  const examples = await readLabelledTexts(options.train)
  const messages = await readLabelledTexts(options.test)
  const intents = new Set(examples.flatMap(({ label }) => (label === null ? [] : [label])))
  if (intents.size < 2)
    throw new CliFault(`${options.train} holds ${intents.size} intents; two are the least.`)
  warnOfUnknownIntents(intents, messages, options.test)
  const started = performance.now()
  const model = new IntentModel(examples)
  const trainMs = rounded(performance.now() - started)
  warnOfRowsLeftOut(model, examples, options.train)
  const evaluation = { ...evaluateIntents(model, messages), trainMs, ...timeGuesses(model, messages) }
  console.log(options.json ? JSON.stringify(evaluation) : table(evaluation))
}

/** Messages of a JSONL file {text, label|null}. Throws CliFault that names file and line of what cannot be read. */
export async function readLabelledTexts(path: string): Promise<LabelledText[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliFault(`There is no file ${path}.`)
  })
  const messages = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseMessage(line, `${path}:${index + 1}`)]))
  if (messages.length === 0) throw new CliFault(`${path} holds no messages.`, FORM)
  return messages
}

function parseMessage(line: string, place: string): LabelledText {
  const value = parseJson(line)
  if (typeof value !== "object" || value === null) throw new CliFault(`${place}: not a JSON object`, FORM)
  const { text, label } = value as { text?: unknown; label?: unknown }
  if (typeof text !== "string") throw new CliFault(`${place}: needs a text`, FORM)
  if (label !== null && (typeof label !== "string" || label === "")) {
    throw new CliFault(
      `${place}: label must be an intent's name, or null when the message is out of scope`,
      FORM,
    )
  }
  return { text, label }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function warnOfUnknownIntents(
  intents: ReadonlySet<string>,
  messages: readonly LabelledText[],
  file: string,
): void {
  const unknown = messages.filter(({ label }) => label !== null && !intents.has(label))
  if (unknown.length === 0) return
  console.error(
    `${file}: ${unknown.length} messages have an intent that was not taught (first: ${unknown[0]?.label}); they count as wrong.`,
  )
}

function warnOfRowsLeftOut(model: IntentModel, examples: readonly LabelledText[], file: string): void {
  if (model.rows === examples.length) return
  console.error(
    `${file}: learned from ${model.rows} of ${examples.length} messages, spread evenly over the intents.`,
  )
}

function timeGuesses(
  model: IntentModel,
  messages: readonly LabelledText[],
): { p50Ms: number; p99Ms: number } {
  for (let i = 0; i < WARM_UP; i += 1) model.guess((messages[i % messages.length] as LabelledText).text)
  const times = messages.map(({ text }) => {
    const started = performance.now()
    model.guess(text)
    return performance.now() - started
  })
  times.sort((a, b) => a - b)
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0)
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

function table(evaluation: IntentEvaluation): string {
  const { n, inScope, outOfScope, wrong } = evaluation
  const rows: [string, string][] = [
    ["messages", `${n}, ${inScope} in scope and ${outOfScope} out of scope`],
    ["learned", `${evaluation.intents} intents from ${evaluation.trainedOn} messages`],
    ["in scope, right", shareText(evaluation.inScopeAccuracy)],
    ["in scope, right if nothing were refused", shareText(evaluation.inScopeAccuracyUnrefused)],
    ["out of scope, refused", shareText(evaluation.oosRecall)],
    ["refused, out of scope", shareText(evaluation.oosPrecision)],
    ["right", shareText(evaluation.accuracy)],
    ["Brier score of the confidence", evaluation.brier.toFixed(3)],
    ["time of training", `${evaluation.trainMs} ms`],
    ["time of a message, p50", `${evaluation.p50Ms} ms`],
    ["time of a message, p99", `${evaluation.p99Ms} ms`],
    ["wrong", String(wrong.length)],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  const lines = rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`)
  for (const { text, label, guessed } of wrong.slice(0, SHOWN)) {
    lines.push(`  ${name(label)}, judged ${name(guessed)}: ${shown(text)}`)
  }
  if (wrong.length > SHOWN) lines.push(`  and ${wrong.length - SHOWN} more`)
  return lines.join("\n")
}

function shareText(share: number | null): string {
  return share === null ? "there are none" : share.toFixed(3)
}

function name(label: string | null): string {
  return label === null ? "out of scope" : shown(label)
}

/** One line of a terminal: no line breaks and no control characters of a stranger's text. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line
}
