/** Everybody sees who is there; administrators also say who works here. */
import { lazy, Suspense } from "react"
import { useMe } from "../../live/live.tsx"
import { Page } from "../../parts/page.tsx"
import { ListBones, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../../look/drawer.css"
import { Colleagues } from "../shell/colleagues.tsx"
import "./people.css"
import { peopleWords } from "./words.ts"

const Members = lazy(() => import("./members.tsx").then((m) => ({ default: m.MembersPanel })))

export function PeoplePage() {
  const words = useWords()
  const w = usePageWords(peopleWords)
  const me = useMe()
  const admin = me.role === "admin"
  return (
    <Page title={words.nav.people} intro={admin ? w.intro : w.introPlain}>
      {admin && (
        <Suspense
          fallback={
            <Loading>
              <ListBones />
            </Loading>
          }
        >
          <Members />
        </Suspense>
      )}
      <section className="panel people-here" aria-label={w.here}>
        <Colleagues me={me} />
      </section>
    </Page>
  )
}
