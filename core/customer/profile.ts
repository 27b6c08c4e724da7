/** Who a customer is: what the logs of all their conversations say, and over it what people of the house wrote down. */
import { calledIn } from "../canned/variables.ts"
import type { FieldValue } from "../field/value.ts"
import { contactKeys, withoutAddresses } from "./contact.ts"
import type { ConsentSeen, CustomerFacts, OrderSeen } from "./facts.ts"

/** What people of the house wrote down of one customer: values of fields, and the name. Null: emptied. */
export type Written = Readonly<Record<string, FieldValue | null>>

/** Beside the ids of fields: what the customer is called. No field has this id. */
export const NAME = "name"

/** One whom a person has found to be the same: `wins` names what of theirs stands before the other's. */
export interface Joined {
  written: Written
  wins: readonly string[]
}

/** What stands for all of them together. Nothing of either is changed: taken apart, each has what they had. */
export function together(root: Written, others: readonly Joined[]): Record<string, FieldValue> {
  const shown: Record<string, FieldValue | null> = { ...root }
  for (const { written, wins } of others) {
    for (const [key, value] of Object.entries(written)) {
      if (!Object.hasOwn(shown, key) || (value !== null && wins.includes(key))) shown[key] = value
    }
  }
  const there = Object.entries(shown).filter((entry): entry is [string, FieldValue] => entry[1] !== null)
  return Object.fromEntries(there)
}

/** What people call them. */
export function nameIn(written: Readonly<Record<string, FieldValue>>): string | null {
  const name = written[NAME]
  return typeof name === "string" ? name : null
}

export interface Identity {
  inbox: string
  customer: string
  name?: string
}

/** A fold over the facts of their conversations. */
export interface Profile {
  /** As they were signed for, or as they wrote before a number. */
  name: string | null
  contacts: string[]
  locale: string
  elder: boolean
  identities: Identity[]
  orders: OrderSeen[]
  consents: ConsentSeen[]
  helped: { yes: number; no: number }
  firstAt: number
  lastAt: number
}

const MOST = 20

/** `all`: in any order. */
export function profileOf(all: readonly CustomerFacts[]): Profile {
  const facts = [...all].sort((a, b) => b.lastAt - a.lastAt)
  const contacts = unique(facts.flatMap((each) => each.contacts.toReversed()))
  const identities = facts.flatMap(({ inbox, identity }) => (identity ? [{ inbox, ...identity }] : []))
  const called = contacts.map((text) => calledIn(withoutAddresses(text))).find((name) => name !== undefined)
  return {
    name: identities.find((each) => each.name)?.name ?? called ?? null,
    contacts: contacts.slice(0, MOST),
    locale: facts[0]?.locale ?? "",
    elder: facts.some((each) => each.elder),
    identities: identities.filter(
      (each, i) => identities.findIndex((o) => o.inbox === each.inbox && o.customer === each.customer) === i,
    ),
    orders: ordersOf(facts),
    consents: facts
      .flatMap((each) => each.consents)
      .sort((a, b) => b.at - a.at)
      .slice(0, MOST),
    helped: {
      yes: facts.reduce((n, each) => n + each.helped.yes, 0),
      no: facts.reduce((n, each) => n + each.helped.no, 0),
    },
    firstAt: facts.reduce((at, each) => Math.min(at, each.openedAt), facts[0]?.openedAt ?? 0),
    lastAt: facts[0]?.lastAt ?? 0,
  }
}

/** By which the same person is found elsewhere: contacts, and what is proved. */
export function linksOf({ contacts, identities }: Pick<Profile, "contacts" | "identities">): string[] {
  const proved = identities.map(({ customer }) => `i:${customer}`)
  return unique([...proved, ...contacts.flatMap(contactKeys)]).slice(0, MOST)
}

/** Two whose proved ids differ are two people, whatever else they share. */
export function mayBeOne(a: readonly Identity[], b: readonly Identity[]): boolean {
  return a.every((one) => b.every((other) => one.customer === other.customer))
}

function ordersOf(facts: readonly CustomerFacts[]): OrderSeen[] {
  const orders = facts.flatMap((each) => each.orders).sort((a, b) => b.at - a.at)
  return orders.filter((order, i) => orders.findIndex((o) => o.id === order.id) === i).slice(0, MOST)
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
