/** What each part of the report is: figures, charts and what was judged wrong, before anything of it is drawn. */
import type { ReliabilityBin } from "@jieying/core/answer/calibration/measure.ts"

export interface DataFile {
  /** Its name without folders: where it lay on a machine says nothing. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface Point {
  readonly x: number
  readonly y: number
}

export type Chart =
  | { readonly kind: "reliability"; readonly sample: number; readonly bins: readonly ReliabilityBin[] }
  | {
      readonly kind: "coverage" | "scope" | "roc"
      readonly sample: number
      readonly points: readonly Point[]
      /** Where the system stands on the curve. */
      readonly at: Point
    }
  | {
      readonly kind: "confusion"
      readonly sample: number
      /** Names of the true and of the judged kinds, and how often each pair came. */
      readonly truth: readonly string[]
      readonly judged: readonly string[]
      readonly counts: readonly (readonly number[])[]
    }

export type Figures = Readonly<Record<string, number | null>>

/** Something judged wrong, in the words of whoever wrote it: hostile until it is escaped. */
export interface Wrong {
  readonly text: string
  readonly expected: string
  readonly judged: string
}

/** One set of data of a task. */
export interface Part {
  readonly name: string
  readonly files: readonly DataFile[]
  readonly figures: Figures
  readonly charts: readonly Chart[]
  readonly wrong: readonly Wrong[]
  /** Milliseconds. */
  readonly took: number
}

export const TASKS = ["ask-human", "handoff", "intent", "faq"] as const
export type TaskName = (typeof TASKS)[number]

/** A task without parts had no data. */
export interface Task {
  readonly name: TaskName
  readonly parts: readonly Part[]
}

export interface Report {
  readonly versions: {
    readonly program: string
    readonly commit: string | null
    readonly calibration: string
    readonly node: string
  }
  readonly seed: number
  readonly tasks: readonly Task[]
}
