/** The workspace requires it, and this person has none yet: before anything else it is set up. */
import { useQueryClient } from "@tanstack/react-query"
import { type KnownSession, readSession, signOut } from "../../api/session.ts"
import { Brand } from "../../parts/brand.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../sign-in.css"
import { SetUp } from "./set-up.tsx"
import { secondFactorWords } from "./words.ts"

export function MustSetUpPage({ me }: Pick<KnownSession, "me">) {
  const w = usePageWords(secondFactorWords)
  const { prefs } = useSettings()
  const queries = useQueryClient()
  const workspace = me.workspaces.find((each) => each.id === me.workspace)?.name[prefs.locale] ?? me.workspace
  const enter = async () => queries.setQueryData(["session"], await readSession())
  const leave = async () => {
    await signOut()
    queries.setQueryData(["session"], null)
  }
  return (
    <main className="sign-in">
      <div className="card">
        <div className="head">
          <Brand size={44} />
          <h1>{w.must.title}</h1>
        </div>
        <p className="quiet">{w.must.why(workspace)}</p>
        <SetUp onDone={() => void enter()} doneLabel={w.must.enter} />
        <div className="foot small">
          <span className="quiet">{me.email}</span>
          <button type="button" className="link" onClick={() => void leave()}>
            {w.must.out}
          </button>
        </div>
      </div>
    </main>
  )
}
