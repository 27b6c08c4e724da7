/** Prints the one line that says how the tests went, and exits accordingly. Plain JavaScript: it runs on any Node. */
import { readFileSync } from "node:fs"

const [file, otherFailures] = process.argv.slice(2)
let report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
try {
  report = JSON.parse(readFileSync(file, "utf8"))
} catch {
  console.log("the test run left no report")
}
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || passed === 0 || Number(otherFailures) > 0 ? 1 : 0)
