/** One reading of one help centre: whose, in which language, under which address. */
import type { Locale } from "@jieying/contract/text.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Inbox } from "../store/inboxes.ts"
import { slugOf } from "./markdown.ts"
import type { Shelf } from "./shelf.ts"
import { HELP_WORDS, type HelpWords } from "./words.ts"

/** A help centre that is on. */
export interface Centre {
  inbox: Inbox
  shelf: Shelf
  /** https://help.example.com, without a slash at the end. */
  origin: string
}

export class Place {
  readonly inbox: Inbox
  readonly shelf: Shelf
  readonly origin: string
  readonly language: Locale
  readonly words: HelpWords

  constructor({ inbox, shelf, origin }: Centre, language: Locale) {
    this.inbox = inbox
    this.shelf = shelf
    this.origin = origin
    this.language = language
    this.words = HELP_WORDS[language]
  }

  get title(): string {
    return this.inbox.help?.title[this.language].trim() || this.words.titleOf(this.inbox.name[this.language])
  }

  get intro(): string {
    return this.inbox.help?.intro[this.language].trim() ?? ""
  }

  /** Where the articles are filed that are shown here. */
  get shown(): Locale {
    return this.shelf.shownFor(this.language)
  }

  /** An address of this help centre without the language. */
  path(rest = ""): string {
    return `/help/${this.inbox.key}${rest}`
  }

  /** The same with the language in which it is read. */
  link(rest = "", more: Record<string, string> = {}): string {
    return `${this.path(rest)}?${new URLSearchParams({ lang: this.language, ...more })}`
  }

  /** The day and the minute, where the inbox is. */
  time(at: number): string {
    const { timeZone } = this.inbox
    const form = {
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    } as const
    return new Intl.DateTimeFormat(this.language, form).format(at)
  }

  date(at: number): string {
    const { timeZone } = this.inbox
    return new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeZone }).format(at)
  }
}

export function articlePath(article: Article): string {
  const slug = slugOf(article.title)
  return `/a/${article.id}${slug ? `/${encodeURIComponent(slug)}` : ""}`
}

/** Empty: the articles without a category. */
export function categoryPath(name: string): string {
  return name === "" ? "/other" : `/c/${encodeURIComponent(name)}`
}
