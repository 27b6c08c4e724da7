/** A customer as people of the house see them. */
import type { CustomerProfile, CustomerRow, Duplicate } from "@jieying/contract/customers.ts"
import { NAME, nameIn } from "@jieying/core/customer/profile.ts"
import type { ConversationRow } from "../store/conversations.ts"
import type { Whole } from "../store/customer-card.ts"
import type { CardRow, NoteRow } from "../store/customers.ts"
import type { Inbox } from "../store/inboxes.ts"

const MOST_HISTORY = 100

export function presentCustomer({ id, card, conversations, lastAt }: CardRow): CustomerRow {
  const { name, contacts, locale, elder, proved } = card
  return { id, name, contacts, locale, elder, proved, conversations, lastAt }
}

interface Facts {
  card: CardRow
  whole: Whole
  /** The newest first, with whose each was. */
  history: readonly { row: ConversationRow; of: string; inbox: Inbox | undefined }[]
  notes: NoteRow[]
  alike: readonly (CardRow & { common: string[] })[]
  /** Of each who was joined: as they would stand alone. */
  joined: CustomerProfile["joined"]
}

export function presentProfile({ card, whole, history, notes, alike, joined }: Facts): CustomerProfile {
  const { root, profile, written } = whole
  const { [NAME]: _, ...fields } = written
  return {
    ...presentCustomer(card),
    version: root.version,
    givenName: nameIn(written),
    loggedName: profile.name,
    fields,
    identities: profile.identities,
    firstAt: profile.firstAt,
    history: history.slice(0, MOST_HISTORY).map(({ row, of, inbox }) => {
      const { owner, openedAt, tags } = row.state
      return {
        id: row.id,
        inboxName: inbox?.name ?? { "zh-CN": row.state.inbox, en: row.state.inbox },
        openedAt,
        updatedAt: row.updatedAt,
        owner: owner.kind,
        outcome: owner.kind === "closed" ? owner.outcome : null,
        preview: row.preview ?? "",
        tags: [...tags],
        of,
      }
    }),
    orders: profile.orders,
    consents: profile.consents,
    helped: profile.helped,
    tags: [...new Set(history.flatMap(({ row }) => row.state.tags))],
    notes,
    joined,
    duplicates: alike.map(
      ({ common, ...other }): Duplicate => ({
        customer: presentCustomer(other),
        why: WHY.flatMap(([why, prefixes]) =>
          common.some((link) => prefixes.includes(link.slice(0, 2))) ? [why] : [],
        ),
      }),
    ),
  }
}

const WHY: readonly [Duplicate["why"][number], readonly string[]][] = [
  ["proved", ["i:"]],
  ["contact", ["p:", "e:"]],
  ["browser", ["v:"]],
]
