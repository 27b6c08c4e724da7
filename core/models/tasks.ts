/** What a model is asked for, and which of several is asked first. */
import { ASSIST_TASKS } from "../conversation/events.ts"

/** answer: what a customer is told. The rest helps who serves. */
export const MODEL_TASKS = ["answer", ...ASSIST_TASKS] as const
export type ModelTask = (typeof MODEL_TASKS)[number]

/** What was set; a model that is not there any more is passed over. Nothing set (null): all of them, as they were added. */
export function inOrder<M extends { id: string }>(
  models: readonly M[],
  order: readonly string[] | null,
): M[] {
  if (order === null) return [...models]
  return [...new Set(order)].flatMap((id) => models.find((m) => m.id === id) ?? [])
}
