// Every page of a large assessment, in six languages and three looks: no violation that axe-core finds, nothing wider than its window.
import assert from "node:assert/strict"
import {after, before, describe, test} from "node:test"
import {base, closeChrome, example, open, sound, violations, visitor} from "./desk.mjs"

after(closeChrome)

// Addresses that answer with a file, a stream or a redirect; every other one is a page and needs a row in `visits`.
const noPages = ["/healthz", "/enter", "/a/{id}/file/{name}", "/a/{id}/report/{file}", "/a/{id}/paper/{file}", "/a/{id}/events", "/a/{id}/export/{name}", "/a/{id}/packets/{name}"]

// visits are the addresses under which a page is looked at, by its route. Some pages have more than one face.
const visits = id => ({
  "/{$}": ["/"],
  "/new": ["/new"],
  "/verify": ["/verify"],
  "/a/{id}": [`/a/${id}`],
  "/a/{id}/q/{question}": [`/a/${id}/q/13u`, `/a/${id}/q/${register}`],
  "/a/{id}/area/{area}": [`/a/${id}/area/contact-247`],
  "/a/{id}/conflict": [`/a/${id}/conflict?entry=${late}`],
  "/a/{id}/history": [`/a/${id}/history`],
  "/a/{id}/history/{part...}": [`/a/${id}/history/answer/13u`],
  "/a/{id}/search": [`/a/${id}/search?q=desk`],
  "/a/{id}/results": [`/a/${id}/results`],
  "/a/{id}/results/{of}": [`/a/${id}/results/13u`, `/a/${id}/results/overall`],
  "/a/{id}/plan": [`/a/${id}/plan`],
  "/a/{id}/progress": [`/a/${id}/progress`],
  "/a/{id}/compare": [`/a/${id}/compare?with=${other}`],
  "/a/{id}/check": [`/a/${id}/check`],
  "/a/{id}/answers": [`/a/${id}/answers`],
  "/a/{id}/close": [`/a/${id}/close`],
  "/a/{id}/report": [`/a/${id}/report`],
  "/a/{id}/about": [`/a/${id}/about`],
  "/a/{id}/manage": [`/a/${id}/manage`],
  "/a/{id}/packets": [`/a/${id}/packets`],
})

let id, other, late, register

// What the pages show: a whole assessment, one to compare it with, an answer of which two texts are there, a packet.
before(async () => {
  const v = await visitor()
  const {page} = v
  other = (await open(page, "maravel-2023.yaml", example("maravel-2023"))).split("/a/")[1]
  id = (await open(page, "karvelia-2026.yaml", example("karvelia-2026"))).split("/a/")[1]
  const at = `${base}/a/${id}`
  await page.goto(at + "/answers")
  register = /\/q\/(.+)$/.exec(await page.locator(".answers a[href*='/q/R'], .answers a[href*='/q/r']").first().getAttribute("href"))[1]
  late = await clash(v, at)
  await page.goto(at + "/packets")
  await page.fill("#institution", "justice")
  await page.locator("main .actions button").first().click()
  await v.close()
})

// clash writes one answer from two windows and returns the entry that came too late.
async function clash(v, at) {
  const [first, second] = [await v.another(), await v.another()]
  for (const each of [first, second]) await each.goto(at + "/q/13u")
  for (const [page, note] of [[first, "The desk is open at night."], [second, "The desk closes at six."]]) {
    await page.evaluate(note => { document.querySelector("[name='13u.note']").value = note }, note)
    await page.locator("button[value=stay]").click()
  }
  return /entry=(\d+)/.exec(second.url())[1]
}

test("every route is a page that is looked at, or known to be none", () => {
  assert.deepEqual(JSON.parse(process.env.CYBERGAP_ROUTES).toSorted(), [...noPages, ...Object.keys(visits())].toSorted())
})

// look goes through all pages and holds each against the rules. What differs between looks is the style alone, so a page is loaded once.
async function look(language, whole) {
  const v = await visitor({language})
  const {page} = v
  for (const path of Object.values(visits(id)).flat()) {
    await page.setViewportSize({width: 1280, height: 900})
    await page.emulateMedia({colorScheme: "light"})
    const reply = await page.goto(base + path)
    assert.equal(reply.status(), 200, path)
    assert.equal(await page.getAttribute("html", "lang"), language)
    assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr")
    await page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true }))
    await sound(v, `${language} ${path}`)
    if (!whole) continue
    await page.emulateMedia({colorScheme: "dark"})
    assert.deepEqual(await violations(page, "color-contrast", "link-in-text-block"), [], `${language} ${path} dark`)
    await page.emulateMedia({colorScheme: "light"})
    await page.setViewportSize({width: 320, height: 640})
    await sound(v, `${language} ${path} at 320`)
  }
  await v.close()
}

describe("no violation on any page", {concurrency: 2}, () => {
  for (const language of ["en", "ar", "es", "fr", "ru", "zh"]) test(language, () => look(language, ["en", "ar"].includes(language)))
})
