/**
 * Ends a run: which tests failed and how each began to say why, then one line of counts, and exits accordingly. Who sees only
 * the end of a long log sees every failure. Plain JavaScript: it runs on any Node.
 */
import { readFileSync } from "node:fs"
import { relative } from "node:path"

/** Of what one failure says. */
const MAX_LINES = 8
const MAX_CHARS = 700

const [file, otherFailures] = process.argv.slice(2)
let report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
try {
  report = JSON.parse(readFileSync(file, "utf8"))
} catch {
  console.log("the test run left no report")
}
for (const { name, status, message, assertionResults } of report.testResults) {
  if (status !== "failed") continue
  const path = relative(process.cwd(), name)
  const failed = assertionResults.filter((test) => test.status === "failed")
  // A file that could not even be read has no tests that failed.
  if (failed.length === 0) console.log(`\nFAILED ${path}\n${begin(message)}`)
  for (const test of failed)
    console.log(`\nFAILED ${path} > ${test.fullName}\n${begin(test.failureMessages.join("\n"))}`)
}
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || passed === 0 || Number(otherFailures) > 0 ? 1 : 0)

function begin(message) {
  const ours = message.split("\n").filter((line) => !/^ {4}at .*(node_modules|<anonymous>)/.test(line))
  return ours.slice(0, MAX_LINES).join("\n").slice(0, MAX_CHARS)
}
