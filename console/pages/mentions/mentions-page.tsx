/** Notes of colleagues in which this person is spoken to. */
import type { Mention } from "@jieying/contract/mentions.ts"
import { Link } from "react-router"
import { useMentions } from "../../live/use-mentions.ts"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { customerName } from "../inbox/customer.ts"
import "./mentions.css"

export function MentionsPage() {
  const w = useWords().mentions
  const query = useMentions()
  return (
    <Page title={w.title} intro={w.intro}>
      <Loaded query={query} bones={<ListBones />}>
        {({ mentions }) => (
          <section className="panel" aria-label={w.title}>
            {mentions.length === 0 ? (
              <Empty icon="bell" title={w.emptyTitle} next={w.emptyNext} />
            ) : (
              <ul>
                {mentions.map((mention) => (
                  <li key={`${mention.conversation.id}-${mention.seq}`}>
                    <Row mention={mention} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </Loaded>
    </Page>
  )
}

function Row({ mention }: { mention: Mention }) {
  const words = useWords()
  const { conversation, seq, at, by, text, seen } = mention
  return (
    <Link to={`/inbox/open/${conversation.id}?at=${seq}`} className={`mention${seen ? "" : " new"}`}>
      <span className="top">
        <b>{by}</b>
        <span className="quiet one-line">{words.mentions.about(customerName(conversation, words))}</span>
        {!seen && <span className="flag">{words.mentions.unseen}</span>}
        <span className="at small quiet">
          <Ago at={at} />
        </span>
      </span>
      <span className="text">{text}</span>
    </Link>
  )
}
