/** @jsxImportSource preact */
import type { FileFault, Report } from "@jieying/core/evidence/check.ts"
import type { PackLocale } from "@jieying/core/evidence/log-file.ts"
import { VERDICT_WORDS } from "@jieying/core/evidence/verdict-words.ts"
import type { PageWords } from "./words.ts"

type State = "busy" | "intact" | "broken" | "unreadable"

interface Said {
  state: State
  title: string
  lines: string[]
  advice: string
  /** How strong an intact verdict is. */
  level?: string
}

/** The verdict, large and calm. `report` is null while the check runs. */
export function Result({
  words,
  lang,
  report,
}: {
  words: PageWords
  lang: PackLocale
  report: Report | null
}) {
  const { state, title, lines, advice, level } = report ? saidOf(report, words, lang) : busy(words)
  return (
    <section class={`result ${state}`} aria-live="polite" data-verdict={state}>
      <Sign state={state} />
      <div>
        <h2>{title}</h2>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {level && <p class="soft level">{level}</p>}
        {advice && <p class="soft advice">{advice}</p>}
      </div>
    </section>
  )
}

function busy(words: PageWords): Said {
  return { state: "busy", title: words.checking, lines: [], advice: "" }
}

function saidOf(report: Report, page: PageWords, lang: PackLocale): Said {
  const words = VERDICT_WORDS[lang]
  if (report.kind === "unreadable") {
    const lines = [words.whyUnreadable[report.why]]
    return { state: "unreadable", title: words.unreadable, lines, advice: page.adviceUnreadable }
  }
  const { verdict } = report
  if (!verdict.intact) {
    const lines = [words.break[verdict.why], ...(verdict.signed ? [words.signedTwice] : [])]
    return { state: "broken", title: words.broken(verdict.seq), lines, advice: page.adviceBroken }
  }
  const faults = (report.files ?? []).map((f: FileFault) => words.file[f.why](f.name))
  if (faults.length > 0)
    return { state: "broken", title: words.filesChanged, lines: faults, advice: page.adviceFiles }
  const level = words.level[verdict.level]
  return {
    state: "intact",
    title: words.intact,
    lines: [words.intactNote(verdict.events)],
    advice: "",
    level,
  }
}

const SIGNS: Record<State, string> = {
  busy: "M32 20v12l8 6",
  intact: "M21 33l8 8 15-18",
  broken: "M32 19v16M32 43.500v.5",
  unreadable: "M26 26a6 6 0 1 1 8.500 5.500c-1.700.8-2.500 1.800-2.500 3.500v1M32 43.500v.5",
}

function Sign({ state }: { state: State }) {
  return (
    <svg class="sign" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d={SIGNS[state]} />
    </svg>
  )
}
