/** @jsxImportSource preact */
import { attachedFiles } from "@jieying/core/evidence/attached.ts"
import type { Report } from "@jieying/core/evidence/check.ts"
import type { PackLocale } from "@jieying/core/evidence/log-file.ts"
import { PACK_NAMES } from "@jieying/core/evidence/pack.ts"
import { PROOF_WORDS } from "@jieying/core/evidence/proof-words.ts"
import { visibleText } from "@jieying/core/evidence/transcript/html.ts"
import { localTime, offsetText } from "@jieying/core/evidence/transcript/time.ts"
import { TRANSCRIPT_WORDS } from "@jieying/core/evidence/transcript/words.ts"
import { VERDICT_WORDS } from "@jieying/core/evidence/verdict-words.ts"
import { Tick } from "./Ladder.tsx"
import type { PageWords } from "./words.ts"

type CheckedReport = Extract<Report, { kind: "checked" }>

export function About({
  words,
  lang,
  report,
}: {
  words: PageWords
  lang: PackLocale
  report: CheckedReport
}) {
  const { log, files, verdict } = report
  const { date, clock } = localTime(log.about.generatedAt, log.about.utcOffset)
  const facts: [string, string, boolean][] = [
    [words.conversation, log.conversation, true],
    [words.operator, [log.about.operator, log.about.origin].filter(Boolean).join(" · "), false],
    [words.copy, TRANSCRIPT_WORDS[lang].copy[log.reader], false],
    [words.exported, `${date} ${clock} UTC${offsetText(log.about.utcOffset)}`, false],
    [words.keyId, log.head.keyId, true],
    [words.head, `${log.head.seq}:${log.head.hash}`, true],
  ]
  return (
    <section>
      <h3>{words.about}</h3>
      <dl>
        {facts.map(([name, value, code]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{code ? <code>{visibleText(value)}</code> : <bdi>{visibleText(value)}</bdi>}</dd>
          </div>
        ))}
        {verdict.intact && (
          <div>
            <dt>{words.files}</dt>
            <dd>
              {files === null ? (
                words.logOnly
              ) : (
                <Files words={words} lang={lang} faults={files} attached={[...attachedFiles(log).keys()]} />
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** A pack may be stuffed with foreign files; so many are named. */
const SHOWN_FAULTS = 20

function Files({
  words,
  lang,
  faults,
  attached,
}: {
  words: PageWords
  lang: PackLocale
  faults: readonly NonNullable<CheckedReport["files"]>[number][]
  attached: readonly string[]
}) {
  const bad = new Set(faults.map((f) => f.name))
  return (
    <ul class="files">
      {[...PACK_NAMES, ...attached]
        .filter((name) => !bad.has(name))
        .map((name) => (
          <li key={name}>
            <Tick on /> {name} <span class="soft">{words.fileFine}</span>
          </li>
        ))}
      {faults.slice(0, SHOWN_FAULTS).map((fault) => (
        <li key={fault.name} class="bad">
          <Tick on={false} /> {VERDICT_WORDS[lang].file[fault.why](visibleText(fault.name))}
        </li>
      ))}
    </ul>
  )
}

export function Proves({ words, lang, open }: { words: PageWords; lang: PackLocale; open: boolean }) {
  const { proves, provesNot } = PROOF_WORDS[lang]
  return (
    <details class="proves" open={open}>
      <summary>{words.proves}</summary>
      <ul>
        {proves.map((line) => (
          <li key={line} class="yes">
            {line}
          </li>
        ))}
        {provesNot.map((line) => (
          <li key={line} class="no">
            {line}
          </li>
        ))}
      </ul>
    </details>
  )
}
