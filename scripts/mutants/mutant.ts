/** One guard and the edit that removes it. `find` stands exactly once in its file. */
export interface Mutant {
  name: string
  file: string
  find: string
  put: string
}

export const inFile =
  (file: string) =>
  (name: string, find: string, put = ""): Mutant => ({ name, file, find, put })
