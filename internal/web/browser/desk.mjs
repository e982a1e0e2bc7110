// What the browser tests share: a Chromium, and visitors of a desk that the Go test started.
import assert from "node:assert/strict"
import {readFileSync} from "node:fs"
import {createRequire} from "node:module"
import {chromium} from "playwright-core"

export const base = process.env.CYBERGAP_URL
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
let browser

// chrome is one browser for all tests of a file; close it after them.
export const chrome = async () => (browser ??= await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet}))
export const closeChrome = async () => browser?.close()

// link asks the server for a new way in, as a second start of the program does.
async function link() {
  const reply = await fetch(base + "/link", {method: "POST", headers: {Authorization: "Bearer " + process.env.CYBERGAP_SECRET}})
  assert.equal(reply.status, 200)
  return base + (await reply.text()).trim()
}

// visitor is a person at a desk, with a language, a window and a colour scheme. Whatever the policy refuses, a script throws or a dialog
// shows fails the test through `complaints`.
export async function visitor({language = "en", width = 1280, height = 900, dark = false, script = true, ...rest} = {}) {
  const context = await (await chrome()).newContext({
    locale: language, viewport: {width, height}, colorScheme: dark ? "dark" : "light", javaScriptEnabled: script, acceptDownloads: true, bypassCSP: false, ...rest,
  })
  const page = await context.newPage()
  const complaints = []
  page.on("pageerror", e => complaints.push("script: " + e.message))
  page.on("dialog", d => { complaints.push("dialog: " + d.message()); d.dismiss() })
  page.on("console", m => { if (/Content Security Policy|Refused to/.test(m.text())) complaints.push("policy: " + m.text()) })
  await page.goto(await link())
  return {page, context, complaints, close: () => context.close()}
}

// violations are what axe-core finds against WCAG 2.2 AA and its best practices, in words.
export async function violations(page) {
  await page.evaluate(axe)
  const found = await page.evaluate(() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}))
  return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`)
}

// overflow is by how many pixels a page is wider than its window.
export const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
