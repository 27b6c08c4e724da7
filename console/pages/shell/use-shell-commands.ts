/** What can be done on every page: go somewhere, say whether one is there, change the look. */
import { useMutation } from "@tanstack/react-query"
import { App } from "antd"
import { useNavigate } from "react-router"
import { setPresence } from "../../api/people.ts"
import { codeOf } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { VIEWS } from "../../live/views.ts"
import { type Command, useCommands } from "../../parts/commands.ts"
import { useSettings } from "../../prefs/provider.tsx"
import { dailyFor, settingsFor } from "./pages-for.ts"
import { VIEW_ICONS } from "./sidebar.tsx"

export function useShellCommands({ onHelp }: { onHelp: () => void }): void {
  const { words, set } = useSettings()
  const me = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const changing = useMutation({
    mutationFn: setPresence,
    onError: (error) => void message.error(words.problems[codeOf(error)]),
  })
  const { palette: w, settings, nav } = words
  const go = (path: string, of: Pick<Command, "label" | "icon">): Command => ({
    id: `go-${path}`,
    group: "go",
    ...of,
    run: () => void navigate(path),
  })
  const mine = (id: string, of: Pick<Command, "label" | "icon" | "run">): Command => ({
    id: `me-${id}`,
    group: "me",
    ...of,
  })
  useCommands([
    ...VIEWS.map((view) => go(`/inbox/${view}`, { label: words.views[view], icon: VIEW_ICONS[view] })),
    go("/knowledge", { label: nav.knowledge, icon: "book" }),
    go("/knowledge/new", { label: words.knowledge.add, icon: "plus" }),
    ...[...dailyFor(me), ...settingsFor(me).flatMap((each) => each.pages)].map(({ page, icon }) =>
      go(`/${page}`, { label: nav[page], icon }),
    ),
    go("/settings", { label: nav.settings, icon: "gear" }),
    ...(["online", "away"] as const).map((status) =>
      mine(status, {
        label: w.status(words.presence[status]),
        icon: "person",
        run: () => changing.mutate(status),
      }),
    ),
    ...(["light", "dark", "system"] as const).map((theme) =>
      mine(theme, { label: w.theme(settings[theme]), icon: "gear", run: () => set({ theme }) }),
    ),
    ...[["zh-CN", "中文"] as const, ["en", "English"] as const].map(([locale, name]) =>
      mine(locale, { label: w.language(name), icon: "gear", run: () => set({ locale }) }),
    ),
    mine("keys", { label: settings.keys, icon: "question", run: onHelp }),
  ])
}
