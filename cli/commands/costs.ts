/** `jieying costs`: what AI and people cost in a period, and what was really settled; asked of the running server. */
import type { Costs, Refolded } from "@jieying/contract/costs.ts"
import { FALSE_REASONS } from "@jieying/core/cost/containment.ts"
import { Command, InvalidArgumentError } from "commander"
import type { z } from "zod"
import { createApi } from "../api.ts"
import { type SignInOptions, tokenOf, withSignIn } from "../sign-in.ts"

const DAY_MS = 24 * 60 * 60_000
const MOST_DAYS = 92

export function costsCommand(): Command {
  return withSignIn(
    new Command("costs")
      .summary("what AI and people cost, and what was settled")
      .description(
        "Prints what AI and people cost in the last days, how much the AI settled alone, and what only looked settled. For leads.",
      )
      .option("--days <n>", `days back from now, at most ${MOST_DAYS}`, daysOf, 30)
      .option("--json", "the server's own figures as JSON")
      .addHelpText("after", "\nExample:\n  jieying costs --days 7 --email zhou@demo.example --password …"),
  )
    .action((options: SignInOptions & { days: number; json?: boolean }) => print(options))
    .addCommand(recomputeCommand())
}

function recomputeCommand(): Command {
  return withSignIn(
    new Command("recompute")
      .summary("reckon everything again from the logs")
      .description("Folds all logs again; the figures come out the same. For leads.")
      .option("--json", "as JSON"),
  ).action((options: SignInOptions & { json?: boolean }) => recompute(options))
}

function daysOf(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > MOST_DAYS)
    throw new InvalidArgumentError(`A whole number from 1 to ${MOST_DAYS}.`)
  return value
}

async function print(options: SignInOptions & { days: number; json?: boolean }): Promise<void> {
  const api = createApi(options.url)
  const token = await tokenOf(api, options)
  const to = Date.now() + 1
  const costs = await api.json<Costs>(`/api/v1/costs?from=${to - options.days * DAY_MS}&to=${to}`, { token })
  console.log(options.json ? JSON.stringify(costs) : costLines(costs, options.days).join("\n"))
}

async function recompute(options: SignInOptions & { json?: boolean }): Promise<void> {
  const api = createApi(options.url)
  const token = await tokenOf(api, options)
  const call = { method: "POST", token, body: {}, repeatable: true } as const
  const done = await api.json<z.infer<typeof Refolded>>("/api/v1/costs/recompute", call)
  console.log(options.json ? JSON.stringify(done) : `${done.conversations} conversations reckoned again.`)
}

function rated({ asked, answered, satisfied }: Costs["satisfaction"]["people"]): string {
  return asked === 0 ? "nobody was asked" : `${satisfied} of ${answered} who answered (${asked} were asked)`
}

/** The figures in words, a line each. */
export function costLines({ figures: f, satisfaction: s, few, partial }: Costs, days: number): string[] {
  const verified = f.confirmed + f.silent
  const yuan = (micro: number) => `${(micro / 1e6).toFixed(2)} yuan`
  const each = (micro: number, n: number) => (n === 0 ? "-" : `${(micro / 1e6 / n).toFixed(4)} yuan`)
  const minutes = (f.personMs / 60_000).toFixed(1)
  return [
    `${f.consultations} consultations in ${days} days`,
    `AI      ${yuan(f.aiMicroYuan)} in all, ${each(f.aiMicroYuan, f.consultations)} each`,
    `people  ${yuan(f.personMicroYuan)} in all, ${each(f.personMicroYuan, f.served)} for each of ${f.served} served, ${minutes} minutes`,
    few
      ? `settled by the AI alone: not enough data yet (${f.judged} can be judged)`
      : `settled by the AI alone: ${Math.round((verified / f.judged) * 100)} % of ${f.judged} (goal 80 %): ${f.confirmed} in the customer's own word, ${f.silent} in silence`,
    `not counted yet: ${f.watched} ended less than 3 days ago`,
    ...FALSE_REASONS.flatMap((why) => {
      const n = f.falsely[why] ?? 0
      return n > 0 ? [`looked settled and was not (${why}): ${n}`] : []
    }),
    `satisfied (4 or 5 of 5)  AI ${rated(s.assistant)}; people ${rated(s.people)}`,
    ...(partial ? ["There is more in this period than is read at once: ask for fewer days."] : []),
  ]
}
