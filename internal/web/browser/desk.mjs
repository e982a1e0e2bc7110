// What the browser tests share: a Chromium, and visitors of a desk that the Go test started.
import assert from "node:assert/strict"
import {readFileSync} from "node:fs"
import {createRequire} from "node:module"
import {basename} from "node:path"
import {chromium} from "playwright-core"

export const base = process.env.CYBERGAP_URL
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
let browser // a promise: tests that run at the same time wait for the same one

// chrome is one browser for all tests of a file; close it after them.
export const chrome = () => (browser ??= chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet}))
export const closeChrome = async () => (await browser)?.close()

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
    locale: language, viewport: {width, height}, colorScheme: dark ? "dark" : "light", javaScriptEnabled: script, acceptDownloads: true, bypassCSP: false,
    reducedMotion: "reduce", ...rest, // what scrolls smoothly is not yet where it will be
  })
  context.setDefaultTimeout(60_000)
  const complaints = []
  const page = await window(context, complaints)
  await page.goto(await link())
  return {page, context, complaints, another: () => window(context, complaints), close: () => context.close()}
}

// window opens one more window of a visitor.
async function window(context, complaints) {
  const page = await context.newPage()
  page.on("pageerror", e => complaints.push("script: " + e.message))
  page.on("dialog", d => { complaints.push("dialog: " + d.message()); d.dismiss() })
  page.on("console", m => { if (/Content Security Policy|Refused to/.test(m.text())) complaints.push("policy: " + m.text()) })
  return page
}

// violations are what axe-core finds against WCAG 2.2 AA and its best practices, in words; all rules, or those that are named. It needs a page
// that may run scripts.
export async function violations(page, ...rules) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe)
  const runOnly = rules.length ? {type: "rule", values: rules} : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const found = await page.evaluate(runOnly => axe.run(document, {runOnly, resultTypes: ["violations"]}), runOnly)
  return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")}`)
}

// overflow is by how many pixels a page is wider than its window.
export const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

// sound fails where a page breaks what all pages keep: no violation, nothing wider than the window, no complaint.
export async function sound(v, where = v.page.url()) {
  assert.deepEqual(await violations(v.page), [], where)
  assert.equal(await overflow(v.page), 0, where)
  assert.deepEqual(v.complaints, [], where)
}

// looks holds a page against the rules as it stands on a large screen, in the dark and on a narrow telephone, all that folds unfolded. What
// differs between them is the style alone, so the page is loaded once.
export async function looks(v, where = v.page.url()) {
  const {page} = v
  await page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true }))
  await sound(v, where)
  await page.emulateMedia({colorScheme: "dark"})
  assert.deepEqual(await violations(page, "color-contrast", "link-in-text-block"), [], where + " in the dark")
  await page.emulateMedia({colorScheme: "light"})
  await page.setViewportSize({width: 320, height: 640})
  await sound(v, where + " at 320")
  await page.setViewportSize({width: 1280, height: 900})
}

// press takes the first button of a page's form.
export const press = page => page.locator("main .actions button").first().click()

// start begins an assessment of an invented country and returns its address.
export async function start(page, {name = "Testland", form = "rapid"} = {}) {
  await page.goto(base + "/new")
  await page.locator("main details summary").first().click()
  await page.fill("#code", "X-TEST")
  await page.fill("#name", name)
  await page.check(`input[name=form][value=${form}]`)
  await press(page)
  assert.match(page.url(), /\/a\/[a-z0-9]+$/)
  return page.url()
}

// open brings a file to the desk and returns the address of its assessment.
export async function open(page, name, data) {
  await page.goto(base + "/")
  await page.setInputFiles("#file", {name: basename(name), mimeType: "", buffer: data})
  await page.click("form[enctype] button")
  const at = /^.*\/a\/[a-z0-9]+/.exec(page.url())
  assert.ok(at, "not opened: " + (await page.textContent("main")).trim().slice(0, 400))
  return at[0]
}

// example is a sample country as a file.
export const example = name => readFileSync(`${process.env.CYBERGAP_EXAMPLES}/${name}.yaml`)

// download does what starts a download and returns the file.
export async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()])
  const parts = []
  for await (const part of await file.createReadStream()) parts.push(part)
  return {name: file.suggestedFilename(), data: Buffer.concat(parts)}
}

// field is a field of a question by the end of its name.
export const field = (page, question, name) => page.locator(`[name="${question}.${name}"]`)

// pick answers a question with a level or another state. The label is pressed, which is what a person does.
export const pick = (page, question, state) => page.click(`label[for="${question}.state.${state}"]`)

// told waits until the line in the head of the page has a state: saved, unsent, conflict...
export const told = (page, state) => page.locator(`.saved[data-now=${state}]`).waitFor()
