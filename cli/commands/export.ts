/** `jieying export …`: what a workspace has, as files to work with elsewhere. */
import { Command, InvalidArgumentError } from "commander"
import { type SignInOptions, withSignIn } from "../sign-in.ts"
import { exportHandoff } from "./export-handoff.ts"

/** Conversations exported unless another number is asked for: a year of a busy desk, and trained on in minutes. */
const MOST_CONVERSATIONS = 20_000

export function exportCommand(): Command {
  return new Command("export")
    .summary("write what the workspace has to files")
    .description("Writes what a workspace has to files to work with elsewhere.")
    .addCommand(handoffCommand())
    .addHelpText("after", "\nExample:\n  jieying export handoff --out history.jsonl")
}

function handoffCommand(): Command {
  return withSignIn(
    new Command("handoff")
      .summary("closed conversations, marked where a person took over")
      .description(
        "Writes what customers and the assistant said in closed conversations, latest first, and marks the turns after " +
          "which a person took over: JSONL, {conversation, turns: [{role, text, handoff}]} a line, for jieying eval handoff. " +
          "The file holds customers' words and can be read by you alone. Broken off, the same command goes on where it was.",
      )
      .requiredOption("--out <file>", "file to write; must not exist yet")
      .option("--most <n>", "conversations, the latest", atLeastOne, MOST_CONVERSATIONS)
      .addHelpText(
        "after",
        "\nExample:\n  jieying export handoff --out history.jsonl --email zhou@demo.example --password …",
      ),
  ).action((options: SignInOptions & { out: string; most: number }) => exportHandoff(options))
}

function atLeastOne(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("A whole number from 1.")
  return value
}
