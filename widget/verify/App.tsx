/** @jsxImportSource preact */

import type { Report } from "@jieying/core/evidence/check.ts"
import type { PackLocale } from "@jieying/core/evidence/log-file.ts"
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { type Checked, check, type Given } from "./check.ts"
import { Drop } from "./Drop.tsx"
import { Entries } from "./Entries.tsx"
import { takeIn } from "./intake.ts"
import { Ladder } from "./Ladder.tsx"
import { Pins } from "./Pins.tsx"
import { About, Proves } from "./Record.tsx"
import { Result } from "./Result.tsx"
import { PAGE_WORDS, type PageWords } from "./words.ts"

interface Chosen {
  name: string
  bytes: Uint8Array
}

export function App() {
  const [lang, setLang] = useState<PackLocale>(navigator.language.startsWith("zh") ? "zh-CN" : "en")
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [given, setGiven] = useState<Given>({ proof: "", key: "" })
  const [checked, setChecked] = useState<Checked | null>(null)
  const words = PAGE_WORDS[lang]

  useEffect(() => {
    document.documentElement.lang = lang
    document.title = words.title
  }, [lang, words])

  useEffect(() => {
    setChecked(null)
    if (!chosen) return
    // A long record takes a moment: let the page say so first.
    const timer = setTimeout(() => setChecked(check(chosen.bytes, given)), 30)
    return () => clearTimeout(timer)
  }, [chosen, given])

  const take = async (files: Iterable<File>) => {
    const { record, proof, key } = await takeIn(files)
    if (proof !== undefined || key !== undefined)
      setGiven((before) => ({ proof: proof ?? before.proof, key: key ?? before.key }))
    if (record) setChosen(record)
  }

  const report = checked?.report ?? null
  const pins = <Pins words={words} given={given} proof={checked?.proof ?? null} onChange={setGiven} />
  return (
    <main>
      <header>
        <div>
          <h1>{words.title}</h1>
          <p class="soft">{words.lead}</p>
        </div>
        <button type="button" class="plain" onClick={() => setLang(lang === "en" ? "zh-CN" : "en")}>
          {words.language}
        </button>
      </header>
      <Drop words={words} name={chosen?.name ?? null} onFiles={take} />
      {chosen && <Result words={words} lang={lang} report={report} />}
      {report?.kind === "checked" ? (
        <Found words={words} lang={lang} report={report} pins={pins} />
      ) : (
        (given.proof || given.key) && pins
      )}
      <Proves words={words} lang={lang} open={!chosen} />
      <footer class="soft">{words.footer}</footer>
    </main>
  )
}

interface FoundProps {
  words: PageWords
  lang: PackLocale
  report: Extract<Report, { kind: "checked" }>
  pins: ComponentChildren
}

/** What does not hold comes first; of what holds, how far that goes. */
function Found({ words, lang, report, pins }: FoundProps) {
  const { log, verdict } = report
  const about = <About words={words} lang={lang} report={report} />
  const entries = <Entries key={log.head.hash} words={words} lang={lang} log={log} verdict={verdict} />
  if (!verdict.intact)
    return (
      <>
        {entries}
        {about}
        {pins}
      </>
    )
  return (
    <>
      <Ladder words={words} level={verdict.level} />
      {pins}
      {about}
      {entries}
    </>
  )
}
