import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react"
import { dictionary } from "../words/dictionary.ts"
import type { Words } from "../words/zh.ts"
import { loadPrefs, type Prefs, savePrefs } from "./prefs.ts"

interface Settings {
  prefs: Prefs
  dark: boolean
  words: Words
  set: (change: Partial<Prefs>) => void
}

const SettingsContext = createContext<Settings | null>(null)

const darkQuery = matchMedia("(prefers-color-scheme: dark)")
const watchDark = (changed: () => void) => {
  darkQuery.addEventListener("change", changed)
  return () => darkQuery.removeEventListener("change", changed)
}

export function PrefsProvider({ children }: { children: ReactNode }) {
  const [prefs, setPrefs] = useState(loadPrefs)
  const systemDark = useSyncExternalStore(watchDark, () => darkQuery.matches)
  const dark = prefs.theme === "dark" || (prefs.theme === "system" && systemDark)

  useEffect(() => {
    const root = document.documentElement
    root.lang = prefs.locale
    root.dataset.theme = dark ? "dark" : "light"
    root.dataset.density = prefs.density
    savePrefs(prefs)
  }, [prefs, dark])

  const value = useMemo<Settings>(
    () => ({
      prefs,
      dark,
      words: dictionary(prefs.locale),
      set: (change) => setPrefs((now) => ({ ...now, ...change })),
    }),
    [prefs, dark],
  )
  return <SettingsContext value={value}>{children}</SettingsContext>
}

export function useSettings(): Settings {
  const settings = use(SettingsContext)
  if (!settings) throw new Error("useSettings outside PrefsProvider")
  return settings
}

export function useWords(): Words {
  return useSettings().words
}
