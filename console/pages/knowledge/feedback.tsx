/** What readers of the help centre say of this article. Nothing stands here before somebody has said something. */
import { useQuery } from "@tanstack/react-query"
import { readFeedback } from "../../api/knowledge.ts"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function Feedback({ id }: { id: string }) {
  const w = useWords().knowledge.feedback
  const { data } = useQuery({
    queryKey: ["articles", "feedback", id],
    queryFn: ({ signal }) => readFeedback(id, signal),
  })
  if (!data || data.since === null) return null
  return (
    <section className="feedback" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p className="figures">
        {w.counts(data.helped, data.notHelped)} · <span className="small quiet">{w.since}</span>{" "}
        <Ago at={data.since} />
      </p>
      {data.words.length > 0 && (
        <>
          <p className="small quiet">{w.looking}</p>
          <ul>
            {data.words.map(({ text, at, version }) => (
              <li key={`${at} ${text}`}>
                {text}{" "}
                <span className="small quiet figures">
                  {w.version(version)} · <Ago at={at} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
