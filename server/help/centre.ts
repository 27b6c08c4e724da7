/** Finds the help centres that are on, with what stands on their shelves. */
import type { AppContext } from "../context.ts"
import type { Library } from "../knowledge/libraries.ts"
import type { Inbox } from "../store/inboxes.ts"
import { Shelf } from "./shelf.ts"

interface Shelved {
  revision: number
  shelf: Shelf
}

/** A help centre that is on, and the search over its articles. */
export interface OpenCentre {
  inbox: Inbox
  library: Library
  shelf: Shelf
}

export class HelpCentres {
  readonly #context: Pick<AppContext, "inboxes" | "libraries">
  /** A library's shelf in each inbox's language, as long as nothing in it changes. */
  readonly #shelves = new WeakMap<Library, Map<string, Shelved>>()

  constructor(context: Pick<AppContext, "inboxes" | "libraries">) {
    this.#context = context
  }

  /** Null: there is no such inbox, or its help centre is off. */
  async get(key: string): Promise<OpenCentre | null> {
    const inbox = await this.#context.inboxes.get(key)
    if (!inbox?.help?.on || inbox.retiredAt !== null) return null
    const library = await this.#context.libraries.of(inbox.tenant)
    return { inbox, library, shelf: this.#shelfOf(library, inbox) }
  }

  #shelfOf(library: Library, { locale }: Inbox): Shelf {
    const shelves = this.#shelves.get(library) ?? new Map<string, Shelved>()
    this.#shelves.set(library, shelves)
    const { revision } = library
    const known = shelves.get(locale)
    if (known?.revision === revision) return known.shelf
    const shelf = new Shelf(library.articles(), locale)
    shelves.set(locale, { revision, shelf })
    return shelf
  }
}
