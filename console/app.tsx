/** From nobody to somebody: sign-in, then the workspace; each page comes when it is first opened. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { App, ConfigProvider } from "antd"
import { lazy, Suspense, useEffect, useMemo } from "react"
import { Navigate, Route, Routes, useMatch } from "react-router"
import { onSignedOut } from "./api/http.ts"
import { readSession } from "./api/session.ts"
import { readSetup } from "./api/setup.ts"
import { LiveProvider } from "./live/live.tsx"
import { antdTheme } from "./look/theme.ts"
import { PageFault } from "./pages/fault.tsx"
import { Splash } from "./pages/splash.tsx"
import { Failure } from "./parts/states.tsx"
import { useSettings } from "./prefs/provider.tsx"

const SignInPage = lazy(() => import("./pages/sign-in.tsx").then((m) => ({ default: m.SignInPage })))
const Shell = lazy(() => import("./pages/shell/shell.tsx").then((m) => ({ default: m.Shell })))
const InboxPage = lazy(() => import("./pages/inbox/inbox-page.tsx").then((m) => ({ default: m.InboxPage })))
const KnowledgePage = lazy(() =>
  import("./pages/knowledge/knowledge-page.tsx").then((m) => ({ default: m.KnowledgePage })),
)
const PeoplePage = lazy(() =>
  import("./pages/people/people-page.tsx").then((m) => ({ default: m.PeoplePage })),
)
const ChannelsPage = lazy(() =>
  import("./pages/channels/channels-page.tsx").then((m) => ({ default: m.ChannelsPage })),
)
const SystemPage = lazy(() =>
  import("./pages/system/system-page.tsx").then((m) => ({ default: m.SystemPage })),
)
const StartPage = lazy(() => import("./pages/start/start-page.tsx").then((m) => ({ default: m.StartPage })))
const SetupPage = lazy(() => import("./pages/setup/setup-page.tsx").then((m) => ({ default: m.SetupPage })))
const AccountPage = lazy(() =>
  import("./pages/account/account-page.tsx").then((m) => ({ default: m.AccountPage })),
)
const JoinPage = lazy(() => import("./pages/join/join-page.tsx").then((m) => ({ default: m.JoinPage })))
const SettingsPage = lazy(() =>
  import("./pages/settings-page.tsx").then((m) => ({ default: m.SettingsPage })),
)
const GapsPage = lazy(() => import("./pages/learning/gaps-page.tsx").then((m) => ({ default: m.GapsPage })))
const SuggestionsPage = lazy(() =>
  import("./pages/learning/suggestions-page.tsx").then((m) => ({ default: m.SuggestionsPage })),
)
const WallPage = lazy(() => import("./pages/wall/wall-page.tsx").then((m) => ({ default: m.WallPage })))
const CostsPage = lazy(() => import("./pages/costs/costs-page.tsx").then((m) => ({ default: m.CostsPage })))
const ReportsPage = lazy(() =>
  import("./pages/reports/reports-page.tsx").then((m) => ({ default: m.ReportsPage })),
)
const TriggersPage = lazy(() =>
  import("./pages/triggers/triggers-page.tsx").then((m) => ({ default: m.TriggersPage })),
)
const RoutingPage = lazy(() =>
  import("./pages/routing/routing-page.tsx").then((m) => ({ default: m.RoutingPage })),
)
const ConfidencePage = lazy(() =>
  import("./pages/confidence/confidence-page.tsx").then((m) => ({ default: m.ConfidencePage })),
)
const ToolsPage = lazy(() => import("./pages/tools/tools-page.tsx").then((m) => ({ default: m.ToolsPage })))
const MentionsPage = lazy(() =>
  import("./pages/mentions/mentions-page.tsx").then((m) => ({ default: m.MentionsPage })),
)
const CannedPage = lazy(() =>
  import("./pages/canned/canned-page.tsx").then((m) => ({ default: m.CannedPage })),
)
const MacrosPage = lazy(() =>
  import("./pages/macros/macros-page.tsx").then((m) => ({ default: m.MacrosPage })),
)
const AutomationPage = lazy(() =>
  import("./pages/automation/automation-page.tsx").then((m) => ({ default: m.AutomationPage })),
)
const ModelsPage = lazy(() =>
  import("./pages/models/models-page.tsx").then((m) => ({ default: m.ModelsPage })),
)
const CustomersPage = lazy(() =>
  import("./pages/customers/customers-page.tsx").then((m) => ({ default: m.CustomersPage })),
)
const FieldsPage = lazy(() =>
  import("./pages/fields/fields-page.tsx").then((m) => ({ default: m.FieldsPage })),
)
const FormsPage = lazy(() => import("./pages/forms/forms-page.tsx").then((m) => ({ default: m.FormsPage })))
const AuditPage = lazy(() => import("./pages/audit/audit-page.tsx").then((m) => ({ default: m.AuditPage })))
const TagsPage = lazy(() => import("./pages/tags/tags-page.tsx").then((m) => ({ default: m.TagsPage })))
const MustSetUpPage = lazy(() =>
  import("./pages/second-factor/must-page.tsx").then((m) => ({ default: m.MustSetUpPage })),
)
const NotFound = lazy(() => import("./pages/not-found.tsx").then((m) => ({ default: m.NotFound })))

/** Set by a server that allows styles by nonce only; absent where it allows inline styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

export function Root() {
  const { prefs, dark } = useSettings()
  const theme = useMemo(() => antdTheme({ dark, density: prefs.density }), [dark, prefs.density])
  return (
    <ConfigProvider theme={theme} csp={nonce ? { nonce } : undefined} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ maxCount: 3, duration: 4, top: 76 }}>
        <PageFault>
          <Suspense fallback={<Splash />}>
            <Entrance />
          </Suspense>
        </PageFault>
      </App>
    </ConfigProvider>
  )
}

function Entrance() {
  const queries = useQueryClient()
  const session = useQuery({ queryKey: ["session"], queryFn: readSession })

  useEffect(() => onSignedOut(() => queries.setQueryData(["session"], null)), [queries])

  const joining = useMatch("/join")

  // Whoever is signed in here: the link is for the person it was made for.
  if (joining) return <JoinPage />
  if (session.isPending) return <Splash />
  if (session.data === undefined) {
    return <Failure error={session.error} retry={() => void session.refetch()} />
  }
  if (session.data === null) return <Outside />
  const { me, limited } = session.data
  if (limited) return <MustSetUpPage me={me} />
  return (
    <LiveProvider key={`${me.workspace}/${me.agent}/${me.role}/${me.name}`} me={me}>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<Navigate to="/inbox/waiting" replace />} />
          <Route path="inbox/:view?/:id?" element={<InboxPage />} />
          <Route path="knowledge/:id?" element={<KnowledgePage />} />
          <Route path="gaps/:id?" element={<GapsPage />} />
          <Route path="suggestions/:id?" element={<SuggestionsPage />} />
          <Route path="costs" element={<CostsPage />} />
          <Route path="reports" element={<ReportsPage />} />
          <Route path="wall" element={<WallPage />} />
          <Route path="triggers" element={<TriggersPage />} />
          <Route path="routing" element={<RoutingPage />} />
          <Route path="confidence" element={<ConfidencePage />} />
          <Route path="tools" element={<ToolsPage />} />
          <Route path="tags" element={<TagsPage />} />
          <Route path="customers/:id?" element={<CustomersPage />} />
          <Route path="fields" element={<FieldsPage />} />
          <Route path="forms" element={<FormsPage />} />
          <Route path="audit" element={<AuditPage />} />
          <Route path="mentions" element={<MentionsPage />} />
          <Route path="replies" element={<CannedPage />} />
          <Route path="automation" element={<AutomationPage />} />
          <Route path="macros" element={<MacrosPage />} />
          <Route path="models" element={<ModelsPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="system" element={<SystemPage />} />
          <Route path="start" element={<StartPage />} />
          <Route path="channels" element={<ChannelsPage />} />
          <Route path="account" element={<AccountPage />} />
          <Route path="settings" element={<SettingsPage />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </LiveProvider>
  )
}

/** Nobody is signed in; and nobody can be where there is no workspace yet. What cannot be told is taken as there. */
function Outside() {
  const setup = useQuery({ queryKey: ["setup"], queryFn: ({ signal }) => readSetup(signal), retry: false })
  if (setup.isPending) return <Splash />
  return setup.data?.needed ? <SetupPage /> : <SignInPage />
}
