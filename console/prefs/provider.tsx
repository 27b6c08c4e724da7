import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react"
import { loadDictionary } from "../words/dictionary.ts"
import type { Words } from "../words/zh.ts"
import { loadPrefs, type Prefs, savePrefs } from "./prefs.ts"

interface Settings {
  prefs: Prefs
  dark: boolean
  words: Words
  /** A language that was asked for could not be loaded. */
  languageFailed: boolean
  set: (change: Partial<Prefs>) => void
}

/** Settings, and the words of the language in them. */
export interface Spoken {
  prefs: Prefs
  words: Words
}

export async function loadSpoken(): Promise<Spoken> {
  const prefs = loadPrefs()
  return { prefs, words: await loadDictionary(prefs.locale) }
}

const SettingsContext = createContext<Settings | null>(null)

const darkQuery = matchMedia("(prefers-color-scheme: dark)")
const watchDark = (changed: () => void) => {
  darkQuery.addEventListener("change", changed)
  return () => darkQuery.removeEventListener("change", changed)
}

/** `first`: what is set, and the words of its language, as the page begins. */
export function PrefsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ prefs, words }, setSpoken] = useState(first)
  const [languageFailed, setLanguageFailed] = useState(false)
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
      words,
      languageFailed,
      set: ({ locale, ...change }) => {
        setSpoken((now) => ({ ...now, prefs: { ...now.prefs, ...change } }))
        if (locale === undefined) return
        setLanguageFailed(false)
        loadDictionary(locale).then(
          (loaded) => setSpoken((now) => ({ prefs: { ...now.prefs, locale }, words: loaded })),
          () => setLanguageFailed(true),
        )
      },
    }),
    [prefs, words, languageFailed, dark],
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
