/** A list and what is open of it; on a phone one at a time. */
import type { ReactNode } from "react"
import { Link } from "react-router"
import { Icon } from "../../parts/icon.tsx"
import { Bone, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import "../inbox/inbox.css"
import "../knowledge/knowledge.css"
import "./learning.css"

interface SplitProps {
  title: string
  /** Under the title. */
  head: ReactNode
  list: ReactNode
  /** Where the list is, for the way back; absent while nothing is open. */
  back?: string
  children: ReactNode
}

export function Split({ title, head, list, back, children }: SplitProps) {
  const words = useWords()
  return (
    <div className={`learn${back === undefined ? "" : " reading"}`}>
      <section className="list" aria-label={title}>
        <header>
          <h1>{title}</h1>
          {head}
        </header>
        {list}
      </section>
      <div className="desk scroll">
        {back !== undefined && (
          <Link className="back-link" to={back}>
            <Icon name="back" size={20} />
            {words.common.back}
          </Link>
        )}
        {children}
      </div>
    </div>
  )
}

export const ROW_BONES = (
  <div className="bones pad">
    {[62, 48, 70].map((w) => (
      <div key={w} className="bones" style={{ padding: 16 }}>
        <Bone w={`${w}%`} h={16} />
        <Bone w="80%" h={14} />
      </div>
    ))}
  </div>
)

export function DeskBones() {
  return (
    <Loading>
      <div className="surface bones" style={{ padding: 20, gap: 16 }}>
        <Bone w="40%" h={20} />
        <Bone w="100%" h={36} />
        <Bone w="100%" h={140} />
      </div>
    </Loading>
  )
}
