/** In which order the test files run: what takes longest first, so that nothing long is left to run alone at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Ends of paths, longest first. Killing the server mostly waits, so it goes beside everything else from the start. */
const LONG = [
  "test/chaos/kill.test.ts",
  "core/walk/walk-actions.test.ts",
  "core/walk/walk.test.ts",
  "scripts/mutate.test.ts",
  "test/model/model.test.ts",
  "test/e2e/access.test.ts",
  "test/e2e/widget.test.ts",
  "test/system/settings.test.ts",
  "test/system/models.test.ts",
  "test/hostile/requests.test.ts",
  "test/system/cake.test.ts",
  "test/e2e/desk-handoff.test.ts",
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((end) => moduleId.endsWith(end))
      return at < 0 ? LONG.length : at
    }
    return usual.toSorted((a, b) => place(a) - place(b))
  }
}
