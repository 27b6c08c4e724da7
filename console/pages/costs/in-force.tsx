/** What holds now and since when; what held before is one click away. */
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { exact } from "../../words/time.ts"
import { costWords } from "./words.ts"

interface InForceProps {
  name: string
  newestFirst: readonly { from: number; said: string }[]
}

export function InForce({ name, newestFirst: [now, ...before] }: InForceProps) {
  const w = usePageWords(costWords)
  const { prefs } = useSettings()
  const since = (from: number) => (from === 0 ? w.always : w.since(exact(from, prefs.locale)))
  if (!now) return null
  return (
    <li>
      <b>{name}</b> <span className="figures">{now.said}</span>
      <span className="small quiet figures"> · {since(now.from)}</span>
      {before.length > 0 && (
        <details className="small quiet">
          <summary>{w.before(before.length)}</summary>
          <ul className="figures">
            {before.map(({ from, said }) => (
              <li key={from}>
                {said} · {since(from)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
