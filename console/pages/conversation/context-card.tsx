/** What a person has to know before the first word: why, what was asked, what was tried, how long it took. */
import type { ConversationDetail, ConversationSummary } from "@jieying/contract/staff.ts"
import { type ReactNode, useState } from "react"
import { Icon } from "../../parts/icon.tsx"
import { AiMark } from "../../parts/mark.tsx"
import { Bone } from "../../parts/states.tsx"
import { useSince } from "../../parts/time.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { span } from "../../words/time.ts"

type Context = ConversationDetail["context"]

const isNarrow = () => matchMedia("(max-width: 720px)").matches

export function ContextCard({
  row,
  detail,
}: {
  row: ConversationSummary
  detail: ConversationDetail | null
}) {
  const { words, prefs, set } = useSettings()
  const [folded, setFolded] = useState(prefs.context === "folded" || isNarrow())
  const w = words.context
  const context = detail?.context ?? null
  const toggle = () => {
    setFolded(!folded)
    // On a phone folding is for now; at a desk it is how somebody likes it.
    if (!isNarrow()) set({ context: folded ? "open" : "folded" })
  }
  return (
    <section className="context scroll" aria-label={w.title}>
      <button type="button" className="plain fold" aria-expanded={!folded} onClick={toggle}>
        <strong>{w.title}</strong>
        {folded && <span className="one-line">{context?.question ?? ""}</span>}
        <span className="toggle small">
          {folded ? w.unfold : w.fold}
          <Icon name={folded ? "down" : "up"} size={16} />
        </span>
      </button>
      {row.elder && <p className="elder-line">{w.elder}</p>}
      {!folded && (
        <>
          <Facts row={row} context={context} />
          {context ? <Asked context={context} /> : <Bone w="60%" h={40} />}
        </>
      )}
    </section>
  )
}

function Facts({ row, context }: { row: ConversationSummary; context: Context | null }) {
  const { words } = useSettings()
  const w = words.context
  const { owner } = row
  const reason = owner.kind === "queue" ? owner.reason : context?.reason
  return (
    <dl className="facts">
      {reason && <Fact name={w.reason}>{words.reasons[reason] ?? reason}</Fact>}
      {owner.kind === "queue" ? (
        <Fact name={w.waiting}>
          <Since at={owner.since} />
        </Fact>
      ) : (
        context?.waitedMs !== null &&
        context?.waitedMs !== undefined && <Fact name={w.waited}>{span(context.waitedMs, words.time)}</Fact>
      )}
      {row.requests > 0 && <Fact name={w.requests}>{w.requestsN(row.requests)}</Fact>}
      {row.episode > 1 && <Fact name={w.episode}>{w.episodeN(row.episode)}</Fact>}
      <Fact name={w.inbox}>{row.inboxName[words.locale]}</Fact>
      <Fact name={w.language}>{w.locales[row.locale] ?? row.locale}</Fact>
      <Fact name={w.contact}>{row.contact ?? w.noContact}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  )
}

function Since({ at }: { at: number }) {
  return useSince(at).text
}

function Asked({ context }: { context: Context }) {
  const { words } = useSettings()
  const w = words.context
  return (
    <div className="asked">
      <div>
        <h3>{w.question}</h3>
        <p className={context.question ? "question" : "quiet"}>{context.question ?? w.noQuestion}</p>
      </div>
      <div>
        <h3>
          <AiMark small /> {w.tried}
        </h3>
        {context.tried.length === 0 ? (
          <p className="quiet">{w.notTried}</p>
        ) : (
          <ul className="tried">
            {context.tried.map((t, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same question may have been tried twice
              <li key={`${i}-${t.question}`}>
                <div className="small quiet">
                  {t.question} — {w.answerKinds[t.kind] ?? t.kind}
                </div>
                <div className="answer">{t.answer}</div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
