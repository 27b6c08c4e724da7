/** Inboxes: where customers come in. Few and read at every command, so kept in memory for a moment. */
import type { Look } from "@jieying/contract/places.ts"
import type { StartForm } from "@jieying/core/form/form.ts"
import type { Holiday, OfficeHours } from "@jieying/core/routing/office-hours.ts"
import type { SecretAges } from "../security/inbox-secrets.ts"
import type { Db } from "./pool.ts"

export type Localized = { "zh-CN": string; en: string }

export interface HelpSettings {
  on: boolean
  title: Localized
  intro: Localized
}

export interface Inbox extends OfficeHours {
  key: string
  tenant: string
  name: Localized
  locale: "zh-CN" | "en"
  team: string
  elderPriority: number
  offerMs: number
  holidays: readonly Holiday[]
  /** What a customer of this inbox needs somebody to know. */
  skills: readonly string[]
  /** The handoff policy as it was saved; null: the default one. Whoever reads it checks it. */
  triggers: unknown
  /** Whether who waits may choose a promised time instead. */
  callback: boolean
  /** UTC ms of the newest probe, 0 before the first. */
  probedAt: number
  suggestions: { "zh-CN"?: string[]; en?: string[] }
  /** First words of the chat; null: none. */
  greeting: Localized | null
  /** Offered to be filled in before the first message; null: nothing. */
  startForm: StartForm | null
  /** Null: as it is shipped. */
  look: Look | null
  /** UTC ms since when nobody new comes in; null: they do. */
  retiredAt: number | null
  version: number
  /** Which of their secrets counts, and until when the one before does, UTC ms. */
  secrets: SecretAges
  /** Its help centre; null: never set up, and so off. */
  help: HelpSettings | null
}

export const HELP_OFF: HelpSettings = {
  on: false,
  title: { "zh-CN": "", en: "" },
  intro: { "zh-CN": "", en: "" },
}

const FRESH_MS = 5_000

export class Inboxes {
  readonly #db: Db
  #all: Promise<Map<string, Inbox>> | null = null
  #readAt = 0

  constructor(db: Db) {
    this.#db = db
  }

  async get(key: string): Promise<Inbox | undefined> {
    return (await this.#map()).get(key)
  }

  async first(): Promise<Inbox | undefined> {
    return [...(await this.#map()).values()].find((i) => i.retiredAt === null)
  }

  async ofTenant(tenant: string): Promise<Inbox[]> {
    return [...(await this.#map()).values()].filter((i) => i.tenant === tenant)
  }

  /** Keys of the inboxes whose help centre is on. */
  async withHelp(): Promise<string[]> {
    return [...(await this.#map()).values()]
      .filter((i) => i.help?.on && i.retiredAt === null)
      .map((i) => i.key)
  }

  /** Every tenant that has an inbox. */
  async tenants(): Promise<string[]> {
    return [...new Set([...(await this.#map()).values()].map((i) => i.tenant))]
  }

  /** Something changed here; other processes see it within FRESH_MS. */
  refresh(): void {
    this.#all = null
  }

  #map(): Promise<Map<string, Inbox>> {
    if (!this.#all || performance.now() - this.#readAt > FRESH_MS) {
      this.#readAt = performance.now()
      const reading = this.#read()
      reading.catch(() => {
        this.#all = null
      })
      this.#all = reading
    }
    return this.#all
  }

  async #read(): Promise<Map<string, Inbox>> {
    const result = await this.#db.pool.query({
      name: "inboxes",
      text: `select i.key, i.tenant, i.name, i.locale, i.team, i.time_zone as "timeZone", i.hours,
        i.elder_priority as "elderPriority", i.offer_ms as "offerMs", i.suggestions, i.holidays, i.skills,
        i.triggers, i.callback, i.probed_at as "probedAt", i.help, i.greeting, i.look,
        (select f.form || jsonb_build_object('id', f.id) from form f where f.tenant = i.tenant and f.id = i.start_form) as "startForm",
        i.retired_at as "retiredAt", i.version,
        jsonb_build_object('identity', jsonb_build_object('age', i.identity_gen, 'oldUntil', i.identity_old_until),
          'orders', jsonb_build_object('age', i.orders_gen, 'oldUntil', i.orders_old_until)) as secrets
        from inbox i join tenant t on t.id = i.tenant order by t.created_at, t.id, i.key`,
    })
    return new Map((result.rows as Inbox[]).map((i) => [i.key, i]))
  }
}
