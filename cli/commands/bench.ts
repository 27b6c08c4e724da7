import { Command } from "commander"
import { runProgram } from "../child.ts"

export function benchCommand(): Command {
  return new Command("bench")
    .summary("measure this machine against the goals")
    .description(
      "Runs the benchmarks; everything after the name goes to them. --json prints one JSON row per benchmark.",
    )
    .argument("[args...]", "e.g. --json, or the names of benchmarks")
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText("after", "\nExample:\n  jieying bench --json")
    .action((args: string[]) => runProgram("bench/main.ts", { args }))
}
