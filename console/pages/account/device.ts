/** What a browser says about itself, short enough to be recognized: "Chrome · Windows". Null when it says nothing known. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Version\/.*Safari/, "Safari"],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/HarmonyOS/, "HarmonyOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
]

export function deviceName(userAgent: string): string | null {
  const of = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const known = [of(BROWSERS), of(SYSTEMS)].filter((part) => part !== undefined)
  return known.length > 0 ? known.join(" · ") : null
}
