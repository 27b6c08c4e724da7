import { expect, test } from "vitest"
import { deviceName } from "./device.ts"

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
    "Edge · Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36", "Chrome · Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1",
    "Safari · iPhone",
  ],
  ["Mozilla/5.0 (Linux; Android 13) Chrome/111 Mobile Safari/537.36 MicroMessenger/8.0", "WeChat · Android"],
  ["node", null],
  ["", null],
])("%s is shown as %s", (agent, name) => expect(deviceName(agent)).toBe(name))
