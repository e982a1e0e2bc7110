// Every page of a large assessment, in six languages and three looks: no violation that axe-core finds, nothing wider than its window.
import assert from "node:assert/strict"
import {after, before, describe, test} from "node:test"
import {base, closeChrome, download, example, looks, open, press, sound, start, visitor} from "./desk.mjs"
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

// tour goes through all pages.
async function tour(language, check) {
  const v = await visitor({language}), {page} = v
  for (const address of visits(of)) {
    const reply = await page.goto(address)
    assert.equal(reply.status(), 200, address)
    assert.equal(await page.getAttribute("html", "lang"), language)
    assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr")
    await check(v, `${language} ${address}`)
  }
  await v.close()
}

// sendPlain sends the form of a question as a browser without scripts does: how the refusal looks is what counts here.
const sendPlain = page => Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector("main form[data-auto]").submit())])

// faces are what pages look like when something is refused, checked, closed or not there.
async function faces(language) {
  const v = await visitor({language}), {page} = v
  const at = await start(page)
  await page.goto(at + "/q/13u")
  await page.locator("input[name='13u.date']").fill("yesterday")
  await sendPlain(page)
  await page.locator(".summary").waitFor()
  await looks(v, "a question, refused")
  await page.goto(at + "/area/contact-247")
  await page.locator("input[name='13u.date']").fill("yesterday")
  await sendPlain(page)
  await page.locator(".summary").waitFor()
  await looks(v, "an area, refused")
  await page.goto(at + "/plan?name=%20&do=keep")
  await looks(v, "a plan")
  await page.goto(at + "/close")
  await page.click("#close")
  if (await page.locator("#accept").count()) await looks(v, "a round that is not closed with errors unseen")
  for (const path of ["", "/q/13u", "/area/contact-247", "/about", "/close", "/report", "/packets"]) {
    await page.goto(at + path)
    await looks(v, "closed " + path)
  }
  await page.goto(at + "/report")
  const report = await download(page, () => page.locator("main form button").first().click())
  for (const [name, buffer] of [[report.name, report.data], ["none.pdf", Buffer.from("%PDF-1.7")]]) {
    await page.goto(base + "/verify")
    await page.setInputFiles("#report", {name, mimeType: "application/pdf", buffer})
    await press(page)
    await looks(v, "checked " + name)
  }
  await page.goto(base + "/nowhere")
  await looks(v, "nowhere")
  await v.close()
}

describe("no violation on any page", {concurrency: 2}, () => {
  for (const language of ["en", "ar"]) test(language + " in every look", () => tour(language, looks))
  for (const language of ["en", "ar"]) test(language + " where something is refused, closed or checked", () => faces(language))
  for (const language of ["es", "fr", "ru", "zh"]) test(language, () => tour(language, sound))
})
