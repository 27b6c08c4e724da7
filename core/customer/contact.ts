/** When two contacts are the same: a phone number or an e-mail address, however it was written. */

/** Country code of mainland China; people write it or leave it out. */
const MAINLAND = /^(?:\+?86|0086)(?=1[3-9]\d{9}$)/
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu
/** Digits with what people put between them. */
const PHONE = /\+?\d(?:[\s().-]{0,2}\d){6,16}/g
/** Keys of one text: more are not one person's contact. */
const MOST = 4

/** The text without the addresses in it: what is left before a number may be a name. */
export function withoutAddresses(text: string): string {
  return text.replace(EMAIL, " ").trim()
}

/** What a text can be recognised by: `p:` and the digits of a phone number, `e:` and an address. None: only words. */
export function contactKeys(text: string): string[] {
  const plain = text.normalize("NFKC")
  const emails = (plain.match(EMAIL) ?? []).map((address) => `e:${address.toLowerCase()}`)
  const phones = (plain.replace(EMAIL, " ").match(PHONE) ?? []).map(phoneKey)
  return [...new Set([...emails, ...phones])].slice(0, MOST)
}

function phoneKey(written: string): string {
  const digits = written.replace(/[^\d+]/g, "")
  return `p:${digits.replace(MAINLAND, "").replace(/^\+|^00/, "")}`
}
