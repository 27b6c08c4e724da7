import {
  type CustomerPage,
  CustomerProfile,
  CustomerPage as Page,
  type SaveCustomer,
} from "@jieying/contract/customers.ts"
import { call, download } from "./http.ts"

const at = (id: string) => `customers/${encodeURIComponent(id)}`

export interface CustomerFilter {
  q?: string
  known?: "yes"
  field?: string
}

export const listCustomers = (
  filter: CustomerFilter & { cursor?: string },
  signal?: AbortSignal,
): Promise<CustomerPage> => call({ path: "customers", query: { ...filter }, answer: Page, signal })

export const readCustomer = (id: string, signal?: AbortSignal): Promise<CustomerProfile> =>
  call({ path: at(id), answer: CustomerProfile, signal })
export const customerOf = (conversation: string, signal?: AbortSignal): Promise<CustomerProfile> =>
  call({
    path: `conversations/${encodeURIComponent(conversation)}/customer`,
    answer: CustomerProfile,
    signal,
  })

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export const saveCustomer = (id: string, json: SaveCustomer): Promise<CustomerProfile> =>
  call({ path: at(id), method: "PUT", json, answer: CustomerProfile })

const post = (id: string, what: string, json: object = {}): Promise<CustomerProfile> =>
  call({ path: `${at(id)}/${what}`, method: "POST", json, answer: CustomerProfile })

export const addNote = (id: string, text: string) => post(id, "notes", { text })
export const deleteNote = (id: string, note: string): Promise<CustomerProfile> =>
  call({ path: `${at(id)}/notes/${encodeURIComponent(note)}`, method: "DELETE", answer: CustomerProfile })
export const merge = (id: string, how: { from: string; wins: readonly string[] }) => post(id, "merge", how)
export const split = (id: string, member: string) => post(id, "split", { member })
export const erase = (id: string) => post(id, "erase")
export const exportCustomer = (id: string) => download(`${at(id)}/export`)
