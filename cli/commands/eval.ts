/** `jieying eval …` and `jieying calibrate`: how well the assistant does on labelled questions, and setting it by them. */
import { Command, InvalidArgumentError } from "commander"
import { type CalibrateOptions, calibrate } from "./calibrate.ts"
import { evalAskHumanCommand } from "./eval-ask-human.ts"
import { type EvalFaqOptions, evalFaq } from "./eval-faq.ts"
import { evalHandoffCommand } from "./eval-handoff.ts"
import { evalIntentCommand } from "./eval-intent.ts"
import { evalReportCommand } from "./eval-report.ts"

export function evalCommand(): Command {
  const faq = new Command("faq")
    .summary("questions answered from knowledge")
    .description(
      "Asks labelled questions of a body of knowledge and measures whether the right article is found, and whether the " +
        "assistant answers, or rightly does not. Needs no server.",
    )
    .requiredOption("--knowledge <path>", "JSONL or CSV file, or a folder of Markdown files")
    .requiredOption("--questions <file>", "JSONL: {question, id}, id null when no article answers it")
    .option("--calibration <file>", "what jieying calibrate wrote (default: the one that is shipped)")
    .option(
      "--embeddings",
      "search by meaning too, with EMBEDDINGS_BASE_URL or EMBEDDINGS_ONNX_DIR of the environment",
    )
    .option("--json", "print the figures as one JSON object")
    .addHelpText(
      "after",
      "\nExample:\n  jieying eval faq --knowledge faq.jsonl --questions questions.jsonl --json",
    )
    .action((options: EvalFaqOptions) => evalFaq(options))
  return new Command("eval")
    .summary("measure answers on labelled data")
    .description("Measures the assistant on labelled data.")
    .addCommand(faq)
    .addCommand(evalHandoffCommand())
    .addCommand(evalAskHumanCommand())
    .addCommand(evalIntentCommand())
    .addCommand(evalReportCommand())
    .addHelpText("after", "\nExample:\n  jieying eval faq --knowledge faq.jsonl --questions questions.jsonl")
}

export function calibrateCommand(): Command {
  return new Command("calibrate")
    .summary("set from labelled questions how sure the assistant must be")
    .description(
      "Fits the assistant's confidence and its thresholds to labelled questions, so that of the answers it gives at most " +
        "the stated share is wrong. Give one file of questions for each knowledge base, in the same order.",
    )
    .requiredOption("--knowledge <path...>", "JSONL or CSV files, or folders of Markdown files")
    .requiredOption("--questions <file...>", "JSONL: {question, id}, id null when no article answers it")
    .requiredOption("--out <file>", "where the calibration is written, as JSON")
    .option("--max-wrong <share>", "greatest share of wrong answers among those given", share, 0.05)
    .option("--json", "print the calibration as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  jieying calibrate --knowledge faq.jsonl --questions questions.jsonl --out calibration.json",
    )
    .action((options: CalibrateOptions) => calibrate(options))
}

function share(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 0.5)) throw new InvalidArgumentError("A share above 0 and at most 0.5.")
  return value
}
