import { describe, expect, it } from "vitest"
import { ConfigFault, readConfig } from "./config.ts"

const read = (baseUrl: string) =>
  readConfig({ MODEL_BASE_URL: baseUrl, MODEL_NAME: "m" }).model.server?.endpoint.baseUrl

describe("the address of a model", () => {
  it.each([
    "https://models.example.com/v1",
    "http://localhost:11434/v1",
    "http://ollama:11434/v1",
    "http://127.0.0.1:8000/v1",
    "http://10.1.2.3/v1",
    "http://172.31.0.1/v1",
    "http://192.168.1.5/v1",
    "http://[::1]:8000/v1",
    "http://[fd00::5]/v1",
    "http://gpu.lan/v1",
  ])("may be %s", (url) => expect(read(url)).toBe(url))

  it.each([
    "http://models.example.com/v1",
    "http://8.8.8.8/v1",
    "http://172.32.0.1/v1",
    "http://127.0.0.1.example.com/v1",
    "http://[2001:db8::1]/v1",
    "https://user:secret@models.example.com/v1",
    "https://models.example.com/v1?key=secret",
    "https://models.example.com/v1#x",
    "file:///etc/passwd",
    "models.example.com",
  ])("may not be %s", (url) => expect(() => read(url)).toThrow(ConfigFault))

  it("loses the slash at its end", () => expect(read("http://localhost/v1/")).toBe("http://localhost/v1"))
})

describe("a model", () => {
  it("is none unless it is configured", () => {
    expect(readConfig({}).model.server).toBeUndefined()
    expect(readConfig({ MODEL_BASE_URL: "", MODEL_NAME: "", MODEL_API_KEY: "" }).model.server).toBeUndefined()
  })

  it("needs an address and a name", () => {
    expect(() => readConfig({ MODEL_BASE_URL: "http://localhost/v1" })).toThrow("MODEL_NAME")
    expect(() => readConfig({ MODEL_NAME: "m" })).toThrow("MODEL_BASE_URL")
    expect(() => readConfig({ MODEL_API_KEY: "k" })).toThrow("MODEL_BASE_URL")
  })
})
