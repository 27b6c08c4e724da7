/** The consultations behind a figure, each a link to its conversation. */
import type { Outcome } from "@jieying/core/conversation/events.ts"
import type { UseQueryResult } from "@tanstack/react-query"
import { Drawer } from "antd"
import type { ReactNode } from "react"
import { Link } from "react-router"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Loaded } from "../page.tsx"
import { Empty, ListBones } from "../states.tsx"
import { Ago } from "../time.tsx"
import "./behind.css"
import { behindWords } from "./words.ts"

interface Consultation {
  conversation: string
  episode: number
  openedAt: number
  outcome: Outcome | null
}

interface BehindProps<C extends Consultation> {
  title: string
  query: UseQueryResult<{ consultations: C[]; total: number }>
  /** What else stands in a row. */
  more?: (each: C) => ReactNode
  onClose: () => void
}

export function BehindDrawer<C extends Consultation>({ title, query, more, onClose }: BehindProps<C>) {
  const w = usePageWords(behindWords)
  return (
    <Drawer open title={title} size={480} onClose={onClose}>
      <Loaded query={query} bones={<ListBones />}>
        {({ consultations, total }) =>
          consultations.length === 0 ? (
            <Empty icon="inbox" title={w.none} next={w.noneNext} />
          ) : (
            <>
              <p className="small quiet figures">{w.shown(consultations.length, total)}</p>
              <ul className="behind">
                {consultations.map((each) => (
                  <Row key={`${each.conversation}/${each.episode}`} each={each}>
                    {more?.(each)}
                  </Row>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Drawer>
  )
}

function Row({ each, children }: { each: Consultation; children: ReactNode }) {
  const w = usePageWords(behindWords)
  const words = useWords()
  const { conversation, openedAt, outcome } = each
  return (
    <li>
      <Link to={`/inbox/${outcome === null ? "open" : "closed"}/${encodeURIComponent(conversation)}`}>
        <Ago at={openedAt} />
        <span className="one-line">{outcome === null ? w.goesOn : words.outcomes[outcome]}</span>
        {children}
      </Link>
    </li>
  )
}
