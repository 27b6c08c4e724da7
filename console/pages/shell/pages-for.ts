/** Which pages there are beside the inbox and the knowledge: daily work, and settings in groups of what one wants to do. */
import type { Me } from "@jieying/contract/staff.ts"
import { leads } from "../../live/alerts.ts"
import type { IconName } from "../../parts/icon.tsx"
import type { Words } from "../../words/zh.ts"

export interface PageLink {
  page: keyof Words["nav"] & string
  icon: IconName
  /** Everybody's unless said. */
  for?: "leads" | "admins"
}

const DAILY: readonly PageLink[] = [
  { page: "mentions", icon: "bell" },
  { page: "customers", icon: "people" },
  { page: "gaps", icon: "question" },
  { page: "suggestions", icon: "note" },
  { page: "wall", icon: "wall", for: "leads" },
  { page: "costs", icon: "check", for: "leads" },
  { page: "reports", icon: "layers" },
]

export const SETTINGS_GROUPS = ["people", "channels", "ai", "rules", "server"] as const
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number]

const SETTINGS: Readonly<Record<SettingsGroup, readonly PageLink[]>> = {
  people: [
    { page: "people", icon: "people" },
    { page: "routing", icon: "calendar", for: "leads" },
    { page: "account", icon: "person" },
  ],
  channels: [{ page: "channels", icon: "inbox", for: "leads" }],
  ai: [
    { page: "models", icon: "layers", for: "leads" },
    { page: "confidence", icon: "target", for: "leads" },
    { page: "tools", icon: "lock", for: "leads" },
  ],
  rules: [
    { page: "triggers", icon: "rules", for: "leads" },
    { page: "automation", icon: "flask", for: "leads" },
    { page: "tags", icon: "tag", for: "leads" },
    { page: "fields", icon: "note", for: "leads" },
    { page: "forms", icon: "choices", for: "leads" },
    { page: "replies", icon: "reply" },
    { page: "macros", icon: "step" },
  ],
  server: [
    { page: "audit", icon: "check", for: "leads" },
    { page: "system", icon: "gear", for: "admins" },
    { page: "start", icon: "step", for: "admins" },
  ],
}

const opens = (me: Pick<Me, "role">, link: PageLink) =>
  link.for === undefined || (link.for === "leads" ? leads(me) : me.role === "admin")

export function dailyFor(me: Pick<Me, "role">): PageLink[] {
  return DAILY.filter((link) => opens(me, link))
}

/** Groups in which this person can open anything. */
export function settingsFor(me: Pick<Me, "role">): { group: SettingsGroup; pages: PageLink[] }[] {
  return SETTINGS_GROUPS.map((group) => ({
    group,
    pages: SETTINGS[group].filter((link) => opens(me, link)),
  })).filter(({ pages }) => pages.length > 0)
}
