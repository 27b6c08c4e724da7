/** One guard and the edit that removes it. `find` stands exactly once in its file. */
export interface Mutant {
  name: string
  file: string
  find: string
  put: string
  /** The walk that has to find it. */
  walk: "conversation" | "actions"
}

export const inFile =
  (file: string, walk: Mutant["walk"] = "conversation") =>
  (name: string, find: string, put = ""): Mutant => ({ name, file, find, put, walk })
