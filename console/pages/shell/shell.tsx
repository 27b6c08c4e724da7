/** What stays on the screen whatever page is open: alerts, navigation, presence, connection, offers. */
import { lazy, Suspense, useEffect, useState } from "react"
import { Outlet, useMatch } from "react-router"
import { armSound } from "../../live/attention.ts"
import { useChord, useKeys } from "../../parts/keys.ts"
import { Bone, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { AlertBar } from "./alert-bar.tsx"
import { AwayBar } from "./away-bar.tsx"
import { KeysHelp } from "./keys-help.tsx"
import { LineBar } from "./line-bar.tsx"
import { Offers } from "./offers.tsx"
import { Sidebar } from "./sidebar.tsx"
import { TabBar } from "./tab-bar.tsx"
import "./shell.css"
import { useMentioned } from "./use-mentioned.ts"
import { useShellCommands } from "./use-shell-commands.ts"
import { useTitle } from "./use-title.ts"

const Palette = lazy(() => import("./palette.tsx").then((m) => ({ default: m.Palette })))

export function Shell() {
  const words = useWords()
  const [help, setHelp] = useState(false)
  const [finding, setFinding] = useState<"never" | "open" | "closed">("never")
  const find = () => setFinding((now) => (now === "open" ? "closed" : "open"))
  const reading = useMatch("/inbox/:view/:id")
  const editing = useMatch("/knowledge/:id")
  useEffect(armSound, [])
  useTitle()
  useMentioned()
  useKeys({ "?": () => setHelp(true) })
  useChord("k", find)
  useShellCommands({ onHelp: () => setHelp(true) })
  return (
    <div className={`shell${reading || editing ? " single" : ""}`}>
      <a className="skip" href="#main">
        {words.nav.skip}
      </a>
      <div className="bars">
        <AlertBar />
        <LineBar />
        <AwayBar />
      </div>
      <Sidebar onHelp={() => setHelp(true)} onFind={find} />
      <main id="main" tabIndex={-1}>
        <Suspense
          fallback={
            <Loading>
              <div className="bones" style={{ padding: 24 }}>
                <Bone w="40%" h={24} />
                <Bone w="70%" h={16} />
              </div>
            </Loading>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      <TabBar />
      <Offers />
      {finding !== "never" && (
        <Suspense fallback={null}>
          <Palette open={finding === "open"} onClose={() => setFinding("closed")} />
        </Suspense>
      )}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
