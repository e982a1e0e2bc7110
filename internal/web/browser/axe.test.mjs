// Every page of a large assessment, in six languages and three looks: no violation that axe-core finds, nothing wider than its window.
import assert from "node:assert/strict"
import {after, before, describe, test} from "node:test"
import {closeChrome, example, open, press, sound, violations, visitor} from "./desk.mjs"
import {clash, noPages, pages, registerOf, visits} from "./pages.mjs"

after(closeChrome)

let of // what the pages show: a whole assessment, one to compare it with, an answer of which two texts are there, a packet

before(async () => {
  const v = await visitor({script: false}), {page} = v
  const other = (await open(page, "maravel-2023.yaml", example("maravel-2023"))).split("/a/")[1]
  const at = await open(page, "karvelia-2026.yaml", example("karvelia-2026"))
  of = {id: at.split("/a/")[1], other, area: "contact-247", question: "13u", register: await registerOf(page, at)}
  of.late = await clash(v, at, of.question, ["The desk is open at night.", "The desk closes at six."])
  await page.goto(at + "/packets")
  await page.fill("#institution", "justice")
  await press(page)
  await v.close()
})

test("every route is a page that is looked at, or known to be none", () => {
  assert.deepEqual(JSON.parse(process.env.CYBERGAP_ROUTES).toSorted(), [...noPages, ...Object.keys(pages(of))].toSorted())
})

// look goes through all pages and holds each against the rules. What differs between looks is the style alone, so a page is loaded once.
async function look(language, whole) {
  const v = await visitor({language}), {page} = v
  for (const address of visits(of)) {
    await page.setViewportSize({width: 1280, height: 900})
    await page.emulateMedia({colorScheme: "light"})
    const reply = await page.goto(address)
    assert.equal(reply.status(), 200, address)
    assert.equal(await page.getAttribute("html", "lang"), language)
    assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr")
    await page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true }))
    await sound(v, `${language} ${address}`)
    if (!whole) continue
    await page.emulateMedia({colorScheme: "dark"})
    assert.deepEqual(await violations(page, "color-contrast", "link-in-text-block"), [], `${language} ${address} dark`)
    await page.emulateMedia({colorScheme: "light"})
    await page.setViewportSize({width: 320, height: 640})
    await sound(v, `${language} ${address} at 320`)
  }
  await v.close()
}

describe("no violation on any page", {concurrency: 2}, () => {
  for (const language of ["en", "ar", "es", "fr", "ru", "zh"]) test(language, () => look(language, ["en", "ar"].includes(language)))
})
