/** Sentences from templates: "{who}" stands for each word of the list of that name in turn. */

export type Lists = Readonly<Record<string, string>>

const MOST_OF_ONE = 60
const SLOT = /\{(\w+)\}/

/** The words of a list, which are separated by "|"; an empty one is a word that is left out. */
function wordsOf(lists: Lists, name: string): string[] {
  const list = lists[name]
  if (list === undefined) throw new Error(`there is no list ${name}`)
  return list.split("|")
}

function combinations(template: string, lists: Lists): number {
  let count = 1
  for (const [, name] of template.matchAll(new RegExp(SLOT, "g")))
    count *= wordsOf(lists, name as string).length
  return count
}

function combination(template: string, lists: Lists, number: number): string {
  let rest = number
  return template
    .replace(new RegExp(SLOT, "g"), (_, name: string) => {
      const words = wordsOf(lists, name)
      const word = words[rest % words.length] as string
      rest = Math.floor(rest / words.length)
      return word
    })
    .replace(/ {2,}/g, " ")
    .trim()
}

/**
 * Every sentence of each template, or an even spread of 60 of them where there are more. One template a line; always the
 * same sentences in the same order.
 */
export function expand(templates: string, lists: Lists): string[] {
  const sentences: string[] = []
  for (const template of templates.split("\n").map((line) => line.trim())) {
    if (template === "") continue
    const all = combinations(template, lists)
    const taken = Math.min(all, MOST_OF_ONE)
    for (let i = 0; i < taken; i += 1) {
      sentences.push(combination(template, lists, Math.floor((i * all) / taken) + (all > taken ? i % 7 : 0)))
    }
  }
  return sentences
}
